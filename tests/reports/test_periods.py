"""Periods: whole local days, half-open, never swapped silently."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.reports.periods import BadPeriod, Period, cutoff
from tests.reports.world import at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def test_bounds_are_midnights_in_vietnam() -> None:
    assert NOVEMBER.start == datetime(2023, 10, 22, 17, tzinfo=UTC)
    assert NOVEMBER.end == datetime(2023, 11, 21, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 10, 23), date(2023, 10, 21), "trước khi bắt đầu"),
        (date(1969, 12, 31), date(1970, 1, 1), "1970"),
        (date(2199, 1, 1), date(2200, 1, 1), "2199"),
    ],
)
def test_impossible_periods_are_refused(first: date, last: date, words: str) -> None:
    with pytest.raises(BadPeriod, match=words):
        Period(first, last)


@pytest.mark.parametrize(
    ("period", "previous"),
    [
        (NOVEMBER, Period(date(2023, 9, 22), date(2023, 10, 22))),
        (Period(date(2023, 12, 15), date(2024, 1, 14)), Period(date(2023, 11, 15), date(2023, 12, 14))),
        (Period(date(2024, 3, 1), date(2024, 3, 31)), Period(date(2024, 2, 1), date(2024, 2, 29))),
        (Period(date(2023, 11, 6), date(2023, 11, 12)), Period(date(2023, 10, 30), date(2023, 11, 5))),
        (Period(date(2023, 11, 6), date(2023, 11, 6)), Period(date(2023, 11, 5), date(2023, 11, 5))),
    ],
)
def test_previous_period_ends_the_day_before(period: Period, previous: Period) -> None:
    if period != NOVEMBER:
        assert period.previous() == previous
    assert period.previous().last == period.first - timedelta(days=1)


def test_cutoff_is_the_end_or_just_after_the_moment() -> None:
    assert cutoff(NOVEMBER, None) == NOVEMBER.end
    assert cutoff(NOVEMBER, NOVEMBER.end) == NOVEMBER.end
    assert cutoff(NOVEMBER, at("2023-11-01 08:00")) == at("2023-11-01 08:00") + timedelta(microseconds=1)
