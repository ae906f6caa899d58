"""Twelve months against twelve reports."""

from datetime import date

from motcua.reports.compute import compute
from motcua.reports.periods import Period
from motcua.reports.trend import months_until, trend
from tests.reports.world import Storyteller, World, at

JANUARY = Period(date(2023, 12, 23), date(2024, 1, 22))


def test_each_month_equals_the_report_of_that_month(world: World) -> None:
    Storyteller(4).fill(world, 120)
    province = world.agencies["tinh"]
    for as_of in (at("2024-06-01 08:00"), at("2024-01-05 12:00")):
        months = trend(province, JANUARY, as_of=as_of)
        assert len(months) == 12
        for month in months:
            found = compute(province, month.period, as_of=as_of).levels["all"].figures
            assert (month.received, month.resolved, month.resolved_overdue, month.open_at_end) == (
                found["received"],
                found["resolved"],
                found["resolved_overdue"],
                found["in_process"] + found["paused"],
            )
    assert sum(month.received for month in months) > 0


def test_share_in_time_has_both_parts(world: World) -> None:
    Storyteller(4).fill(world, 120)
    last = trend(world.agencies["tinh"], JANUARY, as_of=at("2024-06-01 08:00"))[-1]
    assert last.in_time.denominator == last.resolved
    assert last.in_time.numerator == last.resolved - last.resolved_overdue


def test_months_keep_the_cut_day_and_shorten_in_february() -> None:
    months = months_until(date(2024, 3, 30))
    assert months[-1] == Period(date(2024, 2, 29), date(2024, 3, 30))
    assert months[-2] == Period(date(2024, 1, 31), date(2024, 2, 28))
    assert months[0] == Period(date(2023, 3, 31), date(2023, 4, 29))


def test_months_are_neighbours_over_the_new_year() -> None:
    months = months_until(date(2023, 11, 21))
    assert months[0] == Period(date(2022, 11, 22), date(2022, 12, 21))
    for earlier, later in zip(months, months[1:], strict=False):
        assert (later.first - earlier.last).days == 1


def test_trend_begins_with_the_first_day_of_all() -> None:
    months = months_until(date(1970, 2, 10))
    assert months == (
        Period(date(1970, 1, 1), date(1970, 1, 10)),
        Period(date(1970, 1, 11), date(1970, 2, 10)),
    )
