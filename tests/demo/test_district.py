"""The demo district against the golden table, and its months against one another and against a stranger's replay."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction

from motcua.agencies.models import Agency
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, submit
from motcua.cases.models import Case, CaseEvent, ImportedCase, Party
from motcua.cases.permissions import Actor
from motcua.cases.verify import verify_cases, verify_chains
from motcua.catalogue.models import Channel
from motcua.demo.build import SOURCE, Built, NotADemo, build
from motcua.demo.dealing import read_fates
from motcua.demo.plan import read_months
from motcua.demo.today import build_today
from motcua.reports.answer import ReportAnswer
from motcua.reports.compute import compute
from motcua.reports.event_export import event_lines, exported_agencies
from motcua.reports.identities import check_chain
from motcua.reports.periods import VIETNAM, Period
from tests.demo.conftest import DISTRICT, NOW, quiet
from tests.people import at
from tests.reports.stranger import KEYS, replay

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("district")]

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
# figures.md section 3, written by hand from the reference report: district, communes, both.
GOLDEN = """
procedures_in_force 250 138 388
total 194 4479 4673
received 158 4275 4433
received_online 158 4224 4382
received_counter 0 51 51
received_postal 0 0 0
carried_over 36 204 240
resolved 180 3925 4105
resolved_early 171 3838 4009
resolved_on_time 9 86 95
resolved_overdue 0 1 1
in_process 11 516 527
in_process_in_term 11 516 527
in_process_overdue 0 0 0
paused 0 35 35
returned 3 3 6
withdrawn 0 0 0
stopped 0 0 0
required_online 158 4226 4384
online_of_required 158 4224 4382
fee_owed 137 3265 3402
paid_online 126 3147 3273
input_digitised 158 4225 4383
output_digitised 180 3869 4049
"""
PERCENTS = {
    "district": {"online_of_required": "100.00", "paid_online": "91.97", "input_digitised": "100.00", "output_digitised": "100.00"},
    "commune": {"online_of_required": "99.95", "paid_online": "96.39", "input_digitised": "98.83", "output_digitised": "98.57"},
}  # fmt: skip


def report(period: Period = NOVEMBER, as_of: datetime | None = None, **more: bool) -> ReportAnswer:
    return compute(Agency.objects.get(slug=DISTRICT), period, as_of=as_of or period.end, **more)


def months() -> list[Period]:
    return [month.period for month in read_months()["commune"]]


def test_november_2023_is_the_golden_table_to_the_last_figure(built: Built) -> None:
    answer = report()
    rows = [line.split() for line in GOLDEN.split("\n") if line]
    for place, level in enumerate(("district", "commune", "all"), 1):
        figures = dict(answer.levels[level].figures)
        assert figures == {row[0]: int(row[place]) for row in rows}, level
    for level, percents in PERCENTS.items():
        rates = answer.levels[level].rates
        assert {key: str(rates[key].percent) for key in percents} == percents


def test_the_same_table_comes_out_of_today(built: Built) -> None:
    """The cases open at the end of November were finished later: the past is asked, not the present row."""
    assert report(as_of=NOW).levels == report().levels
    assert (
        not Case.objects.filter(received_at__lt=NOVEMBER.end, finished_at=None)
        .exclude(received_at=None)
        .exists()
    )


def test_the_overdue_case_names_its_reason(built: Built) -> None:
    (late,) = report(with_overdue=True).overdue
    assert late.reason
    assert late.finished_at is not None
    assert late.finished_at > late.due_at


def test_every_identity_holds_in_every_month_and_agency(built: Built) -> None:
    for period in months():
        answer = report(period)
        for numbers in [*answer.levels.values(), *(line.numbers for line in answer.agencies)]:
            assert numbers.identities
            assert all(identity.holds for identity in numbers.identities)


def test_what_a_month_leaves_open_is_what_the_next_carries_over(built: Built) -> None:
    answers = [report(period) for period in months()]
    for earlier, later in zip(answers, answers[1:], strict=False):
        check_chain(earlier, later)
        for level in ("district", "commune", "all"):
            before, after = earlier.levels[level].figures, later.levels[level].figures
            assert after["carried_over"] == before["in_process"] + before["paused"]
    assert answers[-1].levels["all"].figures["in_process"] == 0


def exported() -> list[str]:
    agencies = exported_agencies(Agency.objects.get(slug=DISTRICT), with_children=True)
    return [json.dumps(line) for line in event_lines(agencies)]


def test_a_strangers_replay_of_the_events_gives_the_same_figures(built: Built) -> None:
    """The golden month, others drawn by chance, and past moments inside them."""
    lines, chance = exported(), Random(20231121)
    questions = [(NOVEMBER, NOVEMBER.end), (NOVEMBER, NOVEMBER.start + timedelta(days=11, hours=3))]
    for _ in range(2):
        first = date(2023, 9, 1) + timedelta(chance.randrange(130))
        period = Period(first, first + timedelta(chance.randrange(1, 45)))
        questions.append((period, period.start + (period.end - period.start) * chance.random()))
    for period, as_of in questions:
        told = replay(lines, str(period.first), str(period.last), as_of)
        answer = report(period, as_of)
        for level, numbers in answer.levels.items():
            assert {key: numbers.figures[key] for key in KEYS} == told[level], (period, as_of, level)


def test_the_ledger_is_sound(built: Built) -> None:
    chains, cases = verify_chains(), verify_cases()
    assert (chains.faults, cases.faults) == ([], [])
    assert (chains.events, cases.cases) == (built.history.events, built.history.added)


def test_people_work_in_office_hours_and_the_desk_is_shut_on_sundays(built: Built) -> None:
    accepted = [
        row.astimezone(VIETNAM)
        for row in CaseEvent.objects.filter(kind="accepted").values_list("happened_at", flat=True)
    ]
    assert all(7 <= moment.hour < 18 for moment in accepted)
    assert all(moment.weekday() < 6 for moment in accepted)
    mornings = sum(moment.hour < 12 for moment in accepted)
    assert mornings > len(accepted) / 2


def test_a_second_build_changes_nothing(built: Built) -> None:
    tables = (Case, CaseEvent, ImportedCase, Party)
    before = [table.objects.count() for table in tables]
    again = build(NOW, quiet)
    assert (again.history.added, again.history.extended, again.history.events) == (0, 0, 0)
    assert again.history.unchanged == built.history.added == Case.objects.count()
    assert [table.objects.count() for table in tables] == before


def test_todays_world_leaves_november_as_it_was(built: Built, settings: Any, tmp_path: Path) -> None:
    settings.SIGNING_KEYS, settings.SIGNING_TRUST = tmp_path / "keys", tmp_path / "trust"
    before, today = report().levels, at("2026-11-25 10:00")
    with transaction.atomic():
        assert build_today(today, quiet, [replace(fate, count=1) for fate in read_fates()])
        assert report().levels == before
        assert report(as_of=today).levels == before
        transaction.set_rollback(True)


def test_real_cases_are_never_mixed_with_the_demo(built: Built) -> None:
    commune = Agency.objects.get(slug="hung-dao")
    application = Application(commune, Case.objects.filter(agency=commune)[0].procedure, Channel.COUNTER)
    submit(application, Stamp(Actor.citizen("an"), at("2024-02-01 08:00"), "mot"))
    before = Case.objects.count()
    with pytest.raises(NotADemo, match="đang có hồ sơ thật"):
        build(NOW, quiet)
    assert Case.objects.count() == before == ImportedCase.objects.filter(source=SOURCE).count() + 1
