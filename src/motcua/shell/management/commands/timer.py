"""timer: runs the dated jobs once a day (việc định kỳ)."""

import os
import signal
import socket
import threading
from argparse import ArgumentParser
from datetime import date
from typing import Any

import structlog
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from motcua.shell.dated_runs import run_today
from motcua.shell.jobs import JOB_LABELS
from motcua.shell.models import DatedRun

log = structlog.get_logger("motcua.timer")

NIGHT_HOUR = 1
PAUSE_SECONDS = 60


class Command(BaseCommand):
    """After 01:00 each day run every job not yet run that day; several timers share the work by a lease."""

    help = "Chạy các việc định kỳ mỗi đêm"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Loop for ever, or once for an outside scheduler."""
        parser.add_argument(
            "--once", action="store_true", help="chạy ngay các việc hôm nay chưa chạy rồi thôi"
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Run once and answer with the exit code, or loop until SIGTERM."""
        holder = f"{socket.gethostname()}:{os.getpid()}"
        if not once:
            return loop(holder)
        faults = [fault for job in JOB_LABELS for fault in self.run_now(job, holder)]
        if faults:
            raise CommandError("\n".join(["Việc định kỳ tìm thấy điều sai:", *faults]))
        return None

    def run_now(self, job: str, holder: str) -> list[str]:
        """Run one job and say what came of it."""
        run = run_today(job, today(), holder, timezone.now)
        if run is None:
            earlier = DatedRun.objects.get(job=job, on=today())
            state = "đã chạy hôm nay" if earlier.finished_at else "đang chạy"
            self.stdout.write(f"{JOB_LABELS[job]}: {state} ở {earlier.holder}")
            return []
        self.stdout.write(f"{JOB_LABELS[job]}: đã xem {run.examined}, đã đổi {run.changed}")
        return run.faults


def loop(holder: str) -> None:
    """Look every minute whether a job of today still waits."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    log.info("timer started", holder=holder)
    while not stop.is_set():
        close_old_connections()
        if timezone.localtime().hour >= NIGHT_HOUR:
            for job in JOB_LABELS:
                attempt(job, holder)
        stop.wait(PAUSE_SECONDS)
    log.info("timer stopped", holder=holder)


def attempt(job: str, holder: str) -> None:
    """One job for the night; a database that is away for a minute must not end the timer."""
    try:
        run = run_today(job, today(), holder, timezone.now)
    except DatabaseError:
        log.exception("job failed", job=job)
        return
    if run is not None:
        level = log.error if run.faults else log.info
        level("job done", job=job, examined=run.examined, changed=run.changed, faults=run.faults)


def today() -> date:
    """The day in Vietnam."""
    return timezone.localdate()
