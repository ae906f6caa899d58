"""Which promises of cases to come would change with another calendar (hẹn trả thay đổi)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.law.deadlines import ClockFacts, Limit, Unit, due_moment
from motcua.law.profiles import profile_on
from motcua.law.telling import say_limit
from motcua.law.working_time import WorkingCalendar
from motcua.lib.vietnamese_format import VIETNAM

LIMITS = (
    *(Limit(amount, Unit.WORKING_DAY) for amount in (1, 3, 5, 7, 10, 15, 20, 30)),
    *(Limit(amount, Unit.HOUR) for amount in (4, 8, 24)),
)
"""Terms that procedures of communes commonly have."""
RECEIVED_AT = time(9, 30)


@dataclass(frozen=True)
class DueChange:
    """Thời hạn, trên bao nhiêu ngày nhận hồ sơ hẹn trả đổi, và ngày nhận đầu tiên với hẹn trả trước, sau."""

    limit: str
    number: int
    received_on: date
    before: datetime
    after: datetime


def due_changes(before: WorkingCalendar, after: WorkingCalendar, first: date, days: int) -> list[DueChange]:
    """Compare what would be promised to cases received on `days` days from `first` on; terms without a change are left out.

    Raises OutsideCalendar when a promise would lie beyond the years that are known.
    """
    received = [first + timedelta(days=n) for n in range(days)]
    found = []
    for limit in LIMITS:
        moved = [
            (day, old, new)
            for day in received
            if before.is_open(day) and after.is_open(day)
            if (old := _promise(day, limit, before)) != (new := _promise(day, limit, after))
        ]
        if moved:
            found.append(DueChange(say_limit(limit), len(moved), *moved[0]))
    return found


def _promise(day: date, limit: Limit, calendar: WorkingCalendar) -> datetime:
    facts = ClockFacts(datetime.combine(day, RECEIVED_AT, VIETNAM), limit)
    return due_moment(facts, calendar, profile_on(day))
