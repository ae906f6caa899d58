"""Impossible lives are refused with the number of the event; promises that no office can have made too."""

from typing import Any

import pytest

from motcua.cases.clock import explain
from motcua.cases.models import Case
from tests.cases.history.told import ACCEPTED, ASKED, RECEIVED, RESOLVED, bring, changed, faults, told
from tests.people import Office, at

EXTENDED = {"kind": "extended", "happened_at": "2023-11-09T09:00:00+07:00"}
PAID = {"kind": "payment_settled", "happened_at": "2023-11-09T09:00:00+07:00"}


def due(moment: str) -> dict[str, Any]:
    return {"due_at": f"{moment}:00+07:00"}


@pytest.mark.parametrize(("events", "field"), [
    ([ASKED], "events[1].kind"),
    ([ACCEPTED, RESOLVED, ASKED | {"happened_at": "2023-11-14T09:00:00+07:00"}], "events[3].kind"),
    ([ACCEPTED, RECEIVED], "events[2].kind"),
    ([ACCEPTED, changed(ACCEPTED)], "events[2].kind"),
    ([ACCEPTED, changed(EXTENDED)], "events[2].payload.due_at"),
    ([ACCEPTED, changed(EXTENDED, payload=due("2023-11-09T09:00"))], "events[2].payload.due_at"),
    ([ACCEPTED, changed(EXTENDED, payload=due("2023-11-01T09:00"))], "events[2].payload.due_at"),
    ([ACCEPTED, changed(EXTENDED, payload={"due_at": "2023-11-20"})], "events[2].payload.due_at"),
    ([ACCEPTED, changed(EXTENDED, payload={"due_at": "0001-01-01T00:00:00+07:00"})], "events[2].payload.due_at"),
    ([ACCEPTED, changed(EXTENDED, payload={"due_at": "9999-12-31T23:00:00-12:00"})], "events[2].payload.due_at"),
    ([changed(ACCEPTED, payload=due("2023-11-05T17:00"))], "events[1].payload.due_at"),
    ([ACCEPTED, changed(PAID, payload={"online": True, **due("2023-11-20T17:00")})], "events[2].payload.due_at"),
    ([ACCEPTED, PAID], "events[2].payload.online"),
    ([ACCEPTED, changed(PAID, payload={"online": "có"})], "events[2].payload.online"),
    ([ACCEPTED, changed(PAID, payload={"online": True, "amount_vnd": -1})], "events[2].payload.amount_vnd"),
    ([ACCEPTED, changed(PAID, payload={"online": True, "amount_vnd": 2**40})], "events[2].payload.amount_vnd"),
    ([changed(ACCEPTED, payload={"gia": 1})], "events[1].payload.gia"),
    ([changed(ACCEPTED, payload={"profile": "y1999"})], "events[1].payload.profile"),
    ([changed(ACCEPTED, payload={"limit": {"amount": 0, "unit": "day"}})], "events[1].payload.limit"),
    ([changed(ACCEPTED, payload={"limit": {"amount": 3, "unit": "tuần"}})], "events[1].payload.limit"),
    ([changed(ACCEPTED, payload={"limit": {"amount": 3650, "unit": "month"}})], "events[1]"),
    ([ACCEPTED, {**PAID, "kind": "forwarded", "payload": {"step": "b" * 121}}], "events[2].payload.step"),
    ([ACCEPTED, {**ASKED, "happened_at": "2023-11-06T08:00:00+07:00", "recorded_at": ASKED["happened_at"]}],
     "events[2].happened_at"),
])  # fmt: skip
def test_an_impossible_life_is_refused_by_event_and_field(
    office: Office, events: list[dict[str, Any]], field: str
) -> None:
    assert faults(bring(told("HS-1", *events))) == [("dòng 1", field)]
    assert Case.objects.count() == 0


def test_a_promise_taken_over_stands_and_both_moments_can_be_told(office: Office) -> None:
    bring(told("HS-1", changed(ACCEPTED, payload=due("2023-11-08T11:00"))))
    found = explain(Case.objects.get())
    assert found.stands_at == at("2023-11-08 11:00")
    assert found.due is not None
    assert (found.due.at, found.differs, found.taken_over) == (at("2023-11-13 17:00"), True, True)


def test_a_promise_beyond_the_known_calendar_is_explained_by_what_is_missing(office: Office) -> None:
    far = {"limit": {"amount": 3000, "unit": "working_day"}, **due("2035-01-15T17:00")}
    bring(told("HS-1", changed(ACCEPTED, payload=far)))
    found = explain(Case.objects.get())
    assert (found.due, found.differs, found.stands_at) == (None, False, at("2035-01-15 17:00"))
    assert "lịch" in found.trouble.lower()


def test_an_extension_of_the_source_is_explained(office: Office) -> None:
    bring(told("HS-1", ACCEPTED, changed(EXTENDED, payload=due("2023-11-16T17:00"))))
    found = explain(Case.objects.get())
    assert (found.stands_at, found.due and found.due.at, found.differs) == (
        at("2023-11-16 17:00"),
        at("2023-11-16 17:00"),
        False,
    )
