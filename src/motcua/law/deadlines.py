"""Due moment of a case: ngày hẹn trả, by looking up numbered days; explaining.py gives it with reasons."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.law.explaining import explain_due
from motcua.law.explanation import Due, Explanation
from motcua.law.facts import (
    BadFacts,
    ClockFacts,
    Ground,
    Limit,
    Pause,
    Unit,
    appointed_moment,
    last_calendar_day,
    last_run,
    prompt_day,
    starting_point,
)
from motcua.law.profiles import Profile
from motcua.law.remaining import Remaining, remaining, say_remaining
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar

__all__ = [
    "BadFacts", "ClockFacts", "Due", "Explanation", "Ground", "Limit", "Pause", "Remaining", "Timing", "Unit",
    "clock_start", "due_moment", "explain_due", "remaining", "say_remaining", "timing",
]  # fmt: skip

_HOUR = 3_600_000_000


class Timing(StrEnum):
    """Trước hạn, đúng hạn, quá hạn."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"


def timing(due_at: datetime, finished_at: datetime) -> Timing:
    """Trước hạn: on a local day before the due day; đúng hạn: on that day, not after the due moment."""
    if finished_at > due_at:
        return Timing.OVERDUE
    if finished_at.astimezone(VIETNAM).date() < due_at.astimezone(VIETNAM).date():
        return Timing.EARLY
    return Timing.ON_TIME


def clock_start(accepted_at: datetime, competent_received_at: datetime | None, profile: Profile) -> datetime:
    """Thời điểm bắt đầu: that of the competent agency for non-boundary intake, from NĐ 309/2026 Đ.8.3 on."""
    if competent_received_at is not None and profile.non_boundary_from_competent.value:
        return competent_received_at
    return accepted_at


def due_moment(facts: ClockFacts, calendar: WorkingCalendar, profile: Profile) -> datetime:
    """Thời điểm hẹn trả of the case; OutsideCalendar when it lies beyond the years that are known."""
    if not facts.pauses:
        return _run(facts.received_at, (), facts, calendar, profile)
    _, due_at, _ = last_run(
        facts, profile, lambda since, pauses: (_run(since, pauses, facts, calendar, profile), None)
    )
    return due_at


def _run(
    since: datetime, pauses: tuple[Pause, ...], facts: ClockFacts, calendar: WorkingCalendar, profile: Profile
) -> datetime:
    start = starting_point(since, facts, calendar, profile)
    due_at = _term(start, pauses, facts.limit, calendar, profile)
    if facts.extended_to is None or facts.extended_at is None or not since <= facts.extended_at <= due_at:
        return due_at
    return max(due_at, _extended(facts.extended_to, facts.extended_at, pauses, calendar))


def _term(
    start: datetime, pauses: tuple[Pause, ...], limit: Limit, calendar: WorkingCalendar, profile: Profile
) -> datetime:
    """One run of the term itself, without extension."""
    if limit.unit is Unit.WORKING_DAY:
        number = calendar.number_of(start.date())
        return _closing(number + 1, number + limit.amount, pauses, calendar)
    if limit.unit is Unit.HOUR:
        return _after_hours(start, limit.amount, pauses, calendar)
    if limit.unit in (Unit.DAY, Unit.MONTH):
        return _after_days(start.date(), limit, pauses, calendar)
    day = prompt_day(start, limit, calendar, profile)
    if not calendar.is_working_day(day):
        closes_at = calendar.closes_at(day)
        if not any(pause.from_at <= closes_at < pause.to_at for pause in pauses):
            return closes_at
        day = calendar.next_working_day(day)
    number = calendar.number_of(day)
    return _closing(number, number, pauses, calendar)


def _closing(first: int, last: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar) -> datetime:
    """End of office hours of the last working day, moved on by the days lost to pauses from the first on."""
    last = _moved(first, last, pauses, lambda moment: _working_position(moment, calendar))
    return calendar.closes_at(calendar.working_day(last))


def _moved(first: int, last: int, pauses: tuple[Pause, ...], position: Callable[[datetime], int]) -> int:
    """The last counted place when those under a pause are left out; places are days or microseconds of work.

    position gives the first place that ends at or after a moment, so a pause takes the places from that of
    its beginning up to, not including, that of its end: those at whose end the clock stood still.
    """
    for pause in pauses:
        lost_from = max(position(pause.from_at), first)
        lost_to = position(pause.to_at)
        if lost_from < lost_to and lost_from <= last:
            last += lost_to - lost_from
            first = lost_to
    return last


def _working_position(moment: datetime, calendar: WorkingCalendar) -> int:
    local = moment.astimezone(VIETNAM)
    day = local.date()
    open_still = calendar.is_working_day(day) and local <= calendar.closes_at(day)
    return calendar.number_of(day) + (not open_still)


def _calendar_position(moment: datetime, calendar: WorkingCalendar) -> int:
    """A working day ends with office hours, a day off at midnight."""
    local = moment.astimezone(VIETNAM)
    day = local.date()
    closed = calendar.is_working_day(day) and local > calendar.closes_at(day)
    return day.toordinal() + closed


def _after_days(
    start_on: date, limit: Limit, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> datetime:
    """Calendar days or months, rolled over to a working day (BLDS 2015 Đ.148.3, 148.5).

    Days lost to pauses move the start, not the end: months differ in length, and a file received later
    must never be due earlier.
    """
    first, lost = start_on.toordinal() + 1, 0
    last = last_calendar_day(start_on, limit).toordinal()
    for pause in pauses:
        lost_from = max(_calendar_position(pause.from_at, calendar), first)
        first_again = _calendar_position(pause.to_at, calendar)
        if lost_from < first_again and lost_from <= last:
            lost += first_again - lost_from
            first = first_again
            last = max(last_calendar_day(start_on + timedelta(lost), limit).toordinal(), first)
    rolled = calendar.number_of(date.fromordinal(last - 1)) + 1
    return _closing(rolled, rolled, pauses, calendar)


def _after_hours(
    start: datetime, hours: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> datetime:
    """Hours of work; places here are microseconds, and a pause from the very end of the term takes none."""
    first = calendar.clock(start)
    return calendar.at_clock(_moved(first, first + hours * _HOUR - 1, pauses, calendar.clock) + 1)


def _extended(
    extended_to: datetime, decided_at: datetime, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> datetime:
    """The moment appointed anew, moved on by the working days lost to pauses after it was decided."""
    appointed = appointed_moment(extended_to, calendar)
    at = appointed.time()

    def position(moment: datetime) -> int:
        local = moment.astimezone(VIETNAM)
        before = calendar.is_working_day(local.date()) and local.time() <= at
        return calendar.number_of(local.date()) + (not before)

    last = _moved(position(decided_at), position(appointed), pauses, position)
    return datetime.combine(calendar.working_day(last), at, VIETNAM)
