"""The facts of a case: what is refused, and the small rules on days."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.facts import (
    BadFacts,
    ClockFacts,
    Limit,
    Pause,
    Unit,
    add_months,
    appointed_moment,
    last_calendar_day,
    last_run,
    prompt_day,
    restarts,
    starting_point,
)
from motcua.law.profiles import Y2018
from motcua.law.working_time import WITH_SATURDAY_MORNING, national_calendar
from tests.law.cases import case, days, vn

CALENDAR = national_calendar()
NAIVE = datetime(2023, 11, 6, 9)
AT = vn("2023-11-06 09:00")
LIMIT = Limit(5, Unit.WORKING_DAY)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_limit_of_nothing_is_refused(amount: int) -> None:
    with pytest.raises(BadFacts, match="Thời hạn phải từ 1 trở lên"):
        Limit(amount, Unit.WORKING_DAY)
    assert Limit(amount, Unit.SAME_DAY).unit is Unit.SAME_DAY


def test_moments_without_a_zone_are_refused() -> None:
    with pytest.raises(BadFacts, match="09:00 06/11/2023 thiếu múi giờ"):
        ClockFacts(NAIVE, LIMIT)
    with pytest.raises(BadFacts, match="thiếu múi giờ"):
        Pause(AT, NAIVE, "payment")
    with pytest.raises(BadFacts, match="thiếu múi giờ"):
        ClockFacts(AT, LIMIT, extended_to=NAIVE, extended_at=AT)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadFacts, match="kết thúc trước khi bắt đầu"):
        Pause(vn("2023-11-07 09:00"), AT, "payment")


def test_an_extension_needs_both_moments_in_order() -> None:
    with pytest.raises(BadFacts, match="cả ngày hẹn mới và lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_to=AT)
    with pytest.raises(BadFacts, match="cả ngày hẹn mới và lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_at=AT)
    with pytest.raises(BadFacts, match="phải sau lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_to=AT, extended_at=AT)


def test_the_flag_of_the_procedure_comes_before_the_profile() -> None:
    assert restarts(case("2023-11-06 09:00", "5 day"), Y2018)
    assert not restarts(case("2023-11-06 09:00", "5 day", supplement_restarts=False), Y2018)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(days, days, st.integers(1, 36))
def test_add_months_keeps_the_order_of_days(a: date, b: date, months: int) -> None:
    assert add_months(min(a, b), months) <= add_months(max(a, b), months)


def test_last_calendar_day_of_days_and_of_months() -> None:
    assert last_calendar_day(date(2024, 1, 31), Limit(1, Unit.MONTH)) == date(2024, 2, 29)
    assert last_calendar_day(date(2024, 1, 31), Limit(30, Unit.DAY)) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("received", "flag", "start"),
    [
        ("2023-11-10 15:30", False, "2023-11-10 15:30"),
        ("2023-11-10 15:00", True, "2023-11-10 15:00"),
        ("2023-11-10 15:30", True, "2023-11-13 07:30"),
        ("2023-11-11 09:00", True, "2023-11-13 07:30"),
        ("2024-02-07 16:00", True, "2024-02-15 07:30"),
    ],
)
def test_starting_point_moves_only_under_the_flag(received: str, flag: bool, start: str) -> None:
    made = case(received, "5 working_day", after_cutoff_next_day=flag)
    assert starting_point(made.received_at, made, CALENDAR, Y2018) == vn(start)


@pytest.mark.parametrize(
    ("received", "unit", "day"),
    [
        ("2023-11-10 15:00", Unit.SAME_DAY, date(2023, 11, 10)),
        ("2023-11-10 15:01", Unit.SAME_DAY, date(2023, 11, 13)),
        ("2023-11-10 17:00", Unit.IMMEDIATE, date(2023, 11, 10)),
        ("2023-11-10 17:01", Unit.IMMEDIATE, date(2023, 11, 13)),
        ("2023-11-11 09:00", Unit.IMMEDIATE, date(2023, 11, 11)),
    ],
)
def test_prompt_day_with_saturday_mornings(received: str, unit: Unit, day: date) -> None:
    desk = national_calendar(WITH_SATURDAY_MORNING)
    assert prompt_day(vn(received), Limit(0, unit), desk, Y2018) == day


def test_appointed_moment_on_a_day_off_is_the_end_of_the_next_working_day() -> None:
    assert appointed_moment(vn("2023-11-18 10:30"), CALENDAR) == vn("2023-11-20 17:00")
    assert appointed_moment(vn("2023-11-20 10:30"), CALENDAR) == vn("2023-11-20 10:30")


def test_last_run_begins_again_after_each_supplement_asked_in_time() -> None:
    made = case(
        "2023-11-06 09:00",
        "1 day",
        "supplement 2023-11-20 09:00/2023-11-21 09:00;payment 2023-11-06 11:00/2023-11-06 12:00;"
        "supplement 2023-11-06 10:00/2023-11-07 10:00",
    )
    begun = []

    def run(since: datetime, pauses: tuple[Pause, ...]) -> tuple[datetime, int]:
        begun.append(since)
        return vn("2023-11-10 17:00"), len(pauses)

    since, due_at, resumed = last_run(made, Y2018, run)
    assert begun == [vn("2023-11-06 09:00"), vn("2023-11-07 10:00")]
    assert (since, due_at, resumed) == (vn("2023-11-07 10:00"), vn("2023-11-10 17:00"), 1)
