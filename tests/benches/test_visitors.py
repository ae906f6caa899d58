"""What is a fault to the load bench, and what is an answer."""

import pytest

from benches.browsing import Answer
from benches.crowd import TEAM
from benches.probes.load import _p95, _summary
from benches.visitors import HABITS, THINK_SECONDS, Log


def noted(status: int, place: str = "") -> Log:
    log = Log()
    log.note("work", Answer(status, place, ""), 0.2, "/desk/work/")
    return log


@pytest.mark.parametrize(
    ("status", "place"), [(500, ""), (404, ""), (422, ""), (302, "/desk/sign-in/?next=/desk/work/")]
)
def test_whatever_did_not_work_is_a_fault(status: int, place: str) -> None:
    assert len(noted(status, place).faults) == 1


def test_a_conflict_between_two_officers_is_an_answer() -> None:
    log = noted(409)
    assert (log.faults, log.conflicts) == ([], 1)
    assert noted(200).faults == []


def test_the_summary_tells_time_and_errors() -> None:
    log = noted(500)
    for _ in range(98):
        log.note("case", Answer(200, "", ""), 0.1, "/")
    log.note("accept", Answer(302, "/desk/", ""), 0.9, "/")
    told = _summary(log, 10.0)
    assert (told["requests"], told["requests_per_second"], told["errors"], told["accepted"]) == (
        100,
        10.0,
        1,
        1,
    )
    assert told["p50_ms"] == 100
    assert told["p95_ms"] == 100
    assert told["by_kind_p95_ms"] == {"accept": 900, "case": 100, "work": 200}


def test_a_morning_without_a_counter_is_told_too() -> None:
    told = _summary(noted(200), 1.0)
    assert (told["accepted"], told["by_kind_requests"]) == (0, {"work": 1})


def test_a_single_answer_is_its_own_percentile() -> None:
    assert _p95([0.3]) == 0.3


def test_every_role_of_the_team_has_habits_and_every_habit_its_pause() -> None:
    assert set(HABITS) == set(TEAM)
    assert {name for habits in HABITS.values() for name in habits} <= set(THINK_SECONDS)
