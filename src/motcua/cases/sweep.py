"""The daily look at deadlines: a letter of apology is drafted for each case that is late or can no longer be extended (rà hạn)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from motcua.agencies.calendars import BadOfficeHours, calendar_for
from motcua.agencies.models import Agency
from motcua.cases.clock import accepted_at, due_of, profile_of
from motcua.cases.lifecycle import State
from motcua.cases.models import Apology, Case
from motcua.law.duties import apology_duty
from motcua.law.profiles import NoProfile
from motcua.law.wording import VIETNAM
from motcua.law.working_time import OutsideCalendar

LOOKS_AHEAD = timedelta(days=15)
"""Longer than any row of days off, so that no case whose apology falls due before Tết is left out."""
BATCH = 1_000
OF_ONE_AGENCY = (DatabaseError, BadOfficeHours, OutsideCalendar, NoProfile)


@dataclass
class Sweep:
    """What was looked at and drafted, and the agencies whose cases could not be looked at, each with its reason."""

    examined: int = 0
    changed: int = 0
    faults: list[str] = field(default_factory=list)


def sweep_deadlines(now: datetime) -> Sweep:
    """Soạn sẵn văn bản xin lỗi (Mẫu 04): one a delay; running it again changes nothing, one agency's fault stops no other."""
    done = Sweep()
    for agency in Agency.objects.order_by("pk"):
        try:
            with transaction.atomic():
                examined, changed = _sweep_agency(agency, now)
        except OF_ONE_AGENCY as problem:
            done.faults.append(f"cơ quan {agency.slug}: chưa rà được hạn ({problem})")
            continue
        done.examined += examined
        done.changed += changed
    return done


def _sweep_agency(agency: Agency, now: datetime) -> tuple[int, int]:
    near = Case.objects.filter(
        agency=agency, state=State.IN_PROCESS, finished_at__isnull=True, due_at__lt=now + LOOKS_AHEAD
    )
    known = set(Apology.objects.filter(case__in=near).values_list("case_id", "due_at"))
    examined, letters = 0, []
    for case in _read(near):
        examined += 1
        if (case.pk, case.due_at) not in known and is_due_for_apology(case, agency, now):
            letters.append(Apology(case=case, due_at=due_of(case), drafted_at=now))
    # A person may send one at this very moment: then theirs stays.
    Apology.objects.bulk_create(letters, batch_size=BATCH, ignore_conflicts=True)
    return examined, len(letters)


def _read(cases: QuerySet[Case]) -> Iterator[Case]:
    return cases.only("pk", "due_at", "receipt_happened_at").order_by("pk").iterator(chunk_size=BATCH)


def is_due_for_apology(case: Case, agency: Agency, now: datetime) -> bool:
    """Tell whether the letter should be written: the case is late, or the last day for it has come (NĐ 61/2018 Đ.19.9).

    A term too short for a letter a day ahead gives one only when it is late.
    """
    received, due_at = accepted_at(case), due_of(case)
    if due_at < now:
        return True
    calendar = calendar_for(agency, received.astimezone(VIETNAM).date())
    last = apology_duty(due_at, calendar, profile_of(received)).by
    has_come = last.astimezone(VIETNAM).date() <= now.astimezone(VIETNAM).date()
    return has_come and last > received
