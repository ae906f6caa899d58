"""Days and moments in Vietnamese."""

from datetime import UTC, date, datetime

from motcua.law.wording import say_day, say_days, say_moment


def test_say_day_names_the_weekday() -> None:
    assert say_day(date(2026, 11, 26)) == "thứ Năm 26/11/2026"
    assert say_day(date(2023, 11, 5)) == "Chủ nhật 05/11/2023"


def test_say_moment_is_local() -> None:
    assert say_moment(datetime(2026, 11, 25, 20, 5, tzinfo=UTC)) == "03:05 thứ Năm 26/11/2026"


def test_say_days_of_one_day_is_that_day() -> None:
    assert say_days(date(2023, 11, 6), date(2023, 11, 6)) == "thứ Hai 06/11/2023"
    assert say_days(date(2023, 11, 6), date(2023, 11, 7)) == "thứ Hai 06/11/2023 đến thứ Ba 07/11/2023"
