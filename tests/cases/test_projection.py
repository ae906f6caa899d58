"""What each event changes in the row of a case, and the spans that follow."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.cases.lifecycle import Kind, NotAllowed, State
from motcua.cases.projection import LONG_SPAN, CaseFacts, Event, apply
from tests.people import at

DUE = "2023-11-13T17:00:00+07:00"
ACCEPTANCE = {
    "profile": "y2018",
    "limit": {"amount": 5, "unit": "working_day"},
    "restarts": True,
    "required_online": True,
    "fee_owed": 8000,
    "input_digitised": False,
    "due_at": DUE,
}


def happening(kind: Kind, when: str, happened: str | None = None, **payload: Any) -> Event:
    return Event(kind, at(happened or when), at(when), "hoa", payload)


def told(*events: Event) -> CaseFacts:
    facts = CaseFacts()
    for event in (
        happening(Kind.SUBMITTED, "2023-11-06 08:00", channel="online"),
        happening(Kind.ACCEPTED, "2023-11-06 09:00", "2023-11-06 08:30", **ACCEPTANCE),
        *events,
    ):
        apply(facts, event)
    return facts


def resolved(when: str, happened: str | None = None) -> Event:
    return happening(Kind.RESOLVED, when, happened, output_digitised=True)


def test_an_acceptance_freezes_what_the_law_and_the_catalogue_said() -> None:
    facts = told()
    assert (facts.state, facts.version, facts.channel) == (State.IN_PROCESS, 2, "online")
    assert (facts.received_at, facts.receipt_happened_at) == (at("2023-11-06 09:00"), at("2023-11-06 08:30"))
    assert (facts.profile, facts.limit_amount, facts.limit_unit) == ("y2018", 5, "working_day")
    assert (facts.required_online, facts.fee_owed, facts.input_digitised_at) == (True, 8000, None)
    assert facts.due_at == datetime.fromisoformat(DUE)


def test_a_finished_case_carries_when_it_was_recorded_and_when_it_happened() -> None:
    facts = told(resolved("2023-11-14 08:00", "2023-11-13 16:00"))
    assert (facts.finished_at, facts.finish_happened_at) == (at("2023-11-14 08:00"), at("2023-11-13 16:00"))
    assert (facts.outcome, facts.timing) == ("resolved", "on_time")
    assert facts.output_digitised_at == at("2023-11-14 08:00")


@pytest.mark.parametrize(
    ("happened", "timing"),
    [
        ("2023-11-10 23:59", "early"),
        ("2023-11-13 00:00", "on_time"),
        ("2023-11-13 17:00", "on_time"),
        ("2023-11-13 17:01", "overdue"),
    ],
)
def test_early_on_time_and_overdue_go_by_what_happened(happened: str, timing: str) -> None:
    assert told(resolved("2023-11-20 08:00", happened)).timing == timing


@pytest.mark.parametrize("kind", [Kind.RETURNED, Kind.WITHDRAWN, Kind.STOPPED])
def test_other_ends_have_an_outcome_and_no_timing(kind: Kind) -> None:
    facts = told(happening(kind, "2023-11-07 08:00", reason="x"))
    assert (facts.outcome, facts.timing, facts.finished_at) == (kind.value, "", at("2023-11-07 08:00"))


@pytest.mark.parametrize("kind", [Kind.REFUSED, Kind.WITHDRAWN])
def test_a_case_that_was_never_accepted_never_finishes(kind: Kind) -> None:
    facts = CaseFacts()
    apply(facts, happening(Kind.SUBMITTED, "2023-11-06 08:00", channel="online"))
    apply(facts, happening(kind, "2023-11-06 09:00", reason="x"))
    assert (facts.finished_at, facts.outcome) == (None, "")
    assert facts.spans[-1].to_at == at("2023-11-06 09:00")


def test_a_second_payment_does_not_move_the_first() -> None:
    facts = told(
        happening(Kind.PAYMENT_SETTLED, "2023-11-07 08:00", online=True),
        happening(Kind.PAYMENT_SETTLED, "2023-11-07 09:00", online=False),
    )
    assert (facts.paid_at, facts.paid_online) == (at("2023-11-07 08:00"), True)


def test_papers_digitised_before_acceptance_keep_their_moment() -> None:
    facts = CaseFacts()
    apply(facts, happening(Kind.SUBMITTED, "2023-11-06 08:00", channel="counter"))
    apply(facts, happening(Kind.DIGITISED, "2023-11-06 08:10", complete=True))
    apply(facts, happening(Kind.ACCEPTED, "2023-11-06 09:00", **{**ACCEPTANCE, "input_digitised": True}))
    assert facts.input_digitised_at == at("2023-11-06 08:10")


def test_an_incomplete_scan_does_not_count() -> None:
    assert told(happening(Kind.DIGITISED, "2023-11-07 08:00", complete=False)).input_digitised_at is None
    assert told(happening(Kind.DIGITISED, "2023-11-07 08:00", complete=True)).input_digitised_at is not None


def test_a_result_digitised_later_counts_from_then_and_only_once() -> None:
    paper = happening(Kind.RESOLVED, "2023-11-10 08:00", output_digitised=False)
    facts = told(
        paper,
        happening(Kind.RESULT_DIGITISED, "2023-11-11 08:00"),
        happening(Kind.HANDED_OVER, "2023-11-11 09:00", way="counter"),
        happening(Kind.RESULT_DIGITISED, "2023-11-12 08:00"),
    )
    assert facts.output_digitised_at == at("2023-11-11 08:00")
    assert facts.handed_over_at == at("2023-11-11 09:00")
    assert facts.finished_at == at("2023-11-10 08:00")


def test_supplements_and_extensions_are_counted() -> None:
    facts = told(
        happening(Kind.SUPPLEMENT_ASKED, "2023-11-07 08:00"),
        happening(Kind.SUPPLEMENT_RECEIVED, "2023-11-08 08:00", due_at="2023-11-15T17:00:00+07:00"),
        happening(Kind.SUPPLEMENT_ASKED, "2023-11-09 08:00"),
        happening(Kind.SUPPLEMENT_RECEIVED, "2023-11-10 08:00", due_at="2023-11-17T17:00:00+07:00"),
        happening(Kind.EXTENDED, "2023-11-13 08:00", due_at="2023-11-20T17:00:00+07:00"),
    )
    assert (facts.supplements, facts.extensions) == (2, 1)


def test_spans_follow_states_and_due_moments_without_gap() -> None:
    facts = told(
        happening(Kind.FORWARDED, "2023-11-06 10:00", step="Thẩm định"),
        happening(Kind.SUPPLEMENT_ASKED, "2023-11-07 08:00"),
        happening(Kind.SUPPLEMENT_RECEIVED, "2023-11-08 08:00", due_at="2023-11-15T17:00:00+07:00"),
        happening(Kind.EXTENDED, "2023-11-09 08:00", due_at="2023-11-20T17:00:00+07:00"),
        resolved("2023-11-10 08:00"),
    )
    states = [span.state.value for span in facts.spans]
    assert states == ["submitted", "in_process", "awaiting_supplement", "in_process", "in_process"]
    assert [span.to_at for span in facts.spans[:-1]] == [span.from_at for span in facts.spans[1:]]
    assert facts.spans[-1].to_at == facts.finished_at
    assert [span.due_at and span.due_at.day for span in facts.spans] == [None, 13, 13, 15, 20]
    assert facts.step == "Thẩm định"


def test_an_open_case_has_one_open_span() -> None:
    assert [span.to_at is None for span in told().spans] == [False, True]


@pytest.mark.parametrize(("days", "long"), [(29, False), (30, True), (31, True)])
def test_a_span_of_thirty_days_is_long(days: int, long: bool) -> None:
    end = at("2023-11-06 09:00") + timedelta(days)
    facts = told(Event(Kind.RESOLVED, end, end, "minh", {"output_digitised": False}))
    assert facts.spans[-1].is_long is long
    assert timedelta(30) == LONG_SPAN


def test_events_of_one_moment_keep_their_order() -> None:
    same = "2023-11-06 09:00"
    facts = told(happening(Kind.SUPPLEMENT_ASKED, same), happening(Kind.WITHDRAWN, same))
    assert [span.from_at == span.to_at for span in facts.spans] == [False, True, True]
    assert facts.state is State.WITHDRAWN


def test_a_move_outside_the_table_changes_nothing() -> None:
    facts = told()
    with pytest.raises(NotAllowed):
        apply(facts, happening(Kind.HANDED_OVER, "2023-11-07 08:00", way="counter"))
    assert facts == told()
