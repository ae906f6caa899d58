"""Choosing believable moments inside office hours."""

from datetime import date, datetime, timedelta
from random import Random

from motcua.law.working_time import WorkingCalendar
from motcua.reports.periods import VIETNAM

Slot = tuple[datetime, datetime]


class Hours:
    """Office hours of the demo's agencies, as intervals in which a moment can be drawn."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self._slots: dict[date, list[Slot]] = {}

    def slots(self, day: date) -> list[Slot]:
        """Return the sessions of a working day; nothing on a day off."""
        found = self._slots.get(day)
        if found is None:
            sessions = self.calendar.sessions(day) if self.calendar.is_working_day(day) else ()
            found = self._slots[day] = list(sessions)
        return found

    def working_days(self, first: date, last: date) -> list[date]:
        """Return the working days from `first` to `last`, both included."""
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return [day for day in days if self.calendar.is_working_day(day)]

    def draw(self, chance: Random, low: datetime, high: datetime) -> datetime | None:
        """Draw a working moment with low <= moment < high, to the second; None when there is none."""
        free: list[Slot] = []
        day, last = low.astimezone(VIETNAM).date(), high.astimezone(VIETNAM).date()
        while day <= last:
            for start, end in self.slots(day):
                start, end = max(start, low), min(end, high)
                if end - start > timedelta(seconds=1):
                    free.append((start, end))
            day += timedelta(1)
        if not free:
            return None
        seconds = [int((end - start).total_seconds()) for start, end in free]
        chosen = chance.choices(range(len(free)), seconds)[0]
        return free[chosen][0] + timedelta(seconds=chance.randrange(seconds[chosen]))

    def draw_arrival(self, chance: Random, day: date) -> datetime:
        """Draw when a case is accepted on a working day: seven in ten in the morning."""
        morning, afternoon = self.slots(day)
        start, end = morning if chance.random() < 0.7 else afternoon
        # Nothing is accepted in the last twenty minutes: the desk tidies up.
        span = int((end - start).total_seconds()) - 1200
        return start + timedelta(seconds=chance.randrange(span))

    def next_opening(self, moment: datetime) -> datetime:
        """Return when the office opens next after the day of `moment`."""
        day = self.calendar.next_working_day(moment.astimezone(VIETNAM).date())
        return self.slots(day)[0][0]
