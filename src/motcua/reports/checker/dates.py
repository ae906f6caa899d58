"""Dates as reports print them: 23/10/2023, 23.10.2023, "ngày 23 tháng 10 năm 2023", 23/10 without a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NUMERIC = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d{2}"
_WORDED = r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d{2}"
_SHORT = r"\d{1,2}\s?[/.]\s?\d{1,2}|\d{1,2}\s+tháng\s+\d{1,2}"
DATE = re.compile(rf"(?<![\d/.\-])(?:{_WORDED}|{_NUMERIC})(?![\d/])")
_FROM_TO = re.compile(
    rf"(?:từ\s+(?:hết\s+)?(?:ngày\s+)?)?(?<![\d/.,\-])(?P<a>{_WORDED}|{_NUMERIC}|{_SHORT})\s*"
    rf"(?:đến|tới|-|–|—)\s*(?:hết\s+)?(?:ngày\s+)?(?P<b>{_WORDED}|{_NUMERIC})(?![\d/])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PrintedDate:
    """Ngày as printed; `day` is None when the calendar has no such day (31/11)."""

    text: str
    start: int
    day: date | None


@dataclass(frozen=True)
class PrintedPeriod:
    """Kỳ báo cáo as printed, never corrected; `first` or `last` is None when that date is impossible."""

    text: str
    start: int
    end: int
    first: date | None
    last: date | None


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Every full date (day, month, year) of the text."""
    for match in DATE.finditer(text):
        day, month, year = (int(part) for part in re.findall(r"\d+", match[0]))
        yield PrintedDate(match[0], match.start(), _day(year, month, day))


def find_periods(text: str) -> Iterator[PrintedPeriod]:
    """Every "từ ngày ... đến ngày ..." of the text; a first date without year takes the year that makes sense."""
    for match in _FROM_TO.finditer(text):
        last_parts = [int(part) for part in re.findall(r"\d+", match["b"])]
        last = _day(last_parts[2], last_parts[1], last_parts[0])
        parts = [int(part) for part in re.findall(r"\d+", match["a"])]
        if parts[1] > 12 and len(parts) == 2:
            continue  # "4.224 - ..." and the like
        first = _day(parts[2], parts[1], parts[0]) if len(parts) == 3 else _without_year(parts, last)
        yield PrintedPeriod(match[0].strip(), match.start(), match.end(), first, last)


def _without_year(parts: list[int], last: date | None) -> date | None:
    if last is None:
        return None
    same = _day(last.year, parts[1], parts[0])
    if same is None or same <= last:
        return same
    before = _day(last.year - 1, parts[1], parts[0])
    # "15/12 đến 14/01/2024" crosses the new year; "23/10 đến 21/10/2023" is reversed
    return before if before is not None and (last - before).days <= 100 else same


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
