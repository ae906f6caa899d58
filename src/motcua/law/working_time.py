"""Working calendar: which days and hours an office works, and why a day is off."""

import csv
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from motcua.law.wording import VIETNAM, say_day

Session = tuple[time, time]

_DATA = Path(__file__).parent / "data"
_MINUTE = 60_000_000
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


@dataclass(frozen=True)
class OfficeHours:
    """Giờ làm việc: sessions of a full day, and of weekdays when the desk opens on a day off."""

    full_day: tuple[Session, ...]
    duty: tuple[tuple[int, tuple[Session, ...]], ...] = ()
    working_weekdays: frozenset[int] = frozenset(range(5))


STANDARD = OfficeHours(((time(7, 30), time(11, 30)), (time(13), time(17))))
WITH_SATURDAY_MORNING = OfficeHours(STANDARD.full_day, ((5, ((time(7, 30), time(11, 30)),)),))


class WorkingCalendar:
    """Lịch làm việc of one office; every answer is looked up in arrays built once."""

    def __init__(self, rows: Iterable[DayRow], hours: OfficeHours = STANDARD) -> None:
        """Take rows (a later row for the same day replaces an earlier one) and office hours."""
        self.hours = hours
        self._rows = {row.on: row for row in rows}
        if not self._rows:
            raise OutsideCalendar("Lịch làm việc chưa có ngày nào. Hãy nạp danh mục ngày nghỉ trước.")
        self.first = date(min(self._rows).year, 1, 1)
        self.last = date(max(self._rows).year, 12, 31)
        self._base = self.first.toordinal()
        self._length = self.last.toordinal() - self._base + 1
        self._duty = dict(hours.duty)
        self._days = [self._describe(self.first + timedelta(i)) for i in range(self._length)]
        self._index_working_days()
        self._index_sessions()

    def _describe(self, day: date) -> DayRow:
        row = self._rows.get(day)
        if row is not None:
            return row
        if day.weekday() in self.hours.working_weekdays:
            return DayRow(day, DayKind.WORKING, "Ngày làm việc", "")
        if day.weekday() in self._duty:
            return DayRow(day, DayKind.DUTY, "Trực tiếp nhận, không tính là ngày làm việc", _WEEKEND_SOURCE)
        return DayRow(day, DayKind.WEEKEND, "Nghỉ cuối tuần", _WEEKEND_SOURCE)

    def _index_working_days(self) -> None:
        self._upto: list[int] = []
        self._working: list[date] = []
        for row in self._days:
            if row.kind in (DayKind.WORKING, DayKind.SWAPPED_WORK):
                self._working.append(row.on)
            self._upto.append(len(self._working))

    def _index_sessions(self) -> None:
        """Number the working time: each session knows how much working time lies before it."""
        self._sessions: list[tuple[datetime, datetime]] = []
        self._before: list[int] = []
        self._closings: dict[date, datetime] = {}
        total = 0
        for row in self._days:
            for opens, closes in self._plan(row):
                start, end = _at(row.on, opens), _at(row.on, closes)
                self._sessions.append((start, end))
                self._before.append(total)
                self._closings[row.on] = end
                total += (end - start) // timedelta(microseconds=1)
        self._ends = [end for _, end in self._sessions]
        self._total = total

    def _plan(self, row: DayRow) -> tuple[Session, ...]:
        if row.kind in (DayKind.WORKING, DayKind.SWAPPED_WORK):
            return self.hours.full_day
        if row.kind is DayKind.DUTY:
            # an agency may name a single duty day; it then keeps the hours of its duty weekday, or a full day
            return self._duty.get(row.on.weekday(), self.hours.full_day)
        return ()

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._base
        if not 0 <= offset < self._length:
            raise OutsideCalendar(
                f"Lịch làm việc chỉ có từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}, "
                f"không có {say_day(day)}. "
                "Chưa có gì bị thay đổi. Hãy bổ sung ngày nghỉ của năm còn thiếu rồi làm lại."
            )
        return offset

    def day(self, day: date) -> DayRow:
        """Ngày ấy là ngày gì, vì sao."""
        return self._days[self._offset(day)]

    def is_working_day(self, day: date) -> bool:
        """Có phải ngày làm việc không (a duty Saturday is not)."""
        return self.day(day).kind in (DayKind.WORKING, DayKind.SWAPPED_WORK)

    def is_open(self, day: date) -> bool:
        """Cơ quan có mở cửa không: a working day, or a duty morning."""
        return day in self._closings

    def number_of(self, day: date) -> int:
        """How many working days the calendar has up to and including this day."""
        return self._upto[self._offset(day)]

    def working_day(self, number: int) -> date:
        """The working day with that number, counted from 1."""
        if not 1 <= number <= len(self._working):
            self._offset(self.last + timedelta(1) if number > 0 else self.first - timedelta(1))
        return self._working[number - 1]

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
        return tuple((_at(day, opens), _at(day, closes)) for opens, closes in self._plan(self.day(day)))

    def opens_at(self, day: date) -> datetime:
        """Giờ mở cửa; ValueError on a day when the office is closed."""
        sessions = self.sessions(day)
        if not sessions:
            raise ValueError(f"Cơ quan không làm việc vào {say_day(day)}: {self.day(day).reason}.")
        return sessions[0][0]

    def closes_at(self, day: date) -> datetime:
        """Giờ hết làm việc; ValueError on a day when the office is closed."""
        closing = self._closings.get(day)
        return closing if closing is not None else self.opens_at(day)

    def clock(self, moment: datetime) -> int:
        """Working time from the start of the calendar to the moment, in microseconds."""
        local = moment.astimezone(VIETNAM)
        self._offset(local.date())
        at = bisect_left(self._ends, local)
        if at == len(self._ends):
            return self._total
        start = self._sessions[at][0]
        return self._before[at] + max(0, (local - start) // timedelta(microseconds=1))

    def at_clock(self, clock: int) -> datetime:
        """The earliest moment at which so much working time has passed."""
        at = max(0, bisect_left(self._before, clock) - 1)
        start, end = self._sessions[at]
        moment = start + timedelta(microseconds=clock - self._before[at])
        if moment > end:
            self._offset(self.last + timedelta(1))
        return moment

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


@lru_cache(maxsize=1)
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
