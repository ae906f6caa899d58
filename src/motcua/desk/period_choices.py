"""Periods that an officer picks with one click (kỳ báo cáo hay dùng)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.reports.periods import BadPeriod, Period

FIRST_DAY_OF_CUT = 15
"""A reporting month runs from the 15th to the 14th (NĐ 09/2019/NĐ-CP Điều 12)."""


@dataclass(frozen=True)
class PeriodChoice:
    """Một kỳ để chọn: its usual name and its days."""

    name: str
    period: Period


def report_month(day: date) -> Period:
    """Return the reporting month that holds `day`: from the 15th of the month before to the 14th."""
    first = months_after(day.replace(day=FIRST_DAY_OF_CUT), 0 if day.day >= FIRST_DAY_OF_CUT else -1)
    return Period(first, months_after(first, 1) - timedelta(days=1))


def following(period: Period) -> Period:
    """Return the period that starts the day after: the same monthly cut when it is one, else the same number of days."""
    first = period.last + timedelta(days=1)
    for months in (1, 3, 6, 12):
        if months_after(period.first, months) == first:
            return Period(first, months_after(first, months) - timedelta(days=1))
    return Period(first, first + (period.last - period.first))


def neighbours_of(period: Period) -> list[PeriodChoice]:
    """Return the periods before and after; one outside the years that can be asked is left out."""
    found = []
    for name, find in (("Kỳ trước", period.previous), ("Kỳ sau", lambda: following(period))):
        with suppress(BadPeriod, ValueError, OverflowError):
            found.append(PeriodChoice(name, find()))
    return found


def months_after(day: date, months: int) -> date:
    """Return the same day of the month some months later or earlier; a missing day becomes the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - timedelta(days=1)).day))


def choices_around(day: date) -> list[PeriodChoice]:
    """Offer the reporting month, quarter, half and year of NĐ 09/2019, and the calendar month, that hold `day`."""
    month = report_month(day)
    name = month.last
    quarter_end = months_after(date(name.year, 1, 14), (name.month - 1) // 3 * 3 + 2)
    half_end = months_after(date(name.year, 1, 14), (name.month - 1) // 6 * 6 + 5)
    year_end = date(name.year, 12, 14)
    first_of_month = day.replace(day=1)
    return [
        PeriodChoice(f"Tháng báo cáo {name.month}/{name.year}", month),
        PeriodChoice(f"Quý {(name.month - 1) // 3 + 1}/{name.year}", _ending(quarter_end, 3)),
        PeriodChoice(f"6 tháng {'đầu' if name.month <= 6 else 'cuối'} năm {name.year}", _ending(half_end, 6)),
        PeriodChoice(f"Năm {name.year}", _ending(year_end, 12)),
        PeriodChoice(f"Tháng dương lịch {day.month}/{day.year}", _whole_month(first_of_month)),
    ]


def _ending(last: date, months: int) -> Period:
    return Period(months_after(last + timedelta(days=1), -months), last)


def _whole_month(first: date) -> Period:
    return Period(first, months_after(first, 1) - timedelta(days=1))
