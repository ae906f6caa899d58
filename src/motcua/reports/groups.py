"""The same figures by domain and by procedure (theo lĩnh vực, theo thủ tục)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import procedures_in_force
from motcua.reports.answer import GroupLine
from motcua.reports.arrange import arrange
from motcua.reports.figures import FigureSet
from motcua.reports.scope import Scope
from motcua.reports.tally import Tally

IN_FORCE = "procedures_in_force"
Group = tuple[str, str, str]
"""Level, key and name."""


@dataclass(frozen=True)
class Named:
    """A procedure as it was called on a day, and its domain."""

    code: str
    name: str
    domain: str


def group_lines(
    definitions: FigureSet, scope: Scope, cells: Tally, on: date
) -> tuple[tuple[GroupLine, ...], tuple[GroupLine, ...]]:
    """Arrange cells as lines by domain and by procedure within each level; names and domains are those of the last day."""
    level_of = {agency.pk: agency.level for agency in scope.agencies}
    in_force = {
        level: set(procedures_in_force(level, on).values_list("pk", flat=True)) for level in scope.levels
    }
    named = names_on({procedure_id for _, procedure_id in cells}.union(*in_force.values()), on)
    domains: dict[Group, Counter[str]] = {}
    procedures: dict[Group, Counter[str]] = {}
    for (agency_id, procedure_id), cell in cells.items():
        one, level = named[procedure_id], level_of[agency_id]
        domains.setdefault((level, one.domain, one.domain), Counter()).update(cell)
        procedures.setdefault((level, one.code, one.name), Counter()).update(cell)
    for level, ids in in_force.items():
        for one in (named[procedure_id] for procedure_id in ids):
            for group, groups in (
                ((level, one.domain, one.domain), domains),
                ((level, one.code, one.name), procedures),
            ):
                if group in groups:
                    groups[group][IN_FORCE] += 1
    return _lines(definitions, scope, domains), _lines(definitions, scope, procedures)


def _lines(definitions: FigureSet, scope: Scope, groups: dict[Group, Counter[str]]) -> tuple[GroupLine, ...]:
    """Order by level, then the busiest first."""
    ordered = sorted(
        groups.items(), key=lambda one: (scope.levels.index(one[0][0]), -one[1]["total"], one[0][1])
    )
    return tuple(
        GroupLine(key, name, level, arrange(definitions, name, counts))
        for (level, key, name), counts in ordered
    )


def names_on(procedure_ids: Collection[int], on: date) -> dict[int, Named]:
    """Name procedures by their version of a day: the newest that had begun, otherwise the first."""
    named: dict[int, Named] = {}
    versions = (
        ProcedureVersion.objects.filter(procedure_id__in=procedure_ids)
        .order_by("procedure_id", "valid_from", "n")
        .values_list("procedure_id", "valid_from", "procedure__code", "name", "domain__name")
    )
    for procedure_id, valid_from, code, name, domain in versions:
        if procedure_id not in named or valid_from <= on:
            named[procedure_id] = Named(code, name, domain)
    return named
