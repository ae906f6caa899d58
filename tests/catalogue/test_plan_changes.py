"""Changing plans from a page: by whom, from which day, and never under cases that follow one already."""

from datetime import date, timedelta

import pytest

from motcua.agencies.models import Post
from motcua.catalogue.models import StepPlan
from motcua.catalogue.permissions import Keeper, NotKeeper
from motcua.catalogue.plan_changes import PlanOf, change_plan, stop_plan
from motcua.catalogue.step_plans import BadPlan, StepFact, plan_for
from tests.catalogue.copying import TRI
from tests.people import MARRIAGE, Office, open_office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
STEPS = (StepFact("Tiếp nhận", Post.Role.RECEPTION, 40), StepFact("Ký", Post.Role.SIGNER, 60))


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_the_own_administrator_changes_and_stops_it(office: Office) -> None:
    whose = PlanOf(office.procedures[MARRIAGE], "commune", office.agency)
    own = Keeper.of("quan", [(office.agency.pk, "agency_admin")])
    change_plan(whose, STEPS, TODAY, "QĐ 1", by=own, today=TODAY)
    assert len(plan_for(whose.procedure, "commune", TODAY, office.agency.pk)) == 2
    stop_plan(whose, TOMORROW, by=own, today=TODAY)
    assert plan_for(whose.procedure, "commune", TOMORROW, office.agency.pk) == []


def test_a_plan_that_began_today_is_changed_from_tomorrow_on(office: Office) -> None:
    whose = PlanOf(office.procedures[MARRIAGE], "commune")
    change_plan(whose, STEPS, TODAY, "QĐ 1", by=TRI, today=TODAY)
    for refused in (
        lambda: change_plan(whose, STEPS, TODAY, "QĐ 2", by=TRI, today=TODAY),
        lambda: stop_plan(whose, TODAY, by=TRI, today=TODAY),
    ):
        with pytest.raises(BadPlan, match="từ ngày mai"):
            refused()
    change_plan(whose, STEPS, TOMORROW, "QĐ 2", by=TRI, today=TODAY)
    change_plan(whose, STEPS[::-1], TOMORROW, "QĐ 3", by=TRI, today=TODAY)
    assert list(StepPlan.objects.order_by("valid_from").values_list("legal_basis", flat=True)) == [
        "QĐ 1",
        "QĐ 3",
    ]


def test_the_past_and_other_agencies_are_refused(office: Office) -> None:
    whose = PlanOf(office.procedures[MARRIAGE], "commune", office.agency)
    with pytest.raises(BadPlan, match="đã qua"):
        change_plan(whose, STEPS, TODAY - timedelta(days=1), "", by=TRI, today=TODAY)
    neighbour = Keeper.of("an", [(office.neighbour.pk, "agency_admin")])
    with pytest.raises(NotKeeper):
        change_plan(whose, STEPS, TODAY, "", by=neighbour, today=TODAY)
    with pytest.raises(NotKeeper):
        stop_plan(whose, TODAY, by=neighbour, today=TODAY)
    assert not StepPlan.objects.exists()
