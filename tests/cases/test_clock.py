"""From a case's events to its due moment, and back to the reasons."""

import pytest

from motcua.agencies.models import AgencyDay
from motcua.cases import processing
from motcua.cases.clock import clock_facts, events_of, explain
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.projection import Event
from tests.people import Office, at


def event(kind: Kind, moment: str, **payload: object) -> Event:
    return Event(kind, at(moment), at(moment), "hoa", payload)


ACCEPTANCE = event(
    Kind.ACCEPTED,
    "2023-11-06 09:00",
    limit={"amount": 5, "unit": "working_day"},
    restarts=False,
    profile="y2018",
)


def test_a_stop_and_what_ends_it_make_a_pause() -> None:
    facts = clock_facts([
        ACCEPTANCE,
        event(Kind.SUPPLEMENT_ASKED, "2023-11-07 09:00"),
        event(Kind.DIGITISED, "2023-11-07 10:00", complete=True),
        event(Kind.SUPPLEMENT_RECEIVED, "2023-11-08 09:00"),
        event(Kind.PAYMENT_SETTLED, "2023-11-08 10:00", online=True),
        event(Kind.PAUSED, "2023-11-09 09:00", ground="Chờ tòa"),
    ])  # fmt: skip
    assert [(pause.from_at, pause.to_at, pause.ground) for pause in facts.pauses] == [
        (at("2023-11-07 09:00"), at("2023-11-08 09:00"), "supplement")
    ]
    assert facts.supplement_restarts is False


def test_a_pause_never_ends_before_it_began() -> None:
    facts = clock_facts([
        ACCEPTANCE, event(Kind.PAUSED, "2023-11-09 09:00"), event(Kind.RESUMED, "2023-11-08 09:00"),
    ])  # fmt: skip
    assert facts.pauses[0].from_at == facts.pauses[0].to_at == at("2023-11-09 09:00")


def test_an_extension_without_a_promise_is_none() -> None:
    facts = clock_facts([ACCEPTANCE, event(Kind.EXTENDED, "2023-11-09 09:00")])
    assert (facts.extended_to, facts.extended_at) == (None, None)


@pytest.mark.parametrize("restarts", [True, False])
def test_the_procedure_says_whether_a_supplement_restarts_the_clock(office: Office, restarts: bool) -> None:
    office.procedures["1.000894"].timelimits.update(restarts=restarts)
    case = office.accepted("2023-11-06 09:00")
    processing.ask_supplement(
        case, office.stamp(office.dung, "2023-11-08 09:00"), reason="Thiếu", items=["Giấy"]
    )
    processing.receive_supplement(case, office.stamp(office.an, "2023-11-10 09:00"))
    assert case.due_at == at("2023-11-17 17:00" if restarts else "2023-11-15 17:00")


def test_the_agencys_own_days_count(office: Office) -> None:
    AgencyDay.objects.create(
        agency=office.agency, on=at("2023-11-08 00:00").date(), working=False, reason="x", source="y"
    )
    office.agency.refresh_from_db()
    assert office.accepted("2023-11-06 09:00").due_at == at("2023-11-14 17:00")


def test_the_explanation_leads_to_the_moment_that_stands(office: Office) -> None:
    found = explain(office.accepted("2023-11-06 09:00"))
    assert found.due is not None
    assert (found.due.at, found.differs, found.taken_over, found.trouble) == (
        at("2023-11-13 17:00"),
        False,
        False,
        "",
    )
    assert any(
        "Nghị định 61/2018" in line or "Bộ luật Dân sự" in line for line in found.due.explanation.lines()
    )


def test_a_case_before_acceptance_has_nothing_to_explain(office: Office) -> None:
    found = explain(office.submitted())
    assert (found.due, found.stands_at, found.differs) == (None, None, False)
    assert "chưa được tiếp nhận" in found.trouble


def test_a_moment_that_the_law_would_count_otherwise_is_seen_on_both_sides(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    Case.objects.update(due_at=at("2023-11-20 17:00"))
    case.refresh_from_db()
    found = explain(case)
    assert found.due is not None
    assert (found.stands_at, found.due.at) == (at("2023-11-20 17:00"), at("2023-11-13 17:00"))
    assert (found.differs, found.taken_over) == (True, False)


def test_events_come_in_their_order(office: Office) -> None:
    assert [one.kind for one in events_of(office.accepted())] == [Kind.SUBMITTED, Kind.ACCEPTED]
