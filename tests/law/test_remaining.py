"""How much time is left, in words."""

import pytest
from hypothesis import given

from motcua.law.remaining import remaining, say_remaining
from motcua.law.working_time import WorkingCalendar, national_calendar
from tests.law.cases import calendars, moments, vn

CALENDAR = national_calendar()


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        ("2026-11-26 10:30", "2026-11-23 09:00", "còn 2 ngày làm việc, hẹn trả 10:30 thứ Năm 26/11/2026"),
        ("2026-11-26 10:30", "2026-11-25 16:00", "còn 1 ngày làm việc, hẹn trả 10:30 thứ Năm 26/11/2026"),
        ("2023-11-13 17:00", "2023-11-13 13:00", "còn 4 giờ"),
        ("2023-11-13 17:00", "2023-11-13 11:00", "còn 4 giờ 30 phút"),
        ("2023-11-13 17:00", "2023-11-13 16:35", "còn 25 phút"),
        ("2023-11-13 17:00", "2023-11-13 17:00", "đến hạn lúc này"),
        ("2023-11-13 17:00", "2023-11-13 19:00", "vừa quá hạn, ngoài giờ làm việc"),
        ("2023-11-13 10:00", "2023-11-13 14:00", "quá hạn 2 giờ 30 phút"),
        ("2023-11-13 17:00", "2023-11-14 07:00", "quá hạn 1 ngày làm việc"),
        ("2023-11-10 17:00", "2023-11-12 09:00", "vừa quá hạn, ngoài giờ làm việc"),
        ("2024-02-07 17:00", "2024-02-15 09:00", "quá hạn 1 ngày làm việc"),
    ],
)
def test_remaining_in_words(due: str, now: str, words: str) -> None:
    assert say_remaining(remaining(vn(due), vn(now), CALENDAR)) == words


@given(moments, moments, calendars)
def test_lengths_are_never_negative(due: object, now: object, calendar: WorkingCalendar) -> None:
    left = remaining(due, now, calendar)
    assert left.working_days >= 0
    assert left.minutes >= 0
    assert left.overdue == (now > due)
