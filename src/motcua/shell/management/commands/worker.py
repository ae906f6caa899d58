"""worker: sends waiting messages and works off the queue of jobs (tiến trình làm việc nền)."""

from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management import BaseCommand
from django.utils import timezone

from motcua.notices.deliver import deliver
from motcua.shell import standing
from motcua.shell.dated_runs import carry_out, take

log = structlog.get_logger("motcua.worker")

PAUSE_SECONDS = 5


class Command(BaseCommand):
    """Send messages within seconds and take one waiting run after another; several workers share both, a dead one's are taken over."""

    help = "Gửi tin đang chờ và làm các việc đang chờ trong hàng"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Stand, or only work off what waits now."""
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work until SIGTERM, or until the queue is empty."""
        if once:
            work_off()
        else:
            standing.stand("worker", work_off, PAUSE_SECONDS)


def work_off() -> None:
    """Carry out every waiting run; one that fails is logged, and comes back when its lease is over."""
    send_messages()
    while run := take(standing.holder(), timezone.now()):
        try:
            carry_out(run, timezone.now)
        except Exception:
            # Whatever a job does wrong, the jobs behind it must still be done tonight.
            log.exception("job failed", job=run.job, on=str(run.on))
            continue
        level = log.error if run.faults else log.info
        level(
            "job done",
            job=run.job,
            on=str(run.on),
            examined=run.examined,
            changed=run.changed,
            faults=run.faults,
        )
        send_messages()


def send_messages() -> None:
    """Send what waits in the outbox; people wait for these, so they go before and between the long jobs."""
    work = deliver(standing.holder(), timezone.now)
    if work.examined:
        log.info("messages sent", examined=work.examined, changed=work.changed)
