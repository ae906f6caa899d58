"""timer: plans the nightly jobs (việc định kỳ)."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from motcua.shell import standing
from motcua.shell.dated_runs import carry_out, plan, take
from motcua.shell.jobs import JOB_LABELS
from motcua.shell.models import DatedRun

NIGHT_HOUR = 1
PAUSE_SECONDS = 60


class Command(BaseCommand):
    """After 01:00 each day put every job of the day into the queue that `worker` works off; with --once, do them here."""

    help = "Xếp lịch các việc định kỳ mỗi đêm"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Stand, or act once for an outside scheduler."""
        parser.add_argument(
            "--once", action="store_true", help="chạy ngay các việc hôm nay chưa chạy rồi thôi"
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Stand until SIGTERM, or run once and fail when a job found a fault."""
        if once:
            self.run_today()
        else:
            standing.stand("timer", lambda: look(timezone.localtime()), PAUSE_SECONDS)

    def run_today(self) -> None:
        """Plan today, do what nobody does yet, and say what came of each job."""
        today = timezone.localdate()
        plan(today, timezone.now())
        faults: list[str] = []
        mine = set()
        while run := take(standing.holder(), timezone.now()):
            carry_out(run, timezone.now)
            mine.add(run.pk)
            faults += run.faults
            self.stdout.write(f"{JOB_LABELS[run.job]}: đã xem {run.examined}, đã đổi {run.changed}")
        for run in DatedRun.objects.filter(on=today).exclude(pk__in=mine).order_by("pk"):
            state = "đã chạy hôm nay" if run.finished_at else "đang chạy"
            self.stdout.write(f"{JOB_LABELS.get(run.job, run.job)}: {state} ở {run.holder}")
        if faults:
            raise CommandError("\n".join(["Việc định kỳ tìm thấy điều sai:", *faults]))


def look(now: datetime) -> None:
    """Plan today once the night has begun; `now` is local."""
    if now.hour >= NIGHT_HOUR:
        plan(now.date(), now)
