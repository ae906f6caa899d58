"""Exported events: nothing missing, nothing of others, and the chain can be checked by a stranger."""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from motcua.agencies.models import Placement
from motcua.cases.models import CaseEvent
from motcua.reports import event_export
from motcua.reports.event_export import FIELDS, event_lines, events_in, exported_agencies
from motcua.reports.periods import Period
from tests.reports.world import Storyteller, World, accepted, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def slugs(world: World, slug: str, *, with_children: bool) -> list[str]:
    return [one.slug for one in exported_agencies(world.agencies[slug], with_children=with_children)]


def test_a_line_carries_what_a_stranger_needs(world: World) -> None:
    world.tell("xa-mot", [submitted("2023-11-01 08:00", "counter"), accepted("2023-11-01 09:00", None)])
    line = list(event_lines([world.agencies["xa-mot"]]))[1]
    assert tuple(line) == FIELDS
    assert line["hash"] == CaseEvent.objects.get(n=2).hash.hex()
    assert {
        key: line[key] for key in ("case", "agency", "level", "procedure", "channel", "kind", "n", "seq")
    } == {
        "case": "H23.00001",
        "agency": "xa-mot",
        "level": "commune",
        "procedure": "1.001193",
        "channel": "counter",
        "kind": "accepted",
        "n": 2,
        "seq": 2,
    }
    assert line["recorded_at"] == "2023-11-01T09:00:00+07:00"
    assert line["payload"]["limit"] == {"amount": 5, "unit": "working_day"}


def test_every_event_comes_once_in_the_order_of_its_chain(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    Storyteller(13).fill(world, 40)
    monkeypatch.setattr(event_export, "PAGE", 7)
    agencies = exported_agencies(world.agencies["tinh"], with_children=True)
    steps: list[int] = []
    lines = list(event_lines(agencies, progress=steps.append))
    assert len(lines) == events_in(agencies) == sum(steps) == CaseEvent.objects.count()
    for agency in agencies:
        seqs = [line["seq"] for line in lines if line["agency"] == agency.slug]
        assert seqs == list(range(1, len(seqs) + 1))


def test_a_stranger_can_check_the_chain_from_the_lines_alone(world: World) -> None:
    Storyteller(14).fill(world, 20)

    def micros(text: str) -> int:
        return (datetime.fromisoformat(text) - EPOCH) // timedelta(microseconds=1)

    previous = bytes(32)
    lines = list(event_lines([world.agencies["huyen"]]))
    assert lines
    for line in lines:
        payload = json.dumps(line["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        moments = [micros(line["happened_at"]), micros(line["recorded_at"])]
        fields = [
            line["agency"],
            line["seq"],
            line["case"],
            line["n"],
            line["kind"],
            *moments,
            line["actor"],
            payload,
        ]
        previous = sha256(previous + "\x1f".join(map(str, fields)).encode()).digest()
        assert previous.hex() == line["hash"]


def test_children_are_those_of_any_date(world: World) -> None:
    assert slugs(world, "huyen", with_children=False) == ["huyen"]
    Placement.objects.filter(agency=world.agencies["xa-hai"]).update(valid_to=date(2019, 1, 1))
    assert slugs(world, "huyen", with_children=True) == ["huyen", "xa-hai", "xa-mot"]


def test_a_period_keeps_what_was_recorded_in_it(world: World) -> None:
    world.tell("xa-mot", [submitted("2023-10-22 23:59"), accepted("2023-10-23 00:00", None)])
    world.tell("xa-mot", [submitted("2023-11-21 23:59"), accepted("2023-11-22 00:00", None)])
    kept = [(line["case"], line["kind"]) for line in event_lines([world.agencies["xa-mot"]], NOVEMBER)]
    assert kept == [("H23.00001", "accepted"), ("H23.00002", "submitted")]
