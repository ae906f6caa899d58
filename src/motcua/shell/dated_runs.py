"""The queue of dated jobs: the timer plans a day, each run is taken by one worker (xếp lịch, nhận việc)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Q

from motcua.shell.jobs import JOBS
from motcua.shell.models import DatedRun

LEASE = timedelta(hours=2)
Clock = Callable[[], datetime]


def plan(on: date, now: datetime) -> None:
    """Xếp lịch every job for a day; planning twice, or by several timers at once, changes nothing."""
    DatedRun.objects.bulk_create(
        [DatedRun(job=job, on=on, planned_at=now) for job in JOBS], ignore_conflicts=True
    )


def take(holder: str, now: datetime) -> DatedRun | None:
    """Nhận việc: the first run nobody holds, or one whose holder died more than two hours ago; None when nothing waits."""
    free = Q(started_at=None) | Q(started_at__lt=now - LEASE)
    waiting = DatedRun.objects.filter(free, job__in=JOBS, finished_at=None)
    for run in waiting.order_by("on", "pk"):
        if waiting.filter(pk=run.pk).update(holder=holder, started_at=now) == 1:
            run.refresh_from_db()
            return run
    return None


def carry_out(run: DatedRun, clock: Clock) -> None:
    """Do the job and write what came of it."""
    tally = JOBS[run.job](clock())
    run.examined, run.changed, run.faults, run.finished_at = (
        tally.examined,
        tally.changed,
        tally.faults,
        clock(),
    )
    run.save(update_fields=["examined", "changed", "faults", "finished_at"])
