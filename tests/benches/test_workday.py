"""A small office's day: every right deed is in the ledger, every mistake is refused without a trace, figures equal a replay."""

import json
from datetime import date

import pytest

from benches.crowd import SHARE_AT_ONE, hire
from benches.deeds import DEEDS, MISTAKES
from benches.workday import Workday
from motcua.cases.lifecycle import State
from motcua.cases.models import CaseEvent
from motcua.cases.verify import verify_cases, verify_chains
from motcua.reports.compute import compute
from motcua.reports.event_export import event_lines, exported_agencies
from motcua.reports.periods import Period
from tests.cases.office import Office, open_office
from tests.reports.stranger import KEYS, replay

ON = date(2026, 11, 25)
SINCE = date(2026, 1, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return open_office()


def workday(office: Office, officers: int = 10, seed: int = 1) -> Workday:
    agencies = [office.world.agencies[slug] for slug in ("xa-mot", "xa-hai")]
    procedures = [office.world.procedures["1.001193"]]
    return Workday(hire(agencies, officers, SINCE), procedures, ON, seed=seed)


@pytest.mark.slow
def test_ten_officers_day_is_whole_in_ledger_and_figures(office: Office) -> None:
    before = CaseEvent.objects.count()
    day = workday(office)
    told = day.play(25)
    assert told.faults == []
    assert CaseEvent.objects.count() - before == told.events
    assert told.deeds.total() > 180
    assert told.refused.total() > 5
    assert told.sent_twice > 2
    assert verify_chains().is_sound
    assert verify_cases().is_sound
    district = office.world.agencies["huyen"]
    lines = [json.dumps(line) for line in event_lines(exported_agencies(district, with_children=True))]
    expected = replay(lines, str(ON), str(ON), day.at)
    for level, numbers in compute(district, Period(ON, ON), as_of=day.at).levels.items():
        assert {key: numbers.figures[key] for key in KEYS} == expected.get(level, dict.fromkeys(KEYS, 0))


def test_most_officers_sit_in_one_commune_and_every_role_is_hired(office: Office) -> None:
    agencies = [office.world.agencies[slug] for slug in ("xa-mot", "xa-hai", "huyen")]
    crowd = hire(agencies, 50, SINCE)
    at_one = [one for one in crowd if one.agency == agencies[0]]
    assert len(at_one) == round(50 * SHARE_AT_ONE)
    for agency in agencies[:2]:
        assert {one.role for one in crowd if one.agency == agency} == {"reception", "specialist", "signer"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.__name__)
def test_each_mistake_is_refused(mistake: object, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benches.workday.MISTAKES", (mistake, mistake))
    monkeypatch.setattr("benches.workday.SHARE_MISTAKEN", 0.5)
    told = workday(office, 6).play(8)
    assert told.refused
    assert told.faults == []


def test_a_fault_is_noticed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day that takes a right deed for a mistake says so."""
    assign = next(deed for deed in DEEDS if deed.name == "assign").prepare
    monkeypatch.setattr("benches.workday.MISTAKES", (assign, assign))
    monkeypatch.setattr("benches.workday.MISTAKEN_ABOUT", (State.IN_PROCESS,))
    monkeypatch.setattr("benches.workday.SHARE_MISTAKEN", 0.5)
    faults = workday(office, 6).play(8).faults
    assert any("was not refused" in one for one in faults)
    assert any("left a trace" in one for one in faults)
