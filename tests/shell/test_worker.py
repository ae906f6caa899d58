"""worker: works off what waits; a job that fails does not stop the ones behind it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from motcua.shell import jobs
from motcua.shell.dated_runs import plan
from motcua.shell.models import DatedRun
from tests.notices.office import lay
from tests.reports.world import plant

pytestmark = pytest.mark.django_db


def test_what_the_timer_planned_is_done() -> None:
    plan(timezone.localdate(), timezone.now())
    call_command("worker", once=True)
    assert DatedRun.objects.filter(finished_at__isnull=False).count() == len(jobs.JOBS)


def test_an_empty_queue_is_left_at_once() -> None:
    call_command("worker", once=True)
    assert DatedRun.objects.count() == 0


def test_a_failing_job_is_logged_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(now: object) -> jobs.Tally:
        raise RuntimeError("hỏng")

    monkeypatch.setitem(jobs.JOBS, "verify_ledger", fail)
    plan(timezone.localdate(), timezone.now())
    call_command("worker", once=True)
    assert [run.job for run in DatedRun.objects.filter(finished_at=None)] == ["verify_ledger"]
    assert DatedRun.objects.filter(finished_at__isnull=False).count() == len(jobs.JOBS) - 1


def test_waiting_messages_are_sent(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    message = lay(plant().agencies["xa-mot"])
    call_command("worker", once=True)
    message.refresh_from_db()
    assert message.state == "sent"
    assert [file.stem for file in (tmp_path / "sent" / "email").iterdir()] == [message.key.hex]
