"""Whose cases an agency carries on after a merger or a split, and who carries on those of an agency that ended (kế thừa hồ sơ).

Only an agency that ended hands its cases on. The lists say who took over a part, never which case lies in it, so everybody who
took over a part works on all of them: the citizen is never told that nobody has the case.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import connection

from motcua.agencies.models import Succession

Step = tuple[int, int, str, date]
_STEPS = (
    "SELECT s.predecessor_id, s.successor_id, s.share, a.abolished_on FROM agencies_succession s "
    'JOIN agencies_agency a ON a.id = s.predecessor_id WHERE s."on" <= %s AND a.abolished_on <= %s ORDER BY s."on", s.id'
)


@dataclass(frozen=True)
class Inherited:
    """Cơ quan cũ: the agency that ended, on which day, and whether all of it came, through every step on the way."""

    agency_id: int
    ended_on: date
    whole: bool


def inherited_by(agencies: Collection[int], on: date) -> dict[int, tuple[Inherited, ...]]:
    """Agencies that ended by a day and whose cases each of `agencies` carries on, at any distance; one query."""
    sources: dict[int, list[Step]] = defaultdict(list)
    for step in _steps(on):
        sources[step[1]].append(step)
    return {agency: tuple(_walk(agency, sources)) for agency in agencies if agency in sources}


def heirs_of(agency_id: int, on: date) -> set[int]:
    """Agencies that carry on the cases of one that ended by a day; empty while it works itself; one query."""
    targets: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor, _, _ in _steps(on):
        targets[predecessor].append(successor)
    found: set[int] = set()
    waiting = [agency_id]
    while waiting:
        for heir in targets.get(waiting.pop(), ()):
            if heir not in found:
                found.add(heir)
                waiting.append(heir)
    return found - {agency_id}


def _steps(on: date) -> Iterable[Step]:
    """Read below the query builder: every request of every officer asks."""
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, [on, on])
        return cast(list[Step], cursor.fetchall())


def _walk(heir: int, sources: dict[int, list[Step]]) -> Iterable[Inherited]:
    """Follow the steps backwards; an agency reached twice counts once, wholly when one of the ways is whole."""
    found: dict[int, Inherited] = {}
    waiting = [(heir, True)]
    while waiting:
        current, whole = waiting.pop()
        for predecessor, _, share, ended_on in sources.get(current, ()):
            all_of_it = whole and share == Succession.Share.WHOLE
            known = found.get(predecessor)
            if predecessor != heir and (known is None or (all_of_it and not known.whole)):
                found[predecessor] = Inherited(predecessor, ended_on, all_of_it)
                waiting.append((predecessor, all_of_it))
    return found.values()
