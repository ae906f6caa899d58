"""Numbers, rates and moments as Vietnamese offices write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from motcua.lib.vietnamese_format import (
    VIETNAM,
    format_date,
    format_moment,
    format_money,
    format_near,
    format_number,
    format_percent,
    format_remaining,
    percent_of,
)

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (4479, "4.479"), (1234567, "1.234.567"), (-1200, "-1.200")]
)
def test_thousands_are_parted_by_dots(number: int, text: str) -> None:
    assert format_number(number) == text


def test_money_is_written_in_dong() -> None:
    assert format_money(75000) == "75.000 đồng"


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (158, 158, "100 %"),
        (4224, 4226, "99,95 %"),
        (3147, 3265, "96,39 %"),
        (126, 137, "91,97 %"),
        (1, 2, "50 %"),
        (193, 200, "96,50 %"),
        (0, 7, "0 %"),
        (0, 0, "không phát sinh"),
    ],
)
def test_rates_round_half_up_and_use_a_comma(numerator: int, denominator: int, text: str) -> None:
    assert format_percent(percent_of(numerator, denominator)) == text


def test_half_a_hundredth_goes_up() -> None:
    assert percent_of(1, 800) == Decimal("0.13")
    assert format_percent(Decimal("0.125")) == "0,13 %"
    assert format_percent(Decimal("1234.5")) == "1.234,50 %"


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 2), (-1, 5), (1, 0)])
def test_a_numerator_outside_its_denominator_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="tử số"):
        percent_of(numerator, denominator)


def test_days_are_written_day_first() -> None:
    assert format_date(date(2023, 10, 23)) == "23/10/2023"
    assert format_date(datetime(2023, 1, 1, 18, 0, tzinfo=UTC)) == "02/01/2023"


def test_moments_carry_time_weekday_and_day_in_vietnam() -> None:
    assert format_moment(datetime(2026, 11, 26, 3, 30, tzinfo=UTC)) == "10:30 thứ Năm 26/11/2026"
    assert format_moment(datetime(2026, 11, 29, 8, 5, tzinfo=VIETNAM)) == "8:05 Chủ nhật 29/11/2026"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="múi giờ"):
        format_moment(datetime(2026, 11, 26, 10, 30))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOON.replace(hour=16, minute=30), "16:30 hôm nay"),
        (NOON.replace(day=25, hour=9, minute=5), "9:05 hôm qua"),
        (NOON.replace(day=27, hour=8), "8:00 ngày mai"),
        (NOON.replace(day=30, hour=8), "8:00 thứ Hai 30/11/2026"),
    ],
)
def test_near_moments_are_named_as_people_say_them(moment: datetime, text: str) -> None:
    assert format_near(moment, NOON) == text


@pytest.mark.parametrize(
    ("due_at", "working_days", "text"),
    [
        (NOON.replace(hour=16, minute=30), None, "còn 4 giờ"),
        (NOON.replace(minute=20), None, "còn 20 phút"),
        (NOON, None, "còn 1 phút"),
        (NOON.replace(day=30), 2, "còn 2 ngày làm việc"),
        (NOON.replace(day=30), None, "còn 4 ngày"),
        (NOON.replace(day=25, hour=11), None, "quá hạn 1 ngày"),
        (NOON.replace(hour=9), None, "quá hạn 3 giờ"),
    ],
)
def test_time_left_says_how_long_and_which_way(due_at: datetime, working_days: int | None, text: str) -> None:
    assert format_remaining(due_at, NOON, working_days) == text
