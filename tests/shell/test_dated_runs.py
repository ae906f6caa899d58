"""One run a day: planned once, taken by one worker, taken over from a dead one."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.shell.dated_runs import LEASE, carry_out, plan, take
from motcua.shell.jobs import JOBS
from motcua.shell.models import DatedRun
from tests.reports.world import at

NOW = at("2026-11-24 01:00")
TODAY = date(2026, 11, 24)


@pytest.mark.django_db
def test_planning_twice_changes_nothing() -> None:
    plan(TODAY, NOW)
    plan(TODAY, NOW + timedelta(hours=1))
    assert list(DatedRun.objects.order_by("pk").values_list("job", "planned_at")) == [
        (job, NOW) for job in JOBS
    ]


@pytest.mark.django_db
def test_each_run_is_taken_once_and_keeps_what_came_of_it() -> None:
    plan(TODAY, NOW)
    taken = []
    while run := take("a", NOW):
        carry_out(run, lambda: NOW + timedelta(minutes=1))
        taken.append(run.job)
    assert taken == list(JOBS)
    assert set(DatedRun.objects.values_list("holder", "finished_at")) == {("a", NOW + timedelta(minutes=1))}
    assert take("b", NOW + timedelta(days=3)) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("waited", "taken"), [(LEASE, False), (LEASE + timedelta(seconds=1), True)])
def test_an_abandoned_run_is_taken_over_after_its_lease(waited: timedelta, taken: bool) -> None:
    DatedRun.objects.create(job="verify_ledger", on=TODAY, planned_at=NOW, holder="dead", started_at=NOW)
    run = take("heir", NOW + waited)
    assert (run is not None) is taken
    assert DatedRun.objects.get().holder == ("heir" if taken else "dead")


@pytest.mark.django_db
def test_a_job_of_another_version_is_left_alone() -> None:
    DatedRun.objects.create(job="khong-con", on=TODAY, planned_at=NOW)
    assert take("a", NOW) is None


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_one_gets_the_run() -> None:
    DatedRun.objects.create(job="verify_ledger", on=TODAY, planned_at=NOW)
    got: list[bool] = []
    start = threading.Barrier(8)

    def try_it(number: int) -> None:
        start.wait()
        got.append(take(str(number), NOW) is not None)
        connection.close()

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 7 + [True]
