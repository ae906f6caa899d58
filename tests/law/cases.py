"""Short ways to write the facts of the tests: moments, golden rows, and strategies for made-up cases."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from motcua.law.deadlines import ClockFacts, Ground, Limit, Pause, Unit
from motcua.law.profiles import Y2018, Profile, profile_on
from motcua.law.wording import VIETNAM
from motcua.law.working_time import (
    STANDARD,
    WITH_SATURDAY_MORNING,
    OfficeHours,
    WorkingCalendar,
    national_calendar,
)

GOLDEN = Path(__file__).parent / "golden"


def vn(text: str) -> datetime:
    """A moment in Việt Nam: "2023-11-06 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def case(received: str, limit: str, pauses: str = "", **flags: object) -> ClockFacts:
    """Facts from short text, as in the golden tables."""
    amount, unit = limit.split()
    found = [_pause(text) for text in pauses.split(";") if text]
    return ClockFacts(vn(received), Limit(int(amount), Unit(unit)), tuple(found), **flags)


def _pause(text: str) -> Pause:
    ground, period = text.split(" ", 1)
    start, end = period.split("/")
    return Pause(vn(start), vn(end), ground)


@dataclass(frozen=True)
class GoldenRow:
    name: str
    facts: ClockFacts
    hours: OfficeHours
    due_at: datetime

    @property
    def calendar(self) -> WorkingCalendar:
        return national_calendar(self.hours)

    @property
    def profile(self) -> Profile:
        # Tết 2018 lies before the first profile; the calendar is what is tested there
        return profile_on(max(self.facts.received_at.date(), Y2018.valid_from))


def golden_rows() -> list[GoldenRow]:
    """Every row of every golden table."""
    found = []
    for path in sorted(GOLDEN.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [_row(path.stem, row) for row in csv.DictReader(lines)]
    return found


def _row(theme: str, row: dict[str, str]) -> GoldenRow:
    words = row["options"].split()
    flags: dict[str, object] = {"after_cutoff_next_day": "cutoff" in words}
    if "resume" in words:
        flags["supplement_restarts"] = False
    if "extended" in words:
        to, at = row["options"].split("extended ")[1].split("@")
        flags |= {"extended_to": vn(to), "extended_at": vn(at)}
    name = " ".join([theme, row["received"], row["limit"], row["pauses"], row["options"], row["why"]])
    hours = WITH_SATURDAY_MORNING if "saturday" in words else STANDARD
    return GoldenRow(name, case(row["received"], row["limit"], row["pauses"], **flags), hours, vn(row["due"]))


moments = st.datetimes(datetime(2018, 7, 1), datetime(2027, 6, 30)).map(lambda m: m.replace(tzinfo=VIETNAM))
days = st.dates(date(2018, 6, 21), date(2027, 6, 30))
calendars = st.sampled_from([STANDARD, WITH_SATURDAY_MORNING]).map(national_calendar)
limits = st.one_of(
    st.builds(Limit, st.integers(1, 60), st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.HOUR])),
    st.builds(Limit, st.integers(1, 6), st.just(Unit.MONTH)),
    st.builds(Limit, st.just(0), st.sampled_from([Unit.SAME_DAY, Unit.IMMEDIATE])),
)
grounds = st.sampled_from(list(Ground))


@st.composite
def facts(draw: st.DrawFn) -> ClockFacts:
    """A case with up to three pauses, perhaps overlapping, perhaps extended."""
    received_at = draw(moments)
    gaps = st.timedeltas(timedelta(0), timedelta(days=25))
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        start = received_at + draw(gaps)
        pauses.append(Pause(start, start + draw(gaps), draw(grounds)))
    extended_at = extended_to = None
    if draw(st.booleans()):
        extended_at = received_at + draw(gaps)
        extended_to = extended_at + timedelta(hours=1) + draw(gaps)
    return ClockFacts(
        received_at,
        draw(limits),
        tuple(pauses),
        extended_to,
        extended_at,
        draw(st.sampled_from([None, True, False])),
        draw(st.booleans()),
    )
