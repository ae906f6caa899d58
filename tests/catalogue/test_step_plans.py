"""Step plans: a procedure's own, else the level's default; shares add up to the whole."""

from datetime import date

import pytest

from motcua.agencies.models import Level, Post
from motcua.catalogue.models import Procedure, StepPlan
from motcua.catalogue.step_plans import (
    DEFAULT_STEPS,
    BadPlan,
    StepFact,
    end_plan,
    plan_for,
    plant_default_plans,
    set_plan,
)
from tests.people import MARRIAGE, open_office

pytestmark = pytest.mark.django_db
JANUARY, JUNE = date(2023, 1, 1), date(2023, 6, 1)
OWN = (StepFact("Tiếp nhận và trả ngay", Post.Role.RECEPTION, 100),)


def titles(procedure: Procedure, on: date, level: str = "commune") -> list[str]:
    return [step.title for step in plan_for(procedure, level, on)]


def test_the_default_plan_goes_from_reception_to_handing_over(procedure: Procedure) -> None:
    assert plant_default_plans(JANUARY) == len(Level)
    assert titles(procedure, JANUARY) == ["Tiếp nhận", "Thẩm tra", "Trình ký", "Ký duyệt", "Trả kết quả"]
    assert sum(step.share_percent for step in plan_for(procedure, "commune", JANUARY)) == 100


def test_planting_again_changes_nothing(db: None) -> None:
    plant_default_plans(JANUARY)
    assert plant_default_plans(JUNE) == 0
    assert StepPlan.objects.count() == len(Level)


def test_without_any_plan_there_are_no_steps(procedure: Procedure) -> None:
    assert titles(procedure, JANUARY) == []


def test_a_procedure_s_own_plan_goes_first_and_from_its_day(procedure: Procedure) -> None:
    plant_default_plans(JANUARY)
    set_plan(procedure, "commune", OWN, JUNE, "QĐ 1")
    assert len(titles(procedure, date(2023, 5, 31))) == len(DEFAULT_STEPS)
    assert titles(procedure, JUNE) == ["Tiếp nhận và trả ngay"]
    assert len(titles(procedure, JUNE, "district")) == len(DEFAULT_STEPS)


def test_a_new_plan_closes_the_old_and_replaces_one_of_the_same_day(procedure: Procedure) -> None:
    set_plan(procedure, "commune", OWN, JANUARY, "QĐ 1")
    set_plan(procedure, "commune", DEFAULT_STEPS, JUNE, "QĐ 2")
    set_plan(procedure, "commune", OWN, JUNE, "QĐ 3")
    assert StepPlan.objects.count() == 2
    assert titles(procedure, JUNE) == ["Tiếp nhận và trả ngay"]


def test_shares_that_do_not_add_up_are_refused(procedure: Procedure) -> None:
    with pytest.raises(BadPlan, match="cộng lại là 90%"):
        set_plan(procedure, "commune", (StepFact("Một", Post.Role.SIGNER, 90),), JANUARY, "QĐ 1")
    assert StepPlan.objects.count() == 0


def test_a_plan_before_the_one_that_holds_is_refused(procedure: Procedure) -> None:
    set_plan(procedure, "commune", OWN, JUNE, "QĐ 1")
    with pytest.raises(BadPlan, match="sau ngày 01/01/2023"):
        set_plan(procedure, "commune", DEFAULT_STEPS, JANUARY, "QĐ 2")


def test_an_agency_may_have_a_plan_of_its_own_until_it_ends() -> None:
    office = open_office()
    procedure = office.procedures[MARRIAGE]
    plant_default_plans(JANUARY)
    set_plan(procedure, "commune", OWN, JANUARY, "QĐ 1", office.agency)
    own, other = office.agency.pk, office.neighbour.pk
    assert [step.title for step in plan_for(procedure, "commune", JUNE, own)] == ["Tiếp nhận và trả ngay"]
    assert len(plan_for(procedure, "commune", JUNE, other)) == len(DEFAULT_STEPS)
    end_plan(procedure, "commune", office.agency, JUNE)
    assert len(plan_for(procedure, "commune", JUNE, own)) == len(DEFAULT_STEPS)
    with pytest.raises(BadPlan, match="Không có quy trình riêng"):
        end_plan(procedure, "commune", office.agency, JUNE)


def test_two_steps_of_one_name_are_refused(procedure: Procedure) -> None:
    twice = (StepFact("Ký", Post.Role.SIGNER, 50), StepFact("Ký", Post.Role.SIGNER, 50))
    with pytest.raises(BadPlan, match="tên riêng"):
        set_plan(procedure, "commune", twice, JANUARY, "QĐ 1")
