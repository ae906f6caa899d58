"""The promise before it is made: the same moment that the acceptance will freeze, with its reasons."""

import pytest

from motcua.cases import counter
from motcua.cases.promise import promise
from tests.cases.office import COMPLETE, Office, at, limit, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def procedure_of(office: Office):
    return office.application().procedure


def test_what_is_foreseen_is_what_the_acceptance_promises(office: Office) -> None:
    stamp = office.stamp("hung")
    seen = promise(procedure_of(office), office.agency, "counter", stamp.at)
    case = counter.accept_now(office.application(components=COMPLETE), stamp)
    assert seen.due is not None
    assert seen.due.at == case.due_at
    assert any("ngày làm việc" in line for line in seen.due.explanation.lines())
    assert not seen.is_prompt


def test_a_same_day_result_after_15_00_is_promised_for_the_next_working_day(office: Office) -> None:
    limit(office, 0, "same_day")
    procedure = procedure_of(office)
    before, after = (
        promise(procedure, office.agency, "counter", at(moment))
        for moment in ("2026-11-25 14:59", "2026-11-25 15:01")
    )
    assert (before.due.at, after.due.at) == (at("2026-11-25 17:00"), at("2026-11-26 17:00"))
    assert before.is_prompt
    assert "15" in " ".join(after.due.explanation.lines())


def test_beyond_the_known_calendar_it_says_so_instead_of_promising(office: Office) -> None:
    limit(office, 3000, "working_day")
    seen = promise(procedure_of(office), office.agency, "counter", at("2026-11-25 09:00"))
    assert seen.due is None
    assert seen.trouble


def test_it_stores_nothing_and_asks_little(office: Office, django_assert_max_num_queries) -> None:
    procedure = procedure_of(office)
    with django_assert_max_num_queries(8):
        promise(procedure, office.agency, "counter", at("2026-11-25 09:00"))
