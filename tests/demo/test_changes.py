"""One event changed, added or recorded late moves exactly the figures it should; a frozen report stays."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.agencies.models import Agency
from motcua.cases.history import Wishes, bring_in
from motcua.cases.models import Case
from motcua.reports.compare import compare
from motcua.reports.compute import compute
from motcua.reports.freeze import freeze, is_intact
from motcua.reports.periods import Period
from tests.demo.conftest import NOW
from tests.people import at

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("changes")]

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
DECEMBER = Period(date(2023, 11, 22), date(2023, 12, 21))
Record = dict[str, Any]
Story = tuple[list[Record], Record]


def moment(event: Record) -> datetime:
    return datetime.fromisoformat(event.get("recorded_at") or event["happened_at"])


def of_kind(record: Record, kind: str) -> Record:
    return next(event for event in record["events"] if event["kind"] == kind)


@pytest.fixture
def story(invented: list[Record], db: None) -> Story:
    """The cases of one commune, and among them an online one: paid online, received and resolved early in November."""
    records = deepcopy([record for record in invented if record["agency"] == "hung-dao"])
    for record in records:
        kinds = [event["kind"] for event in record["events"]]
        if kinds == [
            "submitted",
            "payment_settled",
            "accepted",
            "forwarded",
            "forwarded",
            "resolved",
            "handed_over",
        ]:
            inside = NOVEMBER.start + timedelta(days=8) < moment(of_kind(record, "accepted"))
            if inside and moment(of_kind(record, "resolved")) < NOVEMBER.end - timedelta(days=6):
                return records, record
    raise AssertionError("no such case in the demo")


def bring(records: list[Record], source: str = "mau") -> None:
    report = bring_in(((record["key"], record) for record in records), Wishes(source, NOW))
    assert report.refused == []


def figures(period: Period = NOVEMBER, as_of: datetime = NOW) -> dict[str, int]:
    return dict(compute(Agency.objects.get(slug="hung-dao"), period, as_of=as_of).levels["commune"].figures)


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {key: after[key] - before[key] for key in before if after[key] != before[key]}


def at_the_counter(record: Record) -> None:
    record["channel"] = "counter"


def paid_at_the_desk(record: Record) -> None:
    of_kind(record, "payment_settled")["payload"]["online"] = False


def result_on_paper(record: Record) -> None:
    of_kind(record, "resolved")["payload"]["output_digitised"] = False


def papers_on_paper(record: Record) -> None:
    of_kind(record, "accepted")["payload"]["input_digitised"] = False


def exempted(record: Record) -> None:
    of_kind(record, "accepted")["payload"]["fee_owed"] = 0


def not_required(record: Record) -> None:
    of_kind(record, "accepted")["payload"]["required_online"] = False


def promised_for_yesterday(record: Record) -> None:
    resolved = datetime.fromisoformat(of_kind(record, "resolved")["happened_at"])
    accepted = datetime.fromisoformat(of_kind(record, "accepted")["happened_at"])
    of_kind(record, "accepted")["payload"]["due_at"] = (accepted + (resolved - accepted) / 2).isoformat()


def returned(record: Record) -> None:
    end = of_kind(record, "resolved")
    record["events"] = record["events"][: record["events"].index(end)]
    record["events"].append({**end, "kind": "returned", "payload": {"reason": "Không đủ điều kiện"}})


def never_accepted(record: Record) -> None:
    record["events"] = record["events"][:1]


def recorded_in_december(record: Record) -> None:
    record["events"] = record["events"][: record["events"].index(of_kind(record, "resolved")) + 1]
    of_kind(record, "resolved")["recorded_at"] = "2023-11-23T08:00:00+07:00"


GONE = {key: -1 for key in "total received received_online required_online online_of_required fee_owed paid_online "
        "input_digitised resolved resolved_early output_digitised".split()}  # fmt: skip
CHANGES: list[tuple[Callable[[Record], None], dict[str, int]]] = [
    (at_the_counter, {"received_online": -1, "received_counter": 1, "online_of_required": -1}),
    (paid_at_the_desk, {"paid_online": -1}),
    (result_on_paper, {"output_digitised": -1}),
    (papers_on_paper, {"input_digitised": -1}),
    (exempted, {"fee_owed": -1, "paid_online": -1}),
    (not_required, {"required_online": -1, "online_of_required": -1}),
    (promised_for_yesterday, {"resolved_early": -1, "resolved_overdue": 1}),
    (returned, {"resolved": -1, "resolved_early": -1, "output_digitised": -1, "returned": 1}),
    (never_accepted, GONE),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_one_changed_event_moves_exactly_its_figures(
    story: Story, change: Callable[[Record], None], expected: dict[str, int]
) -> None:
    records, one = story
    others = [record for record in records if record is not one]
    bring(others)
    without = figures()
    bring([one], "nguyen")
    before = figures()
    assert moved(before, without) == GONE
    changed = deepcopy(one)
    change(changed)
    bring([{**changed, "key": f"{one['key']}-khac"}], "khac")
    twice = figures()
    # The changed case stands beside the unchanged one: its own share is what came on top.
    assert moved(before, twice) == {
        key: value
        for key, value in ((key, expected.get(key, 0) - GONE.get(key, 0)) for key in before)
        if value
    }


def test_a_result_recorded_late_belongs_to_the_month_that_recorded_it(story: Story) -> None:
    records, one = story
    late = deepcopy(one)
    recorded_in_december(late)
    bring([record for record in records if record is not one])
    november, december = figures(), figures(DECEMBER)
    bring([late])
    entered = {key: 1 for key, value in GONE.items() if not key.startswith(("resolved", "output"))}
    open_then = "in_process_overdue" if promised(late["key"]) < NOVEMBER.end else "in_process_in_term"
    assert moved(november, figures()) == {**entered, "in_process": 1, open_then: 1}
    then = {"total": 1, "carried_over": 1, "resolved": 1, "resolved_early": 1, "output_digitised": 1}
    assert moved(december, figures(DECEMBER)) == then


def promised(key: str) -> datetime:
    due_at = Case.objects.get(imported_from__external_key=key).due_at
    assert due_at is not None
    return due_at


def test_a_case_told_too_late_enters_the_month_that_recorded_it(story: Story) -> None:
    records, one = story
    bring([record for record in records if record is not one])
    november, december = figures(), figures(DECEMBER)
    late = deepcopy(one)
    for event in late["events"]:
        event["recorded_at"] = "2023-12-01T08:00:00+07:00"
    bring([late])
    assert moved(november, figures()) == {}
    assert moved(december, figures(DECEMBER)) == {key: 1 for key in GONE}


def test_a_frozen_report_stays_and_the_added_case_explains_the_difference(story: Story) -> None:
    records, one = story
    bring([record for record in records if record is not one])
    commune = Agency.objects.get(slug="hung-dao")
    frozen = freeze(
        commune, NOVEMBER, as_of=NOVEMBER.end, by=None, at=at("2023-11-22 09:00"), narrative={}, documents={}
    )
    kept = deepcopy(frozen.figures)
    bring([one])
    frozen.refresh_from_db()
    assert (frozen.figures, is_intact(frozen)) == (kept, True)
    found = compare(frozen, NOW)
    code = Case.objects.get(imported_from__external_key=one["key"]).code
    differences = {one.key: one for one in found.differences if one.level == "commune"}
    assert set(differences) == set(GONE)
    assert all((one.today - one.frozen, one.appeared) == (1, (code,)) for one in differences.values())
