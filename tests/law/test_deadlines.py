"""Due moments: laws that hold for every case, and early / on time / overdue."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.law.deadlines import (
    ClockFacts,
    Limit,
    Pause,
    Timing,
    Unit,
    clock_start,
    due_moment,
    explain_due,
    timing,
)
from motcua.law.profiles import Y2018, Y2025, Y2026
from motcua.law.working_time import WorkingCalendar, national_calendar
from tests.law.cases import calendars, case, facts, limits, moments, vn

CALENDAR = national_calendar()
later = st.timedeltas(timedelta(0), timedelta(days=40))
counted = st.builds(Limit, st.integers(1, 40), st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.HOUR]))
grounds_that_resume = st.sampled_from(["payment", "other"])


@given(facts(), calendars)
def test_fast_road_and_explained_road_agree(made_up: ClockFacts, calendar: WorkingCalendar) -> None:
    due = explain_due(made_up, calendar, Y2018)
    assert due_moment(made_up, calendar, Y2018) == due.at == due.explanation.recompute()


@given(facts(), calendars, later)
def test_received_later_is_never_due_earlier(
    made_up: ClockFacts, calendar: WorkingCalendar, delay: timedelta
) -> None:
    moved_to = made_up.received_at + delay
    assume(made_up.extended_at is None or moved_to <= made_up.extended_at)
    moved = replace(made_up, received_at=moved_to)
    assert due_moment(moved, calendar, Y2018) >= due_moment(made_up, calendar, Y2018)


@given(moments, counted, calendars, st.integers(1, 20))
def test_a_longer_limit_is_never_due_earlier(
    received_at: datetime, limit: Limit, calendar: WorkingCalendar, more: int
) -> None:
    short = ClockFacts(received_at, limit)
    long = ClockFacts(received_at, Limit(limit.amount + more, limit.unit))
    assert due_moment(long, calendar, Y2018) >= due_moment(short, calendar, Y2018)


@given(facts(), calendars, later, later, grounds_that_resume)
def test_one_more_pause_is_never_due_earlier(
    made_up: ClockFacts, calendar: WorkingCalendar, gap: timedelta, length: timedelta, ground: str
) -> None:
    start = made_up.received_at + gap
    stopped = replace(made_up, pauses=(*made_up.pauses, Pause(start, start + length, ground)))
    assert due_moment(stopped, calendar, Y2018) >= due_moment(made_up, calendar, Y2018)


@given(facts(), calendars, later, st.tuples(later, later), grounds_that_resume)
def test_a_pause_in_two_pieces_equals_the_whole(
    made_up: ClockFacts,
    calendar: WorkingCalendar,
    gap: timedelta,
    lengths: tuple[timedelta, timedelta],
    ground: str,
) -> None:
    start = made_up.received_at + gap
    middle = start + lengths[0]
    end = middle + lengths[1]
    whole = replace(made_up, pauses=(*made_up.pauses, Pause(start, end, ground)))
    pieces = (Pause(middle, end, ground), *made_up.pauses, Pause(start, middle, ground))
    pieces = replace(made_up, pauses=pieces)
    assert due_moment(whole, calendar, Y2018) == due_moment(pieces, calendar, Y2018)


@given(facts(), calendars)
def test_the_term_never_runs_out_during_a_pause(made_up: ClockFacts, calendar: WorkingCalendar) -> None:
    due_at = due_moment(made_up, calendar, Y2018)
    assert not any(pause.from_at < due_at < pause.to_at for pause in made_up.pauses)


@given(facts(), calendars)
def test_an_extension_never_shortens(made_up: ClockFacts, calendar: WorkingCalendar) -> None:
    # a supplement completed later starts a new term, to which an earlier extension no longer belongs
    made_up = replace(made_up, supplement_restarts=False)
    plain = replace(made_up, extended_to=None, extended_at=None)
    assert due_moment(made_up, calendar, Y2018) >= due_moment(plain, calendar, Y2018)


@given(moments, st.integers(1, 30), st.integers(1, 30), calendars)
def test_working_days_and_hours_add_up(
    received_at: datetime, a: int, b: int, calendar: WorkingCalendar
) -> None:
    for unit in (Unit.WORKING_DAY, Unit.HOUR):
        first = due_moment(ClockFacts(received_at, Limit(a, unit)), calendar, Y2018)
        both = due_moment(ClockFacts(received_at, Limit(a + b, unit)), calendar, Y2018)
        assert due_moment(ClockFacts(first, Limit(b, unit)), calendar, Y2018) == both


@given(moments, limits, calendars)
def test_terms_of_days_end_with_office_hours(
    received_at: datetime, limit: Limit, calendar: WorkingCalendar
) -> None:
    assume(limit.unit is not Unit.HOUR)
    due_at = due_moment(ClockFacts(received_at, limit), calendar, Y2018)
    assert due_at == calendar.closes_at(due_at.date())
    assert due_at >= received_at


def test_the_procedure_overrules_the_profile_on_supplements() -> None:
    asked = case("2023-11-06 09:00", "5 working_day", "supplement 2023-11-08 10:00/2023-11-14 09:00")
    resumes = replace(Y2018, supplement_restarts=replace(Y2018.supplement_restarts, value=False))
    assert due_moment(asked, CALENDAR, Y2018) == vn("2023-11-21 17:00")
    assert due_moment(asked, CALENDAR, resumes) == vn("2023-11-17 17:00")
    again = replace(asked, supplement_restarts=True)
    assert due_moment(again, CALENDAR, resumes) == vn("2023-11-21 17:00")


def test_moments_of_other_zones_are_read_as_vietnamese() -> None:
    utc = datetime.fromisoformat("2023-11-06T18:00:00+00:00")  # 01:00 on the 7th in Việt Nam
    assert due_moment(ClockFacts(utc, Limit(1, Unit.WORKING_DAY)), CALENDAR, Y2018) == vn("2023-11-08 17:00")


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        ("2023-11-10 16:59", Timing.EARLY),
        ("2023-11-12 23:59", Timing.EARLY),
        ("2023-11-13 00:00", Timing.ON_TIME),
        ("2023-11-13 17:00", Timing.ON_TIME),
        ("2023-11-13 17:01", Timing.OVERDUE),
        ("2023-11-14 08:00", Timing.OVERDUE),
    ],
)
def test_timing_by_local_day_and_moment(finished: str, expected: Timing) -> None:
    due_at = vn("2023-11-13 17:00")
    assert timing(due_at, vn(finished)) is expected
    assert timing(due_at, vn(finished).astimezone(tz=None)) is expected


def test_non_boundary_intake_starts_at_the_competent_agency_since_2026() -> None:
    accepted, arrived = vn("2026-09-07 09:00"), vn("2026-09-08 10:00")
    assert clock_start(accepted, arrived, Y2026) == arrived
    assert clock_start(accepted, arrived, Y2025) == accepted
    assert clock_start(accepted, None, Y2026) == accepted
