"""The dated tree of agencies: who stands under whom on a day, and who took over from whom (cây cơ quan, kế thừa)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency, Level, Placement, Succession


class Tree:
    """Cây cơ quan of one day, read in one query; every question after that is answered from memory."""

    def __init__(self, links: Iterable[tuple[int, int]]) -> None:
        """Take (agency, parent) pairs of primary keys."""
        self._parent: dict[int, int] = {}
        self._children: dict[int, list[int]] = defaultdict(list)
        for agency, parent in links:
            self._parent[agency] = parent
            self._children[parent].append(agency)

    @classmethod
    def on(cls, day: date) -> "Tree":
        """Read the placements that hold on a day."""
        holding = Placement.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day
        )
        return cls(holding.values_list("agency_id", "parent_id"))

    def below(self, agency: int) -> set[int]:
        """Everything under an agency at any depth, with the agency itself."""
        found = {agency}
        waiting = [agency]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def above(self, agency: int) -> list[int]:
        """The parents from the nearest to the top; a loop in the data ends the walk."""
        path: list[int] = []
        parent = self._parent.get(agency)
        while parent is not None and parent != agency and parent not in path:
            path.append(parent)
            parent = self._parent.get(parent)
        return path


@dataclass(frozen=True)
class Successor:
    """Cơ quan kế thừa, and whether it took over all of the work or a part of it."""

    agency: Agency
    whole: bool


def descendants(agency: Agency, on: date) -> set[int]:
    """Primary keys of an agency and all below it on a day; one query whatever the size of the tree."""
    return Tree.on(on).below(agency.pk)


def ancestors(agency: Agency, on: date) -> list[Agency]:
    """Cơ quan cấp trên of an agency on a day, from the nearest to the top."""
    path = Tree.on(on).above(agency.pk)
    found = Agency.objects.in_bulk(path)
    return [found[key] for key in path]


def agencies_below(agency: Agency, on: date) -> QuerySet[Agency]:
    """Cơ quan cấp dưới at any depth on a day, without the agency itself."""
    return Agency.objects.filter(pk__in=descendants(agency, on) - {agency.pk})


def by_level(agency: Agency, on: date) -> dict[Level, list[Agency]]:
    """An agency and all below it on a day, by level from the highest, each level in order of slug; no empty level."""
    found: dict[Level, list[Agency]] = defaultdict(list)
    for one in Agency.objects.filter(pk__in=descendants(agency, on)).order_by("slug"):
        found[Level(one.level)].append(one)
    return {level: found[level] for level in Level if level in found}


def successors_of(agency: Agency, on: date) -> list[Successor]:
    """Cơ quan kế thừa that hold the work of an agency on a day, through every merger and split up to that day.

    Empty while the agency itself still works. A share is whole only when every step on the way was.
    """
    steps: dict[int, list[Succession]] = defaultdict(list)
    for step in Succession.objects.filter(on__lte=on).select_related("successor").order_by("on", "pk"):
        steps[step.predecessor_id].append(step)
    found: dict[int, Successor] = {}
    waiting = [(agency, True)]
    seen = {agency.pk}
    while waiting:
        current, whole = waiting.pop(0)
        for step in steps.get(current.pk, ()):
            share = whole and step.share == Succession.Share.WHOLE
            if step.successor_id in seen:
                continue
            seen.add(step.successor_id)
            waiting.append((step.successor, share))
            if not steps.get(step.successor_id):
                found[step.successor_id] = Successor(step.successor, share)
    return list(found.values())


def predecessors_of(agency: Agency, on: date) -> list[Agency]:
    """Cơ quan mà cơ quan này kế thừa up to a day, directly or through another merger."""
    earlier: dict[int, list[Agency]] = defaultdict(list)
    for step in Succession.objects.filter(on__lte=on).select_related("predecessor").order_by("on", "pk"):
        earlier[step.successor_id].append(step.predecessor)
    found: dict[int, Agency] = {}
    waiting = [agency.pk]
    while waiting:
        for one in earlier.get(waiting.pop(), ()):
            if one.pk not in found:
                found[one.pk] = one
                waiting.append(one.pk)
    return sorted(found.values(), key=lambda one: one.slug)
