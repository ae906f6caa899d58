"""Working calendar: which days and hours an office works, and why a day is off."""

import csv
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from motcua.law.wording import VIETNAM, say_day

Session = tuple[time, time]

_DATA = Path(__file__).parent / "data"
_MINUTE = 60_000_000
_MICROSECOND = timedelta(microseconds=1)
_WEEKEND_SOURCE = "Bộ luật Lao động 45/2019/QH14 Đ.111"


class OutsideCalendar(ValueError):
    """The day lies outside the years for which holidays are known."""


class DayKind(StrEnum):
    """Loại ngày: a working day, or the reason why it is not one."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORK = "swapped_work"
    DUTY = "duty"  # the desk is open, but the law does not call it a working day


@dataclass(frozen=True)
class DayRow:
    """Một ngày trong lịch: what it is, the reason in Vietnamese, and where that is written."""

    on: date
    kind: DayKind
    reason: str
    source: str
    projected: bool = False


_WORKED = frozenset({DayKind.WORKING, DayKind.SWAPPED_WORK})
_PLAIN = {
    DayKind.WORKING: ("Ngày làm việc", ""),
    DayKind.WEEKEND: ("Nghỉ cuối tuần", _WEEKEND_SOURCE),
    DayKind.DUTY: ("Trực tiếp nhận, không tính là ngày làm việc", _WEEKEND_SOURCE),
}


@dataclass(frozen=True)
class OfficeHours:
    """Giờ làm việc: sessions of a full day, and of weekdays when the desk opens on a day off."""

    full_day: tuple[Session, ...]
    duty: tuple[tuple[int, tuple[Session, ...]], ...] = ()
    working_weekdays: frozenset[int] = frozenset(range(5))


STANDARD = OfficeHours(((time(7, 30), time(11, 30)), (time(13), time(17))))
WITH_SATURDAY_MORNING = OfficeHours(STANDARD.full_day, ((5, ((time(7, 30), time(11, 30)),)),))


class WorkingCalendar:
    """Lịch làm việc of one office; answers are looked up in arrays built once, about 80 kB for each office."""

    def __init__(self, rows: Iterable[DayRow], hours: OfficeHours = STANDARD) -> None:
        """Take rows (a later row for the same day replaces an earlier one) and office hours."""
        self.hours = hours
        self._rows = {row.on: row for row in rows}
        if not self._rows:
            raise OutsideCalendar("Lịch làm việc chưa có ngày nào. Hãy nạp danh mục ngày nghỉ trước.")
        self._duty = dict(hours.duty)
        self.first = date(min(self._rows).year, 1, 1)
        self.last = date(max(self._rows).year, 12, 31)
        self._base = self.first.toordinal()
        self._index(self.last.toordinal() - self._base + 1)

    def _index(self, length: int) -> None:
        """Number the working days, and note for each day how much working time lies before it."""
        self._upto = array("i")
        self._working = array("i")
        self._worked = array("q", [0])
        for ordinal in range(self._base, self._base + length):
            day = date.fromordinal(ordinal)
            kind = self._kind(day)
            if kind in _WORKED:
                self._working.append(ordinal)
            self._upto.append(len(self._working))
            self._worked.append(self._worked[-1] + _length(self._plan(day, kind)))

    def _kind(self, day: date) -> DayKind:
        row = self._rows.get(day)
        if row is not None:
            return row.kind
        if day.weekday() in self.hours.working_weekdays:
            return DayKind.WORKING
        return DayKind.DUTY if day.weekday() in self._duty else DayKind.WEEKEND

    def _plan(self, day: date, kind: DayKind) -> tuple[Session, ...]:
        if kind in _WORKED:
            return self.hours.full_day
        if kind is DayKind.DUTY:
            # an agency may name a single duty day; it keeps the hours of its duty weekday, or a full day
            return self._duty.get(day.weekday(), self.hours.full_day)
        return ()

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._base
        if not 0 <= offset < len(self._upto):
            raise OutsideCalendar(
                f"Lịch làm việc chỉ có từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}, "
                f"không có {say_day(day)}. Chưa có gì bị thay đổi. "
                "Hãy bổ sung ngày nghỉ của năm còn thiếu rồi làm lại."
            )
        return offset

    def day(self, day: date) -> DayRow:
        """Ngày ấy là ngày gì, vì sao."""
        self._offset(day)
        kind = self._kind(day)
        return self._rows.get(day) or DayRow(day, kind, *_PLAIN[kind])

    def is_working_day(self, day: date) -> bool:
        """Có phải ngày làm việc không (a duty Saturday is not)."""
        offset = self._offset(day)
        return self._upto[offset] > (self._upto[offset - 1] if offset else 0)

    def is_open(self, day: date) -> bool:
        """Cơ quan có mở cửa không: a working day, or a duty morning."""
        offset = self._offset(day)
        return self._worked[offset + 1] > self._worked[offset]

    def number_of(self, day: date) -> int:
        """How many working days the calendar has up to and including this day."""
        return self._upto[self._offset(day)]

    def working_day(self, number: int) -> date:
        """The working day with that number, counted from 1."""
        if not 1 <= number <= len(self._working):
            self._refuse(before=number < 1)
        return date.fromordinal(self._working[number - 1])

    def _refuse(self, before: bool) -> None:
        self._offset(self.first - timedelta(1) if before else self.last + timedelta(1))

    def next_working_day(self, day: date) -> date:
        """Ngày làm việc đầu tiên sau ngày ấy."""
        return self.working_day(self.number_of(day) + 1)

    def add_working_days(self, day: date, n: int) -> date:
        """Ngày làm việc thứ n sau ngày ấy; n below 0 counts backwards, n = 0 gives the day itself."""
        if n == 0:
            return day
        number = self.number_of(day)
        if n < 0 and not self.is_working_day(day):
            number += 1
        return self.working_day(number + n)

    def working_days_between(self, a: date, b: date) -> int:
        """Số ngày làm việc sau a cho đến hết b; negative when b lies before a."""
        return self.number_of(b) - self.number_of(a)

    def sessions(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Các buổi làm việc of that day as aware moments; empty when the office is closed."""
        self._offset(day)
        return tuple(
            (_at(day, opens), _at(day, closes)) for opens, closes in self._plan(day, self._kind(day))
        )

    def opens_at(self, day: date) -> datetime:
        """Giờ mở cửa; ValueError on a day when the office is closed."""
        return _at(day, self._open_plan(day)[0][0])

    def closes_at(self, day: date) -> datetime:
        """Giờ hết làm việc; ValueError on a day when the office is closed."""
        return _at(day, self._open_plan(day)[-1][1])

    def _open_plan(self, day: date) -> tuple[Session, ...]:
        self._offset(day)
        plan = self._plan(day, self._kind(day))
        if not plan:
            raise ValueError(f"Cơ quan không làm việc vào {say_day(day)}: {self.day(day).reason}.")
        return plan

    def clock(self, moment: datetime) -> int:
        """Working time from the start of the calendar to the moment, in microseconds."""
        local = moment.astimezone(VIETNAM)
        clock = self._worked[self._offset(local.date())]
        for opens, closes in self.sessions(local.date()):
            if local > opens:
                clock += (min(local, closes) - opens) // _MICROSECOND
        return clock

    def at_clock(self, clock: int) -> datetime:
        """The earliest moment at which so much working time has passed."""
        if not 0 < clock <= self._worked[-1]:
            self._refuse(before=clock <= 0)
        offset = bisect_left(self._worked, clock) - 1
        left = timedelta(microseconds=clock - self._worked[offset])
        for opens, closes in self.sessions(date.fromordinal(self._base + offset)):
            if left <= closes - opens:
                break
            left -= closes - opens
        return opens + left

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """Thời điểm sau ngần ấy phút làm việc; 0 gives the moment itself."""
        if minutes == 0:
            return moment
        return self.at_clock(self.clock(moment) + minutes * _MINUTE)

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Số phút làm việc trọn vẹn giữa hai thời điểm; negative when b lies before a."""
        elapsed = self.clock(b) - self.clock(a)
        return elapsed // _MINUTE if elapsed >= 0 else -(-elapsed // _MINUTE)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, VIETNAM)


@cache
def _length(plan: tuple[Session, ...]) -> int:
    """Working time of a plan in microseconds."""
    day = date(2018, 1, 1)
    return sum((_at(day, closes) - _at(day, opens)) // _MICROSECOND for opens, closes in plan)


@cache
def national_days() -> tuple[DayRow, ...]:
    """Ngày nghỉ, nghỉ bù, hoán đổi cả nước: published rows first, projected years after them."""
    rows = []
    for name, projected in (("national_days.csv", False), ("projected_days.csv", True)):
        with (_DATA / name).open(encoding="utf-8", newline="") as lines:
            rows += [
                DayRow(date.fromisoformat(r["on"]), DayKind(r["kind"]), r["reason"], r["source"], projected)
                for r in csv.DictReader(lines)
            ]
    return tuple(rows)


@lru_cache(maxsize=512)
def _national_calendar(hours: OfficeHours, extra_rows: tuple[DayRow, ...]) -> WorkingCalendar:
    return WorkingCalendar((*national_days(), *extra_rows), hours)


def national_calendar(hours: OfficeHours = STANDARD, extra_rows: Iterable[DayRow] = ()) -> WorkingCalendar:
    """Lịch cả nước cho giờ làm việc đã cho; extra_rows are an agency's own days and win over the national."""
    return _national_calendar(hours, tuple(extra_rows))
