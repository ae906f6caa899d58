"""How days, moments and lengths of time are said in Vietnamese."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def say_day(day: date) -> str:
    """Ngày kèm thứ: "thứ Năm 26/11/2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def say_moment(moment: datetime) -> str:
    """Giờ và ngày theo giờ Việt Nam: "10:30 thứ Năm 26/11/2026"."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {say_day(local.date())}"


def say_days(first: date, last: date) -> str:
    """Một ngày hoặc một khoảng ngày liền nhau."""
    return say_day(first) if first == last else f"{say_day(first)} đến {say_day(last)}"
