"""Phi địa giới: the office that took a case in for another one reads it, finds it, and does nothing to it."""

import pytest

from motcua.agencies.permissions import reach
from motcua.cases import intake, processing
from motcua.cases.models import Case, SearchKey
from motcua.cases.permissions import Forbidden
from motcua.cases.personal import Shown, shown_of_case
from motcua.cases.queries import visible_case, visible_cases
from motcua.cases.search import search
from motcua.cases.worklist import Tab, worker_of, worklist
from tests.cases.office import MORNING, TODAY, Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return open_office()


def taken_in(office: Office) -> Case:
    """xa-hai's reception takes a case in that xa-mot is competent for."""
    application = office.application(intake_agency=office.world.agencies["xa-hai"])
    return intake.submit(application, office.stamp("thu"))


def test_both_offices_read_it_and_a_third_does_not(office: Office) -> None:
    case = taken_in(office)
    for who, sees in {"hung": True, "thu": True, "hai": True, "xuan": False}.items():
        found = visible_case(reach(office.people[who], TODAY), case.code)
        assert (found == case) is sees, who


def test_the_office_that_took_it_in_finds_it_by_code_and_by_name(office: Office) -> None:
    case = taken_in(office)
    for text in (case.code, "hanh", "034085004471"):
        assert search(reach(office.people["thu"], TODAY), text) == [case]
        assert search(reach(office.people["xuan"], TODAY), text) == []


def test_numbers_are_masked_where_it_was_only_taken_in(office: Office) -> None:
    case = taken_in(office)
    assert shown_of_case(reach(office.people["thu"], TODAY), case.agency_id) is Shown.NUMBERS_MASKED
    assert shown_of_case(reach(office.people["hung"], TODAY), case.agency_id) is Shown.WHOLE


def test_reading_is_all_it_may_do(office: Office) -> None:
    case = taken_in(office)
    with pytest.raises(Forbidden):
        intake.accept(case, office.stamp("thu"))
    accepted = intake.accept(case, office.stamp("hung"))
    with pytest.raises(Forbidden):
        processing.assign(accepted, office.stamp("thu"), to="lan")
    assert accepted.agency == office.agency


def test_it_is_the_competent_offices_work_not_theirs(office: Office) -> None:
    case = taken_in(office)
    tabs = {}
    for who in ("hung", "thu"):
        posts = reach(office.people[who], TODAY).posts
        tabs[who] = list(worklist(worker_of(who, posts, MORNING), Tab.WAITING).cases)
    assert tabs == {"hung": [case], "thu": []}


def test_a_case_of_the_own_office_has_its_keys_once(office: Office) -> None:
    own = office.submitted()
    assert set(SearchKey.objects.filter(case=own).values_list("agency__slug", flat=True)) == {"xa-mot"}
    keys = list(SearchKey.objects.filter(case=own).values_list("key", flat=True))
    assert len(keys) == len({bytes(key) for key in keys})


def test_both_lists_show_a_case_once(office: Office) -> None:
    case = taken_in(office)
    assert list(visible_cases(reach(office.people["hung"], TODAY))) == [case]
    both = office.people["thu"]
    office.post_of("hung").holdings.create(person=both, valid_from=TODAY)
    assert list(visible_cases(reach(both, TODAY))) == [case]
    assert search(reach(both, TODAY), "hanh") == [case]
