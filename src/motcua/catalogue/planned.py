"""The facts of a procedure as they stand, or as they would stand once a draft is published (dữ kiện dự kiến)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.content import KINDS, Content
from motcua.catalogue.facts import FactRows
from motcua.catalogue.models import (
    Component,
    Dated,
    Domain,
    DutyFlag,
    Fee,
    Procedure,
    ProcedureVersion,
    Publication,
    ResultPaper,
    TimeLimit,
)


@dataclass(frozen=True)
class Planned:
    """Bản dự kiến: a content that shall hold from a day on."""

    content: Content
    valid_from: date


def fact_rows(procedure: Procedure, level: str, planned: Planned | None = None) -> FactRows:
    """Rows of every day, in seven queries; with a plan those of the level end on its day and the planned ones begin."""
    own: dict[str, Any] = {"procedure": procedure, "level": level}
    rows = FactRows(
        procedure.code,
        level,
        versions=list(ProcedureVersion.objects.select_related("domain").filter(procedure=procedure)),
        publications=list(Publication.objects.filter(**own)),
        limits=list(TimeLimit.objects.filter(**own)),
        fees=list(Fee.objects.filter(**own)),
        components=list(Component.objects.filter(**own)),
        results=list(ResultPaper.objects.filter(**own)),
        flags=list(DutyFlag.objects.filter(**own)),
    )
    return rows if planned is None else _with(rows, procedure, planned)


def _with(rows: FactRows, procedure: Procedure, planned: Planned) -> FactRows:
    on, content = planned.valid_from, planned.content
    more = {"procedure": procedure, "level": rows.level, "valid_from": on}
    made: dict[str, list[Any]] = {
        kind: [how.row_of(line, n, **more) for n, line in enumerate(content.lines(kind), 1)]
        for kind, how in KINDS.items()
    }
    version = ProcedureVersion(
        procedure=procedure, name=content.name, domain=Domain(name=content.domain), valid_from=on
    )
    return FactRows(
        rows.code,
        rows.level,
        versions=[*_until(rows.versions, on), version],
        publications=rows.publications,
        limits=[*_until(rows.limits, on), *made["limits"]],
        fees=[*_until(rows.fees, on), *made["fees"]],
        components=[*_until(rows.components, on), *made["papers"]],
        results=[*_until(rows.results, on), *made["results"]],
        flags=[*_flags_until(rows.flags, on), *made["duties"]],
    )


def _until(rows: list[Any], on: date) -> list[Any]:
    """Rows that began before a day, ended on it at the latest; the stored ones are not touched."""
    return [_ended(row, on) for row in rows if row.valid_from < on]


def _flags_until(flags: list[DutyFlag], on: date) -> list[DutyFlag]:
    """The same for duties of the level; those of single agencies go on."""
    return [
        *_until([one for one in flags if one.agency_id is None], on),
        *(one for one in flags if one.agency_id),
    ]


def _ended(row: Dated, on: date) -> Dated:
    if row.valid_to is None or row.valid_to > on:
        row.valid_to = on
    return row
