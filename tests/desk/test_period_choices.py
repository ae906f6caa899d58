"""Periods that are picked with one click."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.desk.period_choices import choices_around, following, months_after, neighbours_of, report_month
from motcua.reports.periods import Period

DAYS = st.dates(date(1971, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2023-11-14", "2023-10-15", "2023-11-14"),
        ("2023-11-15", "2023-11-15", "2023-12-14"),
        ("2024-01-01", "2023-12-15", "2024-01-14"),
        ("2024-02-29", "2024-02-15", "2024-03-14"),
    ],
)
def test_a_reporting_month_runs_from_the_15th_to_the_14th(day: str, first: str, last: str) -> None:
    assert report_month(date.fromisoformat(day)) == Period(
        date.fromisoformat(first), date.fromisoformat(last)
    )


def test_quarter_half_and_year_end_on_the_14th_of_their_last_month() -> None:
    found = {choice.name: choice.period for choice in choices_around(date(2023, 3, 2))}
    assert found["Quý 1/2023"] == Period(date(2022, 12, 15), date(2023, 3, 14))
    assert found["6 tháng đầu năm 2023"] == Period(date(2022, 12, 15), date(2023, 6, 14))
    assert found["Năm 2023"] == Period(date(2022, 12, 15), date(2023, 12, 14))
    assert found["Tháng dương lịch 3/2023"] == Period(date(2023, 3, 1), date(2023, 3, 31))


@given(DAYS)
def test_every_choice_but_the_year_to_come_holds_the_day(day: date) -> None:
    for choice in choices_around(day):
        assert choice.period.first <= day <= choice.period.last


@given(DAYS, st.integers(0, 400))
def test_the_period_after_starts_where_this_one_ends(day: date, length: int) -> None:
    period = Period(day, date.fromordinal(day.toordinal() + length))
    assert (following(period).first - period.last).days == 1


@given(DAYS.filter(lambda day: day.day <= 28), st.sampled_from([1, 3, 6, 12]))
def test_before_and_after_are_each_others_inverse_for_monthly_cuts(day: date, months: int) -> None:
    period = Period(day, date.fromordinal(months_after(day, months).toordinal() - 1))
    after = following(period)
    assert months_after(after.first, months) == date.fromordinal(after.last.toordinal() + 1)


@given(DAYS, st.integers(-24, 24))
def test_months_after_keeps_the_day_or_takes_the_months_last(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_a_neighbour_outside_the_years_that_can_be_asked_is_left_out() -> None:
    names = [choice.name for choice in neighbours_of(Period(date(1970, 1, 1), date(1970, 1, 31)))]
    assert names == ["Kỳ sau"]
