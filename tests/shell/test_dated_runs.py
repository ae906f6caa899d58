"""One run a day: of several timers only one works, and a dead one is replaced."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.shell.dated_runs import LEASE, claim, run_today
from motcua.shell.models import DatedRun
from tests.reports.world import at

NOW = at("2026-11-24 01:00")
TODAY = date(2026, 11, 24)


@pytest.mark.django_db
def test_a_job_runs_once_a_day() -> None:
    first = run_today("clear_sessions", TODAY, "a", lambda: NOW)
    assert first is not None
    assert (first.examined, first.changed, first.finished_at) == (0, 0, NOW)
    assert run_today("clear_sessions", TODAY, "b", lambda: NOW + timedelta(hours=9)) is None
    assert run_today("clear_sessions", TODAY + timedelta(days=1), "b", lambda: NOW) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("waited", "taken"), [(LEASE, False), (LEASE + timedelta(seconds=1), True)])
def test_an_abandoned_run_is_taken_over_after_its_lease(waited: timedelta, taken: bool) -> None:
    assert claim("verify_ledger", TODAY, "dead", NOW) is not None
    run = claim("verify_ledger", TODAY, "heir", NOW + waited)
    assert (run is not None) is taken
    assert DatedRun.objects.get().holder == ("heir" if taken else "dead")


@pytest.mark.django_db(transaction=True)
def test_of_eight_timers_one_gets_the_lease() -> None:
    got: list[bool] = []
    start = threading.Barrier(8)

    def try_it(number: int) -> None:
        start.wait()
        got.append(claim("verify_ledger", TODAY, str(number), NOW) is not None)
        connection.close()

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 7 + [True]
    assert DatedRun.objects.count() == 1
