"""Numbers, money and moments written the way Vietnamese offices write them."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NO_CASES = "không phát sinh"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
TWO_DECIMALS = Decimal("0.01")


def format_number(number: int) -> str:
    """A whole number with dots between thousands: 1234567 -> 1.234.567."""
    return f"{number:,}".replace(",", ".")


def format_money(dong: int) -> str:
    """An amount in whole đồng: 75000 -> 75.000 đồng."""
    return f"{format_number(dong)} đồng"


def percent_of(numerator: int, denominator: int) -> Decimal | None:
    """Tỷ lệ phần trăm rounded half up to two decimals; None when the denominator is 0 (không phát sinh).

    Raises ValueError unless 0 <= numerator <= denominator: a numerator is always a subset.
    """
    if not 0 <= numerator <= denominator:
        raise ValueError(f"tử số {numerator} phải nằm trong khoảng từ 0 đến mẫu số {denominator}")
    if denominator == 0:
        return None
    return (Decimal(100 * numerator) / denominator).quantize(TWO_DECIMALS, ROUND_HALF_UP)


def format_percent(percent: Decimal | None) -> str:
    """99.95 -> 99,95 %; a whole percent carries no decimals (100 %); None -> không phát sinh."""
    if percent is None:
        return NO_CASES
    rounded = percent.quantize(TWO_DECIMALS, ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        return f"{format_number(int(rounded))} %"
    whole, decimals = f"{rounded:,.2f}".rsplit(".", 1)
    return f"{whole.replace(',', '.')},{decimals} %"


def format_date(day: date) -> str:
    """dd/mm/yyyy; an aware datetime is read as the Vietnamese local day."""
    local = in_vietnam(day) if isinstance(day, datetime) else day
    return f"{local.day:02d}/{local.month:02d}/{local.year:04d}"


def day_in_words(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2024": days below 10 and months 1 and 2 with a leading 0 (NĐ 30/2020/NĐ-CP Phụ lục I, II.4)."""
    return f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"


def format_time(moment: datetime) -> str:
    """Clock time in Vietnam without a leading zero on the hour: 8:05."""
    local = in_vietnam(moment)
    return f"{local.hour}:{local.minute:02d}"


def format_moment(moment: datetime) -> str:
    """Time, weekday and day in Vietnam: 10:30 thứ Năm 26/11/2026."""
    local = in_vietnam(moment)
    return f"{format_time(local)} {WEEKDAYS[local.weekday()]} {format_date(local)}"


def format_near(moment: datetime, now: datetime) -> str:
    """As people say it: 16:30 hôm nay, 9:05 hôm qua, 8:00 ngày mai, otherwise the full moment."""
    names = {0: "hôm nay", 1: "ngày mai", -1: "hôm qua"}
    distance = in_vietnam(moment).date() - in_vietnam(now).date()
    if distance.days in names:
        return f"{format_time(moment)} {names[distance.days]}"
    return format_moment(moment)


def format_remaining(due_at: datetime, now: datetime, working_days: int | None = None) -> str:
    """Time left to, or passed since, the due moment: còn 4 giờ, còn 2 ngày làm việc, quá hạn 1 ngày.

    `working_days` is the count of working days between, when the caller knows the calendar.
    """
    word = "còn" if now <= due_at else "quá hạn"
    length = abs(due_at - now)
    if length < timedelta(hours=1):
        return f"{word} {max(1, length // timedelta(minutes=1))} phút"
    if length < timedelta(days=1):
        return f"{word} {length // timedelta(hours=1)} giờ"
    if working_days:
        return f"{word} {format_number(working_days)} ngày làm việc"
    return f"{word} {format_number(length.days)} ngày"


def in_vietnam(moment: datetime) -> datetime:
    """The same moment on Vietnamese clocks; ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("thời điểm phải có múi giờ")
    return moment.astimezone(VIETNAM)
