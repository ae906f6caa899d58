"""Who runs a dated job: a lease in the database, so that several timers do the work once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from motcua.shell.jobs import JOBS, Tally
from motcua.shell.models import DatedRun

LEASE = timedelta(hours=2)


def run_today(job: str, on: date, holder: str, clock: Callable[[], datetime]) -> DatedRun | None:
    """Run `job` for the day `on` unless it was run or is being run; None when the day belongs to another holder."""
    run = claim(job, on, holder, clock())
    if run is None:
        return None
    tally = JOBS[job](clock())
    keep(run, tally, clock())
    return run


def claim(job: str, on: date, holder: str, now: datetime) -> DatedRun | None:
    """Take the lease of a day, or take it over from a holder that died more than two hours ago."""
    try:
        with transaction.atomic():
            return DatedRun.objects.create(job=job, on=on, holder=holder, started_at=now)
    except IntegrityError:
        abandoned = DatedRun.objects.filter(job=job, on=on, finished_at=None, started_at__lt=now - LEASE)
        if abandoned.update(holder=holder, started_at=now) == 1:
            return DatedRun.objects.get(job=job, on=on)
        return None


def keep(run: DatedRun, tally: Tally, now: datetime) -> None:
    """Write what came of a run."""
    run.examined, run.changed, run.faults, run.finished_at = tally.examined, tally.changed, tally.faults, now
    run.save(update_fields=["examined", "changed", "faults", "finished_at"])
