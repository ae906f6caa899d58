"""Periods: whole local days, half-open in time; one function for every screen, report and command (kỳ báo cáo)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2199, 12, 31)


class BadPeriod(ValueError):
    """The period or the moment asked for makes no sense; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Period:
    """Kỳ báo cáo from `first` to `last`, both days included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a reversed or impossible period; never swap the two days silently."""
        if self.last < self.first:
            raise BadPeriod(
                f"Kỳ báo cáo kết thúc ({self.last:%d/%m/%Y}) trước khi bắt đầu ({self.first:%d/%m/%Y}). "
                "Hãy chọn lại hai ngày."
            )
        if self.first < FIRST_DAY or self.last > LAST_DAY:
            raise BadPeriod("Kỳ báo cáo phải nằm trong khoảng từ năm 1970 đến năm 2199.")

    @property
    def start(self) -> datetime:
        """First moment of the period (included)."""
        return datetime.combine(self.first, time.min, VIETNAM)

    @property
    def end(self) -> datetime:
        """First moment after the period (excluded)."""
        return datetime.combine(self.last + timedelta(days=1), time.min, VIETNAM)

    def previous(self) -> "Period":
        """Return the period that ends the day before: the same monthly cut when it is one, else the same number of days."""
        last = self.first - timedelta(days=1)
        month_earlier = _month_before(self.first)
        if _month_before(self.last + timedelta(days=1)) == self.first:
            return Period(month_earlier, last)
        return Period(self.first - (self.last - self.first) - timedelta(days=1), last)


def _month_before(day: date) -> date:
    """Return the same day of the month before; a missing day (30/2) becomes the last day of that month."""
    first_of_month = day.replace(day=1)
    month_before = first_of_month - timedelta(days=1)
    return month_before.replace(day=min(day.day, month_before.day))


def cutoff(period: Period, as_of: datetime | None) -> datetime:
    """Return the excluded upper bound of what counts: the period's end, or just after `as_of` (included) when that is earlier."""
    if as_of is None:
        return period.end
    return min(period.end, as_of + timedelta(microseconds=1))
