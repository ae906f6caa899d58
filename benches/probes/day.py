"""200 officers' day on the living demo: November 2023 still the golden table, ledger sound, figures equal a stranger's replay."""

import json
import time
from datetime import date, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from benches.crowd import hire
from benches.workday import Told, Workday
from motcua.agencies.models import Agency
from motcua.cases.models import Case, CaseEvent
from motcua.cases.verify import verify_cases, verify_chains
from motcua.catalogue.models import Procedure
from motcua.demo.build import DISTRICT, build
from motcua.demo.offices import CITY, COMMUNES
from motcua.demo.today_catalogue import SINCE, read_uses_today
from motcua.law.wording import VIETNAM
from motcua.law.working_time import national_calendar
from motcua.reports.compute import compute
from motcua.reports.event_export import event_lines, exported_agencies
from motcua.reports.periods import Period
from tests.reports.papers.november import COMMUNE as GOLDEN_COMMUNES
from tests.reports.papers.november import DISTRICT as GOLDEN_DISTRICT
from tests.reports.stranger import KEYS, replay

OFFICERS = 200
ACTS_EACH = 30
NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def measure(officers: int) -> dict[str, Any]:
    """Build the demo, let `officers` work through the next working day, then ask the three questions."""
    call_command("migrate", verbosity=0, interactive=False)
    build(timezone.now(), lambda stage, done, whole: None)
    november = _november()
    on = _next_working_day(timezone.localdate())
    agencies = list(Agency.objects.filter(slug__in=COMMUNES).order_by("slug"))
    procedures = list(Procedure.objects.filter(code__in={use.code for use in read_uses_today()}))
    before, started = CaseEvent.objects.count(), time.perf_counter()
    day = Workday(hire(agencies, officers, SINCE), procedures, on)
    told = day.play(ACTS_EACH)
    seconds = time.perf_counter() - started
    faults = [*told.faults, *_wrong(told, before), *_differences(on, day.at)]
    if _november() != november or not _is_golden(november):
        faults.append("November 2023 is not the golden table any more")
    return {
        "officers": officers,
        "cases": Case.objects.count(),
        "events": told.events,
        "deeds": dict(told.deeds.most_common()),
        "refused": dict(told.refused.most_common()),
        "sent_twice": told.sent_twice,
        "seconds": round(seconds, 1),
        "deeds_per_second": round(told.deeds.total() / seconds),
        "faults": len(faults),
        "first_faults": faults[:5],
    }


def _next_working_day(day: date) -> date:
    calendar, day = national_calendar(), day + timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def _november() -> dict[str, dict[str, int]]:
    answer = compute(Agency.objects.get(slug=DISTRICT), NOVEMBER, as_of=NOVEMBER.end)
    return {level: dict(numbers.figures) for level, numbers in answer.levels.items()}


def _is_golden(november: dict[str, dict[str, int]]) -> bool:
    return all(
        november[level][key] == value
        for level, golden in (("district", GOLDEN_DISTRICT), ("commune", GOLDEN_COMMUNES))
        for key, value in golden.items()
    )


def _wrong(told: Told, before: int) -> list[str]:
    """What the ledger says against what was done, and against itself."""
    faults = [f"{one.agency} {one.seq} {one.case_code}: {one.what}" for one in verify_chains().faults]
    faults += [f"{one.agency} {one.seq} {one.case_code}: {one.what}" for one in verify_cases().faults]
    written = CaseEvent.objects.count() - before
    return faults if written == told.events else [*faults, f"{written} events instead of {told.events}"]


def _differences(on: date, until: datetime) -> list[str]:
    """Figures of the day, and of the month that ends with it, against a replay of the exported events by a stranger."""
    city, faults = Agency.objects.get(slug=CITY), []
    lines = [json.dumps(line) for line in event_lines(exported_agencies(city, with_children=True))]
    noon = datetime.combine(on, until.time(), VIETNAM) - timedelta(hours=5)
    for first, as_of in ((on, until), (on, noon), (on - timedelta(days=29), until)):
        period = Period(first, on)
        expected = replay(lines, str(period.first), str(period.last), as_of)
        for level, numbers in compute(city, period, as_of=as_of).levels.items():
            told = expected.get(level, {})
            faults += [
                f"{first} {as_of} {level} {key}: {numbers.figures[key]} instead of {told.get(key, 0)}"
                for key in KEYS
                if numbers.figures[key] != told.get(key, 0)
            ]
    return faults
