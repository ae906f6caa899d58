"""What becomes of a case within a month, and moments that make it come true under the law."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from motcua.demo.hours import Hours
from motcua.demo.plan import Month
from motcua.demo.story import Story, due_of
from motcua.demo.uses import Use
from motcua.law.deadlines import Pause
from motcua.law.facts import Ground

QUARTER = timedelta(minutes=15)


class Fate(StrEnum):
    """How a case ends in its month, or stands at its end."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    OPEN = "open"
    PAUSED = "paused"


def fates_of(month: Month, carried: list[Story]) -> tuple[Iterator[Fate], Iterator[Fate]]:
    """Deal the month's fates: first to the carried-over cases (nearly all early), the rest to the new ones."""
    carried_on_time = min(len(carried) // 40, month.on_time // 3)
    old = [Fate.ON_TIME] * carried_on_time + [Fate.EARLY] * (len(carried) - carried_on_time)
    counted = {
        Fate.ON_TIME: month.on_time - carried_on_time,
        Fate.OVERDUE: month.overdue,
        Fate.RETURNED: month.returned,
        Fate.WITHDRAWN: month.withdrawn,
        Fate.OPEN: month.open,
        Fate.PAUSED: month.paused,
    }
    new = [fate for fate, count in counted.items() for _ in range(count)]
    new += [Fate.EARLY] * (month.arrivals - len(new))
    return iter(old), iter(new)


class Fitter:
    """Finds acceptance and finish moments for a fate inside a month; None means: draw another procedure or day."""

    def __init__(self, month: Month, chance: Random, hours: Hours) -> None:
        self.month, self.chance, self.hours = month, chance, hours
        self.days = hours.working_days(month.period.first, month.period.last)
        # The next month opens with two working days in which its carried-over cases can still end early.
        after = hours.calendar.add_working_days(month.period.last, 2)
        self.safe_after = hours.slots(after)[0][0]

    def arrival(self, fate: Fate) -> datetime:
        """Draw when a case of this fate is accepted: what stays open came lately."""
        days = self.days[-9:] if fate in (Fate.OPEN, Fate.PAUSED) else self.days
        if fate is Fate.RETURNED:
            days = self.days[:-4]
        weights = [5 if day.weekday() == 0 else 4 for day in days]
        return self.hours.draw_arrival(self.chance, self.chance.choices(days, weights)[0])

    def fits(self, fate: Fate, use: Use, accepted: datetime, due: datetime) -> bool:
        """Tell whether a new case accepted then can have this fate at all."""
        if fate is Fate.OPEN:
            return due >= self.safe_after
        if fate is Fate.PAUSED:
            return use.amount >= 3 and self.asked_at(accepted) is not None
        return self.finish(fate, accepted, due) is not None

    def finish(self, fate: Fate, known: datetime, due: datetime) -> datetime | None:
        """Draw when a case known since `known` ends this way inside the month."""
        low = max(known + QUARTER, self.month.start)
        due_day = due.replace(hour=0, minute=0, second=0, microsecond=0)
        bounds = {
            Fate.EARLY: (low, due_day),
            Fate.RETURNED: (low, due_day),
            Fate.WITHDRAWN: (low, due_day),
            Fate.ON_TIME: (max(low, due_day), due),
            Fate.OVERDUE: (max(low, due + QUARTER), due + timedelta(days=3)),
        }
        start, end = bounds[fate]
        return self.hours.draw(self.chance, start, min(end, self.month.end))

    def asked_at(self, accepted: datetime) -> datetime | None:
        """Draw when a supplement is asked for, within two days of acceptance and inside the month."""
        return self.hours.draw(
            self.chance, accepted + QUARTER, min(accepted + timedelta(days=2), self.month.end)
        )

    def supplement_inside(self, use: Use, accepted: datetime) -> tuple[datetime, datetime] | None:
        """Draw a supplement that is asked for and received inside the month and leaves room for an early end."""
        asked = self.asked_at(accepted)
        if asked is None or use.amount < 3:
            return None
        received = self.hours.draw(
            self.chance, asked + timedelta(hours=4), min(asked + timedelta(days=5), self.month.end)
        )
        if received is None:
            return None
        due = due_of(use, accepted, self.hours.calendar, (Pause(asked, received, Ground.SUPPLEMENT),))
        return (asked, received) if self.finish(Fate.EARLY, received, due) else None
