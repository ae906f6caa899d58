"""Lateness as a leader must see it: overdue, nearly overdue, and what only pauses keep from being overdue (trễ hạn, tạm dừng che).

A case is hidden by its pauses when the due moment that it had without them has passed although it does not count as overdue: it
stands still or runs with a later due moment, or it was finished in time only because of them. The due moment without pauses is the
one of the acceptance, or of the extension after it; a pause that restarts the term (supplement) is a pause like the others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import CLOCK_STOPPED, OPEN, STATE_LABELS, Kind, State
from motcua.cases.models import Case, CaseEvent, CaseSpan
from motcua.law.deadlines import Timing

CHUNK = 5_000
LONGEST_GROUND = 160
_OPEN = sorted(state.value for state in OPEN)
_STOPPED = sorted(state.value for state in CLOCK_STOPPED)
Ids = Collection[int]


@dataclass(frozen=True)
class HiddenCase:
    """Hồ sơ được tạm dừng che: when it would have been due, by which ground it stood longest, how long it stood still in all."""

    case_id: int
    agency_id: int
    due_without: datetime
    ground: str
    stood: timedelta
    finished: bool


@dataclass
class UnitLateness:
    """Số của một đơn vị: open cases, those overdue and nearly so, finished late in the window, and the hidden ones."""

    open: int = 0
    overdue: int = 0
    soon: int = 0
    finished_overdue: int = 0
    hidden_open: int = 0
    hidden_finished: int = 0

    @property
    def hidden(self) -> int:
        """Hidden cases, open and finished."""
        return self.hidden_open + self.hidden_finished

    @property
    def late_without_pauses(self) -> int:
        """All that would be late if pauses did not count: what the share of the hidden ones is taken of."""
        return self.overdue + self.finished_overdue + self.hidden


@dataclass(frozen=True)
class Asked:
    """Câu hỏi: which agencies, at which moment, results since when, and up to when an open case counts as nearly overdue."""

    agency_ids: Ids
    now: datetime
    since: datetime
    soon_until: datetime


@dataclass(frozen=True)
class Lateness:
    """Trả lời: numbers by agency, and the hidden cases with the longest hidden on top."""

    units: dict[int, UnitLateness]
    hidden: tuple[HiddenCase, ...]

    @property
    def whole(self) -> UnitLateness:
        """All units together."""
        total: Counter[str] = Counter()
        for unit in self.units.values():
            total.update(vars(unit))
        return UnitLateness(**total)

    def grounds(self) -> list[tuple[str, int, int]]:
        """Ground, hidden open cases, hidden finished cases; the most frequent first."""
        done = Counter(one.ground for one in self.hidden if one.finished)
        whole = Counter(one.ground for one in self.hidden)
        ordered = sorted(whole.items(), key=lambda row: (-row[1], row[0]))
        return [(ground, number - done[ground], done[ground]) for ground, number in ordered]


def lateness(asked: Asked) -> Lateness:
    """Count every unit and find the hidden cases, in five queries and one more for each 5,000 that stand still on a legal ground."""
    units = {agency: UnitLateness() for agency in asked.agency_ids}
    hidden = hidden_cases(asked)
    for agency, whole, late, soon in _counted(asked, "agency_id"):
        units[agency].open, units[agency].overdue, units[agency].soon = whole, late, soon
    ended = _finished(asked).filter(timing=Timing.OVERDUE.value).order_by().values_list("agency_id")
    for agency, number in ended.annotate(Count("pk")):
        units[agency].finished_overdue = number
    for one in hidden:
        unit = units[one.agency_id]
        unit.hidden_finished += one.finished
        unit.hidden_open += not one.finished
    return Lateness(units, hidden)


def by_holder(asked: Asked) -> list[tuple[str, int, int, int]]:
    """User name of who has them (empty: the whole post), open cases, those overdue, those nearly so; the most overdue first."""
    return sorted(_counted(asked, "holder"), key=lambda row: (-row[2], -row[3], -row[1], row[0]))


def hidden_cases(asked: Asked) -> tuple[HiddenCase, ...]:
    """List the cases that only pauses keep from being overdue, the earliest due first."""
    still, done = (
        _open(asked).exclude(_is_late(asked.now)),
        _finished(asked).exclude(timing=Timing.OVERDUE.value),
    )
    found = [*_hidden(still, asked.now, finished=False), *_hidden(done, asked.now, finished=True)]
    legal = _legal_grounds([one.case_id for one in found if one.ground == State.PAUSED.value])
    named = [
        HiddenCase(
            one.case_id, one.agency_id, one.due_without,
            legal.get(one.case_id) or STATE_LABELS[State(one.ground)], one.stood, one.finished,
        )
        for one in found
    ]  # fmt: skip
    return tuple(sorted(named, key=lambda one: (one.due_without, one.case_id)))


def overdue_now(asked: Asked) -> QuerySet[Case]:
    """Open cases whose clock runs and whose due moment has passed."""
    return _open(asked).filter(_is_late(asked.now))


def soon_due(asked: Asked) -> QuerySet[Case]:
    """Open cases whose clock runs and that will be overdue next."""
    return _open(asked).filter(_is_soon(asked))


def _open(asked: Asked) -> QuerySet[Case]:
    return Case.objects.filter(
        agency__in=asked.agency_ids, finished_at=None, due_at__isnull=False, state__in=_OPEN
    )


def _finished(asked: Asked) -> QuerySet[Case]:
    within = {"finished_at__gte": asked.since, "finished_at__lt": asked.now}
    return Case.objects.filter(agency__in=asked.agency_ids, outcome=State.RESOLVED.value, **within)


def _is_late(now: datetime) -> Q:
    return Q(state=State.IN_PROCESS.value, due_at__lt=now)


def _is_soon(asked: Asked) -> Q:
    return Q(state=State.IN_PROCESS.value, due_at__gte=asked.now, due_at__lt=asked.soon_until)


def _counted(asked: Asked, by: str) -> Iterable[tuple[Any, int, int, int]]:
    """Value of a column, open cases, those overdue, those nearly so."""
    late, soon = Count("pk", filter=_is_late(asked.now)), Count("pk", filter=_is_soon(asked))
    counted = _open(asked).order_by().values(by).annotate(n_open=Count("pk"), n_late=late, n_soon=soon)
    return counted.values_list(by, "n_open", "n_late", "n_soon")


@dataclass
class _Told:
    """What the spans of one case tell, read in order."""

    due_without: datetime | None = None
    last_state: str = ""
    last_due: datetime | None = None
    stood: Counter[str] = field(default_factory=Counter)

    def read(self, state: str, due_at: datetime | None, from_at: datetime, to_at: datetime) -> None:
        """Take in one span. A due moment that changes while the clock runs is an extension: what came before no longer counts."""
        if state in _STOPPED:
            self.stood[state] += int((to_at - from_at).total_seconds())
        elif self.due_without is None or (self.last_state == state and due_at != self.last_due):
            self.due_without = due_at
            self.stood.clear()
        self.last_state, self.last_due = state, due_at


def _hidden(cases: QuerySet[Case], now: datetime, *, finished: bool) -> Iterator[HiddenCase]:
    stops = CaseSpan.objects.filter(case=OuterRef("pk"), state__in=_STOPPED)
    paused = cases.filter(Exists(stops))
    facts = {
        pk: (agency, at) for pk, agency, at in paused.values_list("pk", "agency_id", "finish_happened_at")
    }
    spans = CaseSpan.objects.filter(case__in=paused.values("pk"), state__in=_OPEN).order_by(
        "case", "from_at", "pk"
    )
    rows = spans.values_list("case_id", "state", "due_at", "from_at", "to_at")
    for case_id, own in groupby(rows, key=itemgetter(0)):
        told = _Told()
        for _case, state, due_at, from_at, to_at in own:
            told.read(state, due_at, from_at, to_at or now)
        if case_id not in facts or told.due_without is None or not told.stood:
            continue
        agency, ended = facts[case_id]
        if told.due_without < (ended if finished and ended else now):
            ground, _longest = told.stood.most_common(1)[0]
            stood = timedelta(seconds=sum(told.stood.values()))
            yield HiddenCase(case_id, agency, told.due_without, ground, stood, finished)


def _legal_grounds(case_ids: list[int]) -> dict[int, str]:
    """The ground that the last pause of each case was given."""
    found: dict[int, str] = {}
    for start in range(0, len(case_ids), CHUNK):
        rows = CaseEvent.objects.filter(case__in=case_ids[start : start + CHUNK], kind=Kind.PAUSED.value)
        for row in rows.order_by("case_id", "n"):
            found[row.case_id] = str(read_event(row).payload.get("ground", ""))[:LONGEST_GROUND]
    return found
