"""The plan of the demo: its months follow each other, and what they promise can come out."""

from datetime import timedelta

import pytest

from motcua.demo.plan import Month, read_months

PLAN = read_months()


def carried(months: list[Month]) -> list[tuple[int, Month]]:
    """What each month finds at its beginning."""
    found, left = [], 0
    for month in months:
        found.append((left, month))
        left = month.open + month.paused
    return found


@pytest.mark.parametrize("level", PLAN)
def test_months_follow_without_gap_and_end_empty(level: str) -> None:
    months = PLAN[level]
    for earlier, later in zip(months, months[1:], strict=False):
        assert later.period.first == earlier.period.last + timedelta(1)
    assert (months[-1].open, months[-1].paused) == (0, 0)


@pytest.mark.parametrize("level", PLAN)
def test_no_month_promises_more_than_it_has(level: str) -> None:
    for left, month in carried(PLAN[level]):
        resolved = left + month.arrivals - month.returned - month.withdrawn - month.open - month.paused
        assert resolved >= month.on_time + month.overdue
        assert month.results_on_paper <= resolved
        assert month.paid_online <= month.fee_owed <= month.arrivals
        assert month.paid_online <= month.online
        assert month.counter_digitised <= month.counter + month.postal >= month.required_not_online


def test_the_golden_month_is_the_one_of_the_reference_report() -> None:
    golden = {
        level: next(one for one in months if one.period.first.isoformat() == "2023-10-23")
        for level, months in PLAN.items()
    }
    assert {level: (one.arrivals, one.open, one.paused) for level, one in golden.items()} == {
        "district": (158, 11, 0),
        "commune": (4275, 516, 35),
    }
