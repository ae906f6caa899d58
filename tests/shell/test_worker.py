"""worker: works off what waits; a job that fails does not stop the ones behind it."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from motcua.shell import jobs
from motcua.shell.dated_runs import plan
from motcua.shell.models import DatedRun

pytestmark = pytest.mark.django_db


def test_what_the_timer_planned_is_done() -> None:
    plan(timezone.localdate(), timezone.now())
    call_command("worker", once=True)
    assert DatedRun.objects.filter(finished_at__isnull=False).count() == 5


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
    assert DatedRun.objects.filter(finished_at__isnull=False).count() == 4
