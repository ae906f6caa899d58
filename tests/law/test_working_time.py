"""The working calendar: kinds of days with their reasons, counting of days and of minutes."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.working_time import (
    STANDARD,
    WITH_SATURDAY_MORNING,
    DayKind,
    DayRow,
    OfficeHours,
    OutsideCalendar,
    WorkingCalendar,
    national_calendar,
    national_days,
)
from tests.law.cases import calendars, days, moments, vn

CALENDAR = national_calendar()
DESK = national_calendar(WITH_SATURDAY_MORNING)


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        ("2023-11-20", DayKind.WORKING, "Ngày làm việc"),
        ("2023-11-18", DayKind.WEEKEND, "Nghỉ cuối tuần"),
        ("2023-01-22", DayKind.HOLIDAY, "Mùng 1 Tết Nguyên đán"),
        ("2025-01-27", DayKind.HOLIDAY, "28 tháng Chạp"),
        ("2024-02-14", DayKind.COMPENSATORY, "Nghỉ bù Tết Nguyên đán"),
        ("2026-01-02", DayKind.SWAPPED_OFF, "làm bù ngày 10/01/2026"),
        ("2026-01-10", DayKind.SWAPPED_WORK, "Làm bù cho ngày 02/01/2026"),
        ("2026-11-24", DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam"),
        ("2025-11-24", DayKind.WORKING, "Ngày làm việc"),
    ],
)
def test_a_day_says_what_it_is_and_why(day: str, kind: DayKind, words: str) -> None:
    row = CALENDAR.day(date.fromisoformat(day))
    assert row.kind is kind
    assert words in row.reason
    assert row.source or kind is DayKind.WORKING


def test_every_national_row_has_a_reason_and_a_source_and_stands_once() -> None:
    rows = national_days()
    assert all(row.reason and row.source for row in rows)
    assert len({row.on for row in rows}) == len(rows)


def test_projected_years_are_marked_from_2027_on() -> None:
    assert {row.on.year for row in national_days() if row.projected} == {2027, 2028, 2029, 2030}
    assert all(row.projected == (row.on.year >= 2027) for row in national_days())


def test_every_year_has_the_holidays_the_law_gives() -> None:
    holidays = Counter(row.on.year for row in national_days() if row.kind is DayKind.HOLIDAY)
    assert [holidays[year] for year in range(2018, 2028)] == [10, 10, 10, 11, 11, 11, 11, 11, 12, 12]


def test_each_swap_gives_back_a_saturday() -> None:
    kinds = Counter(row.kind for row in national_days())
    assert kinds[DayKind.SWAPPED_OFF] == kinds[DayKind.SWAPPED_WORK] == 6
    assert all(row.on.weekday() == 5 for row in national_days() if row.kind is DayKind.SWAPPED_WORK)
    assert all(row.on.weekday() < 5 for row in national_days() if row.kind is DayKind.SWAPPED_OFF)


def test_holidays_on_a_weekend_are_given_back_on_the_next_working_day() -> None:
    lost = Counter(
        row.on.year for row in national_days() if row.kind is DayKind.HOLIDAY and row.on.weekday() >= 5
    )
    given_back = Counter(row.on.year for row in national_days() if row.kind is DayKind.COMPENSATORY)
    assert lost == given_back


def test_working_days_of_november_2023() -> None:
    month = [date(2023, 11, 1) + timedelta(i) for i in range(30)]
    assert sum(map(CALENDAR.is_working_day, month)) == 22
    assert CALENDAR.working_days_between(date(2023, 10, 31), date(2023, 11, 30)) == 22


def test_office_hours_of_a_day() -> None:
    morning, afternoon = CALENDAR.sessions(date(2023, 11, 6))
    assert morning == (vn("2023-11-06 07:30"), vn("2023-11-06 11:30"))
    assert afternoon == (vn("2023-11-06 13:00"), vn("2023-11-06 17:00"))
    assert CALENDAR.sessions(date(2023, 11, 4)) == ()


def test_a_duty_saturday_is_open_but_no_working_day() -> None:
    saturday = date(2023, 11, 4)
    assert DESK.day(saturday).kind is DayKind.DUTY
    assert DESK.closes_at(saturday) == vn("2023-11-04 11:30")
    assert DESK.is_open(saturday)
    assert not DESK.is_working_day(saturday)
    assert not CALENDAR.is_open(saturday)


def test_a_worked_saturday_has_a_full_day_and_a_holiday_saturday_none() -> None:
    assert DESK.closes_at(date(2024, 5, 4)) == vn("2024-05-04 17:00")
    assert DESK.sessions(date(2023, 4, 29)) == ()


def test_an_agency_may_count_its_saturdays() -> None:
    hours = OfficeHours(STANDARD.full_day, working_weekdays=frozenset(range(6)))
    assert national_calendar(hours).add_working_days(date(2023, 11, 3), 1) == date(2023, 11, 4)


def test_an_agency_day_wins_over_the_national_one() -> None:
    storm = DayRow(date(2024, 9, 9), DayKind.HOLIDAY, "Nghỉ tránh bão số 3", "Thông báo của UBND huyện")
    moved = DayRow(date(2024, 9, 14), DayKind.SWAPPED_WORK, "Làm bù ngày bão", "Thông báo của UBND huyện")
    own = national_calendar(extra_rows=[storm, moved])
    assert own.add_working_days(date(2024, 9, 6), 1) == date(2024, 9, 10)
    assert own.is_working_day(date(2024, 9, 14))
    assert own.day(date(2024, 9, 9)).reason == "Nghỉ tránh bão số 3"
    assert CALENDAR.is_working_day(date(2024, 9, 9))


def test_a_single_duty_day_keeps_full_hours_when_its_weekday_has_none() -> None:
    duty = DayRow(date(2023, 11, 5), DayKind.DUTY, "Trực tiếp nhận hồ sơ tuyển sinh", "Kế hoạch của huyện")
    own = national_calendar(extra_rows=[duty])
    assert own.closes_at(date(2023, 11, 5)) == vn("2023-11-05 17:00")
    assert not own.is_working_day(date(2023, 11, 5))


def test_the_same_calendar_is_built_once() -> None:
    assert national_calendar() is national_calendar(STANDARD, [])


@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2031, 1, 1), date(1, 1, 1)])
def test_outside_the_known_years_is_said_plainly(day: date) -> None:
    with pytest.raises(OutsideCalendar, match="Lịch làm việc chỉ có từ 01/01/2018 đến 31/12/2030"):
        CALENDAR.is_working_day(day)


def test_counting_beyond_the_known_years_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(date(2030, 12, 20), 30)
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(date(2018, 1, 5), -30)
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_minutes(vn("2030-12-31 16:00"), 120)
    with pytest.raises(OutsideCalendar):
        CALENDAR.clock(vn("2031-01-01 08:00"))


def test_a_closed_day_has_no_hours() -> None:
    with pytest.raises(ValueError, match="Cơ quan không làm việc vào Chủ nhật 05/11/2023: Nghỉ cuối tuần"):
        CALENDAR.closes_at(date(2023, 11, 5))


def test_a_calendar_without_rows_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="chưa có ngày nào"):
        WorkingCalendar([])


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2023-11-06", 0, "2023-11-06"),
        ("2023-11-05", 0, "2023-11-05"),
        ("2023-11-05", 1, "2023-11-06"),
        ("2023-11-05", -1, "2023-11-03"),
        ("2023-11-06", -1, "2023-11-03"),
        ("2023-11-03", 1, "2023-11-06"),
    ],
)
def test_add_working_days(day: str, n: int, expected: str) -> None:
    assert CALENDAR.add_working_days(date.fromisoformat(day), n) == date.fromisoformat(expected)


@given(days, st.integers(1, 80), st.integers(1, 80), calendars)
def test_adding_working_days_adds_up(day: date, a: int, b: int, calendar: WorkingCalendar) -> None:
    step = calendar.add_working_days(day, a)
    assert calendar.add_working_days(step, b) == calendar.add_working_days(day, a + b)
    assert calendar.add_working_days(step, -a) <= day or not calendar.is_working_day(day)
    assert calendar.working_days_between(day, step) == a
    assert calendar.working_days_between(step, day) == -a


@given(days, days, calendars)
def test_days_between_agree_with_counting_one_by_one(a: date, b: date, calendar: WorkingCalendar) -> None:
    a, b = min(a, b), min(max(a, b), min(a, b) + timedelta(200))
    one_by_one = sum(calendar.is_working_day(a + timedelta(i + 1)) for i in range((b - a).days))
    assert calendar.working_days_between(a, b) == one_by_one


@given(moments, st.integers(0, 5000), st.integers(0, 5000), calendars)
def test_adding_minutes_adds_up(moment: datetime, a: int, b: int, calendar: WorkingCalendar) -> None:
    step = calendar.add_working_minutes(moment, a)
    assert calendar.add_working_minutes(step, b) == calendar.add_working_minutes(moment, a + b)
    assert calendar.working_minutes_between(moment, step) == a
    assert calendar.working_minutes_between(step, moment) == -a


@given(moments, st.integers(1, 5000), calendars)
def test_added_minutes_end_within_a_session(moment: datetime, n: int, calendar: WorkingCalendar) -> None:
    end = calendar.add_working_minutes(moment, n)
    assert any(opens < end <= closes for opens, closes in calendar.sessions(end.date()))


def test_minutes_skip_lunch() -> None:
    assert CALENDAR.working_minutes_between(vn("2023-11-06 11:00"), vn("2023-11-06 13:30")) == 60
    assert STANDARD.full_day[0][1] == time(11, 30)
