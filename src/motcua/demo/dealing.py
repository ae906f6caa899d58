"""Dealing the cases of today: which life, which office, which procedure, and when it begins (chia hồ sơ)."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from motcua.catalogue.models import Channel
from motcua.demo.hours import Hours
from motcua.demo.lives import LIVES, ordinary
from motcua.demo.offices import COMMUNES, SHOWN, Office
from motcua.demo.plan import DATA
from motcua.demo.playing import Life
from motcua.demo.subject import Subject, World
from motcua.demo.today_catalogue import UseToday
from motcua.law.deadlines import ClockFacts, Limit, Unit, due_moment
from motcua.law.profiles import profile_on
from motcua.law.wording import VIETNAM

ELSEWHERE = "elsewhere"
WITH_PAPERS = frozenset(
    {"waiting", "incomplete", "awaiting_supplement", "to_sign", "sent_back", "consulting", ELSEWHERE}
)
"""Cases that somebody will open: they have a checklist, and some of its files."""
SOON_OVER = frozenset(
    {
        "at_once",
        "ordinary",
        "late",
        "supplemented",
        "completed",
        "refused",
        "returned",
        "withdrawn",
        "stopped",
        "handed_late",
    }
)
"""Lives that reach their end: those that came before LATELY are nobody's work any more."""
LATELY = timedelta(days=16)
FARTHEST = 75
"""Working days back within which a case with a given due moment is looked for."""
SHARE_ONLINE, SHARE_POSTAL = 0.93, 0.03


@dataclass(frozen=True)
class Fate:
    """How many cases share a life, and when they begin.

    `by` says what `oldest` and `newest` are: working days before today, working minutes before now, or where the due moment lies
    in working minutes from now.
    """

    name: str
    count: int
    by: str
    oldest: int
    newest: int
    families: tuple[str, ...]


def read_fates(path: Path = DATA / "fates_today.csv") -> list[Fate]:
    """Read the plan of today's cases."""
    with path.open(encoding="utf-8") as lines:
        return [
            Fate(
                row["fate"],
                int(row["count"]),
                row["by"],
                int(row["oldest"]),
                int(row["newest"]),
                tuple(row["families"].split()),
            )
            for row in csv.DictReader(lines)
        ]


@dataclass
class Dealer:
    """Deals with one source of chance, which the day gives: the same day, the same cases."""

    world: World
    chance: Random
    uses: list[UseToday]
    hours: Hours

    def deal(self, fates: Sequence[Fate]) -> Iterator[Life]:
        """Give every case its life."""
        n = 0
        for fate in fates:
            for _ in range(fate.count):
                n += 1
                yield self._life(fate, n)

    def _life(self, fate: Fate, n: int) -> Life:
        use, begins = self._fit(fate)
        office = self._shown() if fate.name == "signed" else self._office()
        via = self._office(but=office) if fate.name == ELSEWHERE else None
        subject = Subject(
            world=self.world,
            n=n,
            office=office,
            use=use,
            chance=Random(f"{self.world.now.date()}/{n}"),
            at=begins,
            in_sight=fate.name not in SOON_OVER or self.world.now - begins < LATELY,
            with_papers=fate.name in WITH_PAPERS,
            via=via,
            channel=Channel.COUNTER if via else self._channel(use),
        )
        return (ordinary if via else LIVES[fate.name])(subject)

    def _fit(self, fate: Fate) -> tuple[UseToday, datetime]:
        """Draw a procedure of the fate's families, and when a case of it begins."""
        family = self.chance.choice(fate.families)
        fitting = [use for use in self.uses if use.family == family]
        (use,) = self.chance.choices(fitting, [use.weight for use in fitting])
        calendar, now = self.world.calendar, self.world.now
        if fate.by == "minutes":
            back = self.chance.randrange(fate.newest, fate.oldest)
            return use, calendar.add_working_minutes(now, -back)
        if fate.by == "due":
            low, high = (calendar.add_working_minutes(now, minutes) for minutes in (fate.oldest, fate.newest))
            found = self._begins_for(use, low, high)
            return use, found or self._begins(5, 1)
        return use, self._begins(fate.oldest, fate.newest)

    def _begins(self, oldest: int, newest: int) -> datetime:
        today = self.world.now.astimezone(VIETNAM).date()
        return self._arrival(
            self.world.calendar.add_working_days(today, -self.chance.randrange(newest, oldest + 1))
        )

    def _arrival(self, day: date) -> datetime:
        if not self.hours.slots(day):
            day = self.world.calendar.add_working_days(day, -1)
        return self.hours.draw_arrival(self.chance, day)

    def _begins_for(self, use: UseToday, low: datetime, high: datetime) -> datetime | None:
        """Draw an acceptance whose due moment lies between two moments; None when there is none."""
        today = self.world.now.astimezone(VIETNAM).date()
        found = []
        for back in range(FARTHEST):
            begins = self._arrival(self.world.calendar.add_working_days(today, -back))
            if begins < self.world.now and low <= self._due(use, begins) <= high:
                found.append(begins)
        return self.chance.choice(found) if found else None

    def _due(self, use: UseToday, accepted: datetime) -> datetime:
        facts = ClockFacts(accepted, Limit(use.amount, Unit(use.unit)), (), supplement_restarts=True)
        return due_moment(facts, self.world.calendar, profile_on(accepted.astimezone(VIETNAM).date()))

    def _shown(self) -> Office:
        """Where certificates are: making a key for everybody would cost more than it shows."""
        return next(one for one in self.world.offices if one.agency.slug == SHOWN)

    def _office(self, but: Office | None = None) -> Office:
        offices = [one for one in self.world.offices if one is not but]
        return self.chance.choices(offices, [COMMUNES[one.agency.slug][1] for one in offices])[0]

    def _channel(self, use: UseToday) -> Channel:
        drawn = self.chance.random()
        if use.required_online and drawn < SHARE_ONLINE:
            return Channel.ONLINE
        return Channel.POSTAL if drawn > 1 - SHARE_POSTAL else Channel.COUNTER


def evenings(now: datetime, days: int = 45) -> list[datetime]:
    """Seven in the evening of the last weeks, when waiting messages went out."""
    tonight = now.astimezone(VIETNAM).replace(hour=19, minute=0, second=0, microsecond=0)
    return [tonight - timedelta(back) for back in range(days, -1, -1)]
