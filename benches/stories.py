"""Three years of invented case histories in the order in which they began; the same every time (lịch sử hồ sơ để đo)."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from benches.province import COMMUNE, agency_lines, uses_by_level
from motcua.demo.people import invent_owner
from motcua.demo.uses import Use
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar, national_calendar

FIRST, LAST = date(2021, 1, 1), date(2023, 12, 31)
SEED = 20211231
WATCHED_CASES = 4_000
LUNCH_AT, LUNCH = 240, 90
MINUTE = timedelta(minutes=1)
DISTRICT_WEIGHT, PROVINCE_WEIGHT = 60, 400
Record = dict[str, Any]
Event = dict[str, Any]


def stories(cases: int) -> Iterator[Record]:
    """Tell `cases` histories. The watched commune has about 4,000 of them whatever the number (a tenth of a small number)."""
    return Teller(cases).tell()


class Teller:
    """Chooses agencies, procedures and fates by fixed shares; nothing here reads a clock."""

    def __init__(self, cases: int) -> None:
        self.cases, self.chance = cases, Random(SEED)
        self.days = _working_days(national_calendar())
        self.agencies = agency_lines()
        self.bounds = list(accumulate(self._weights()))
        self.uses = {level: uses.uses for level, uses in uses_by_level().items()}
        self.use_bounds = {
            level: list(accumulate(use.weight for use in uses)) for level, uses in self.uses.items()
        }

    def _weights(self) -> list[float]:
        chance = Random(SEED)
        own = {"province": PROVINCE_WEIGHT, "district": DISTRICT_WEIGHT}
        weights = [own.get(line["level"], 6 + chance.randrange(18)) for line in self.agencies]
        place = next(n for n, line in enumerate(self.agencies) if line["slug"] == COMMUNE)
        watched = min(WATCHED_CASES, self.cases // 10)
        others = sum(weights) - weights[place]
        return [
            others * watched / (self.cases - watched) if n == place else weight
            for n, weight in enumerate(weights)
        ]

    def tell(self) -> Iterator[Record]:
        """Tell the cases day by day."""
        for number in range(self.cases):
            yield self._case(number, number * len(self.days) // self.cases)

    def _case(self, number: int, day: int) -> Record:
        pick = self.chance.random
        agency = self.agencies[bisect_right(self.bounds, pick() * self.bounds[-1])]
        level = agency["level"]
        use = self.uses[level][bisect_right(self.use_bounds[level], pick() * self.use_bounds[level][-1])]
        code = f"{agency['national_code']}-{self.days[day]:%y%m%d}-{number:07d}"
        channel = "online" if pick() < (0.97 if use.required_online else 0.55) else "counter"
        return {
            "key": code,
            "code": code,
            "agency": agency["slug"],
            "procedure": use.code,
            "channel": channel if pick() > 0.01 else "postal",
            "owner": invent_owner(self.chance, agency["unit_name"]),
            "events": Life(self, use, day, channel == "online").events(),
        }


class Life:
    """One case from its acceptance to its end, or to the last day that is told."""

    def __init__(self, teller: Teller, use: Use, day: int, online: bool) -> None:
        self.chance, self.days, self.use = teller.chance, teller.days, use
        self.day, self.online = day, online
        self.told: list[Event] = []
        self.last = datetime.min.replace(tzinfo=VIETNAM)

    def events(self) -> list[Event]:
        """Tell what happened, in order."""
        pick = self.chance.random
        self._say("accepted", {"input_digitised": self.online or pick() < 0.8})
        if self.use.fee_vnd and pick() < 0.9:
            self._say("payment_settled", {"online": self.online})
        fate = pick()
        if fate < 0.003:
            return self.told
        if fate < 0.07:
            self._pause(fate < 0.02)
        self._end()
        return self.told

    def _pause(self, long: bool) -> None:
        """Ask for papers, or wait for another agency; one in seven waits for more than a month."""
        stop, go_on = (
            ("paused", "resumed")
            if self.chance.random() < 0.3
            else ("supplement_asked", "supplement_received")
        )
        self._later(self._share())
        self._say(stop, {})
        self._later(23 + self.chance.randrange(40) if long else 1 + self.chance.randrange(15))
        self._say(go_on, {})

    def _share(self) -> int:
        return self.chance.randrange(max(1, self.use.amount))

    def _end(self) -> None:
        fate = self.chance.random()
        self._later(self.use.amount + 1 + self.chance.randrange(4) if fate < 0.02 else self._share())
        if fate > 0.985:
            self._say("returned" if fate > 0.99 else "withdrawn", {"reason": "Không đủ điều kiện giải quyết"})
            return
        self._say("resolved", {"output_digitised": self.chance.random() < 0.95})
        if fate < 0.9:
            self._later(self.chance.randrange(2))
            self._say("handed_over", {})

    def _later(self, working_days: int) -> None:
        self.day += working_days

    def _say(self, kind: str, payload: dict[str, Any]) -> None:
        """Add one event within office hours; nothing is told that lies after the last day."""
        if self.day >= len(self.days):
            return
        minute = self.chance.randrange(480)
        at = self.days[self.day] + (minute + LUNCH if minute >= LUNCH_AT else minute) * MINUTE
        self.last = max(at, self.last + 5 * MINUTE)
        event: Event = {"kind": kind, "happened_at": self.last.isoformat(), "actor": "can.bo"}
        if payload:
            event["payload"] = payload
        self.told.append(event)


def _working_days(calendar: WorkingCalendar) -> list[datetime]:
    """When the office opens on every working day of the three years."""
    every = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return [calendar.opens_at(day) for day in every if calendar.is_working_day(day)]
