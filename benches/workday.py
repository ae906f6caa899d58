"""A day of many officers, act by act in the order of the clock, with the mistakes people make (một ngày làm việc)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from benches.crowd import Officer
from benches.deeds import DEEDS, MISTAKEN_ABOUT, MISTAKES, REFUSALS, Chance, Deed
from motcua.cases.acts import Stamp
from motcua.cases.lifecycle import FINISHED, State
from motcua.cases.models import Case
from motcua.catalogue.models import Procedure
from motcua.law.wording import VIETNAM

OPENS, LUNCH, AFTER_LUNCH, CLOSES = time(7, 30), time(11, 30), time(13), time(17)
SHARE_MISTAKEN, SHARE_SENT_TWICE = 0.08, 0.04
INSTANT = timedelta(milliseconds=1)


@dataclass
class Told:
    """What happened: deeds by name, refusals by what was said, repeats, events that must stand in the ledger, and every fault."""

    deeds: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    sent_twice: int = 0
    events: int = 0
    faults: list[str] = field(default_factory=list)


class Workday:
    """One day of one crowd. Nothing here reads a clock: moments come from the plan of the day."""

    def __init__(
        self, officers: Sequence[Officer], procedures: Sequence[Procedure], on: date, *, seed: int = 1
    ) -> None:
        self.officers, self.procedures, self.on = officers, procedures, on
        self.chance, self.told = Random(seed), Told()
        self.keys = 0
        self.used: list[str] = []
        self.at = _moment(on, OPENS)
        self.shelf: dict[tuple[int, str], list[Case]] = defaultdict(list)
        agencies = {officer.agency.pk for officer in officers}
        for case in Case.objects.filter(agency__in=agencies, handed_over_at=None).select_related("agency"):
            self._put(case)

    def play(self, acts_each: int) -> Told:
        """Let every officer act so many times, all of them mixed by the clock."""
        plan = [(self._some_moment(), n) for n in range(len(self.officers)) for _ in range(acts_each)]
        for moment, n in sorted(plan):
            # Two people press in the same second; the server still records one after the other.
            self.at = max(moment, self.at + INSTANT)
            if self.chance.random() < SHARE_MISTAKEN:
                self._mistake(self.officers[n])
            else:
                self._work(self.officers[n])
        return self.told

    def _some_moment(self) -> datetime:
        half = self.chance.choice(((OPENS, LUNCH), (AFTER_LUNCH, CLOSES)))
        first, last = (_moment(self.on, one) for one in half)
        return first + timedelta(seconds=self.chance.randrange(int((last - first).total_seconds())))

    def _work(self, officer: Officer) -> None:
        """Do something for which there is a case, the frequent things more often."""
        own = [deed for deed in DEEDS if deed.role == officer.role]
        for deed in sorted(own, key=lambda one: self.chance.random() ** (1 / one.weight), reverse=True):
            case = self._take(officer, [deed.state]) if deed.state else None
            if case is not None or deed.state is None:
                self._do(deed, officer, case)
                return

    def _do(self, deed: Deed, officer: Officer, case: Case | None) -> None:
        before = case.version if case else 0
        one = self._chance(officer, case)
        send = deed.prepare(one, case)  # type: ignore[arg-type]  # deeds without a state look at none
        moved = send()
        if self.chance.random() < SHARE_SENT_TWICE:
            self.told.sent_twice += 1
            again = send()
            if (again.pk, again.version) != (moved.pk, moved.version):
                self.told.faults.append(f"{moved.code}: {deed.name} sent twice was done twice")
        self.told.deeds[deed.name] += 1
        self.used.append(one.stamp.key)
        self.told.events += moved.version - before
        self._put(moved)

    def _mistake(self, officer: Officer) -> None:
        """Do something wrong; anything but a refusal in words, and any trace in the case, is a fault."""
        case = self._take(officer, MISTAKEN_ABOUT)
        if case is None:
            return
        # A key can only be used up once something was done.
        mistake = self.chance.choice(MISTAKES if self.used else MISTAKES[1:])
        before = _picture(case)
        try:
            mistake(self._chance(officer, case), case)()
            self.told.faults.append(f"{case.code}: {mistake.__name__} was not refused")
        except REFUSALS as refusal:
            self.told.refused[type(refusal).__name__] += 1
        if _picture(case) != before:
            self.told.faults.append(f"{case.code}: {mistake.__name__} left a trace")
        self._put(Case.objects.select_related("agency").get(pk=case.pk))

    def _chance(self, officer: Officer, case: Case | None) -> Chance:
        self.keys += 1
        key = f"day-{self.on:%y%m%d}-{self.keys}"
        return Chance(
            officer,
            Stamp(officer.actor, self.at, key, case.version if case else None),
            self.chance,
            self.procedures,
            [one for one in self.officers if one.agency == officer.agency],
            [one for one in self.officers if one.agency != officer.agency],
            self.chance.choice(self.used) if self.used else "",
        )

    def _put(self, case: Case) -> None:
        """Lay a case on the shelf of its state, where the next one finds it."""
        if case.state not in FINISHED or case.state == State.RESOLVED:
            self.shelf[case.agency_id, case.state].append(case)

    def _take(self, officer: Officer, states: Sequence[State]) -> Case | None:
        for state in states:
            shelf = self.shelf[officer.agency.pk, state.value]
            if shelf:
                return shelf.pop(self.chance.randrange(len(shelf)))
        return None


def _moment(on: date, when: time) -> datetime:
    return datetime.combine(on, when, VIETNAM)


def _picture(case: Case) -> dict[str, Any]:
    return (
        Case.objects.filter(pk=case.pk)
        .values("version", "state", "holder", "step", "due_at", "finished_at")
        .get()
    )
