"""Due moment with its reasons: walks day by day what deadlines.py looks up, so each checks the other."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from motcua.law.explanation import Count, DayNote, Due, Explanation
from motcua.law.facts import (
    ClockFacts,
    Ground,
    Limit,
    Pause,
    Unit,
    appointed_moment,
    last_calendar_day,
    last_run,
    prompt_day,
    restarts,
    starting_point,
)
from motcua.law.profiles import Cited, Profile
from motcua.law.telling import say_ground
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar

Run = tuple[Count, Count | None]


def explain_due(facts: ClockFacts, calendar: WorkingCalendar, profile: Profile) -> Due:
    """Hạn trả kèm lời giải thích; the same moment as due_moment, found on another road."""

    def run(since: datetime, pauses: tuple[Pause, ...]) -> tuple[datetime, Run]:
        start = starting_point(since, facts, calendar, profile)
        count = _count(start, pauses, facts, calendar, profile)
        end = count.end()
        extension = _extension(facts, since, end, pauses, calendar)
        return (max(end, extension.end()) if extension else end), (count, extension)

    since, due_at, (count, extension) = last_run(facts, profile, run)
    explanation = Explanation(
        received_at=facts.received_at.astimezone(VIETNAM),
        start_at=starting_point(since, facts, calendar, profile),
        limit=facts.limit,
        count=count,
        pauses=facts.pauses,
        restarts=restarts(facts, profile),
        rules=_rules(facts, profile),
        profile=profile.name,
        extension=extension,
    )
    return Due(due_at, explanation)


def _count(
    start: datetime, pauses: tuple[Pause, ...], facts: ClockFacts, calendar: WorkingCalendar, profile: Profile
) -> Count:
    limit, day = facts.limit, start.date()
    if limit.unit is Unit.HOUR:
        return Count(limit.amount, True, tuple(_hour_notes(start, limit.amount, pauses, calendar)))
    if limit.unit is Unit.WORKING_DAY:
        return Count(
            limit.amount, False, tuple(_day_notes(day + timedelta(1), limit.amount, pauses, calendar))
        )
    if limit.unit in (Unit.DAY, Unit.MONTH):
        notes = tuple(_calendar_notes(day, limit, pauses, calendar))
        return Count(sum(note.counted for note in notes), False, notes)
    first = prompt_day(start, limit, calendar, profile)
    return Count(1, False, tuple(_prompt_notes(first, pauses, calendar)))


def _day_notes(
    first: date, needed: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar, at: time | None = None
) -> Iterator[DayNote]:
    """Walk from the first day on until enough working days are counted.

    A day counts when the clock runs at its end: the time appointed, else the end of office hours or midnight.
    """
    day, left = first, needed
    while left:
        working = calendar.is_working_day(day)
        end = _end_of(day, working, at, calendar)
        stopped = _stopped(end, pauses) if working else None
        counted = working and stopped is None
        yield _note(day, counted, stopped, calendar, end if counted else None)
        left -= counted
        day += timedelta(1)


def _calendar_notes(
    start_on: date, limit: Limit, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> Iterator[DayNote]:
    """Walk every day; each one lost to a pause moves the start, and the end rolls over to a working day."""
    day, lost, reached = start_on, 0, False
    while True:
        day += timedelta(1)
        working = calendar.is_working_day(day)
        end = _end_of(day, working, None, calendar)
        stopped = _stopped(end, pauses)
        closes_at = end if working and stopped is None else None
        yield _note(day, stopped is None and not reached, stopped, calendar, closes_at)
        lost += stopped is not None
        reached = reached or (stopped is None and day >= last_calendar_day(start_on + timedelta(lost), limit))
        if reached and closes_at is not None:
            return


def _end_of(day: date, working: bool, at: time | None, calendar: WorkingCalendar) -> datetime:
    if working and at is None:
        return calendar.closes_at(day)
    return datetime.combine(day, at or time.max, VIETNAM)


def _prompt_notes(first: date, pauses: tuple[Pause, ...], calendar: WorkingCalendar) -> Iterator[DayNote]:
    """A duty Saturday may be the day of a prompt answer, though it is no working day."""
    if not calendar.is_working_day(first):
        closes_at = calendar.closes_at(first)
        stopped = _stopped(closes_at, pauses)
        yield _note(first, stopped is None, stopped, calendar, None if stopped else closes_at)
        if stopped is None:
            return
        first = calendar.next_working_day(first)
    yield from _day_notes(first, 1, pauses, calendar)


def _hour_notes(
    start: datetime, hours: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> Iterator[DayNote]:
    day, left = start.date(), timedelta(hours=hours)
    while left > timedelta(0):
        whole = calendar.sessions(day)
        spans = tuple(_running(whole, start, pauses))
        stopped = next((p for p in pauses for s, e in whole if p.from_at < e and s < p.to_at), None)
        row = calendar.day(day)
        if spans or stopped is None:
            yield DayNote(day, bool(spans), row.reason, row.source, row.projected, spans=spans)
        else:
            yield _note(day, False, stopped, calendar, None)
        left -= sum((end - begin for begin, end in spans), timedelta(0))
        day += timedelta(1)


def _running(
    sessions: tuple[tuple[datetime, datetime], ...], start: datetime, pauses: tuple[Pause, ...]
) -> Iterator[tuple[datetime, datetime]]:
    """The parts of the sessions after start and outside every pause, which are sorted by their beginning."""
    for opens, closes in sessions:
        at = max(opens, start)
        for pause in pauses:
            if at < pause.from_at < closes:
                yield at, pause.from_at.astimezone(VIETNAM)
            if pause.from_at < closes:
                at = max(at, pause.to_at.astimezone(VIETNAM))
        if at < closes:
            yield at, closes


def _extension(
    facts: ClockFacts, since: datetime, end: datetime, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> Count | None:
    """Count the working days from the decision to the new appointment, then past those lost to pauses."""
    if facts.extended_to is None or facts.extended_at is None or not since <= facts.extended_at <= end:
        return None
    decided_at = facts.extended_at.astimezone(VIETNAM)
    appointed = appointed_moment(facts.extended_to, calendar)
    at = appointed.time()
    first = decided_at.date() + timedelta(decided_at.time() > at)
    days = (first + timedelta(i) for i in range((appointed.date() - first).days + 1))
    needed = sum(map(calendar.is_working_day, days))
    return Count(needed, False, tuple(_day_notes(first, needed, pauses, calendar, at=at)))


def _stopped(moment: datetime, pauses: tuple[Pause, ...]) -> Pause | None:
    return next((pause for pause in pauses if pause.from_at <= moment < pause.to_at), None)


def _note(
    day: date, counted: bool, stopped: Pause | None, calendar: WorkingCalendar, closes_at: datetime | None
) -> DayNote:
    row = calendar.day(day)
    if stopped is not None:
        return DayNote(day, False, f"Tạm dừng, {say_ground(stopped.ground)}", stopped.article, row.projected)
    return DayNote(day, counted, row.reason, row.source, row.projected, closes_at)


def _rules(facts: ClockFacts, profile: Profile) -> tuple[Cited[str], ...]:
    unit = facts.limit.unit
    rules = [profile.clock_start]
    if unit is Unit.HOUR:
        rules.append(profile.hours_from_moment)
    elif unit is Unit.SAME_DAY:
        cutoff = profile.same_day_cutoff
        rules.append(
            Cited(
                f"Nhận sau {cutoff.value:%H:%M} thì trả vào ngày làm việc tiếp theo",
                cutoff.source,
                cutoff.verified,
            )
        )
    elif unit is not Unit.IMMEDIATE:
        rules.append(profile.first_day)
    if unit is Unit.MONTH:
        rules.append(profile.month_end)
    if unit in (Unit.DAY, Unit.MONTH):
        rules.append(profile.roll_over)
    if any(pause.ground == Ground.SUPPLEMENT for pause in facts.pauses):
        rules.append(_supplement_rule(facts, profile))
    if facts.extended_to is not None:
        most = profile.max_extensions
        rules.append(Cited(f"Được hẹn lại không quá {most.value} lần", most.source, most.verified))
    return tuple(rules)


def _supplement_rule(facts: ClockFacts, profile: Profile) -> Cited[str]:
    again = restarts(facts, profile)
    text = "Bổ sung đủ hồ sơ thì " + ("tính lại từ đầu" if again else "tính tiếp phần còn lại")
    if facts.supplement_restarts is None:
        return Cited(text, profile.supplement_restarts.source, profile.supplement_restarts.verified)
    return Cited(text, "Cấu hình riêng của thủ tục", verified=False)
