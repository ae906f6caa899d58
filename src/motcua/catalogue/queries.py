"""What other packages read of the catalogue: procedures in force, versions, facts of a day (tra cứu danh mục)."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.agencies.models import Agency
from motcua.catalogue.facts import FactRows, ProcedureFacts, Terms, facts_of, holds, terms_of
from motcua.catalogue.models import (
    Applicant,
    Component,
    DutyFlag,
    Fee,
    Procedure,
    ProcedureVersion,
    Publication,
    ResultPaper,
    TimeLimit,
)

__all__ = [
    "FactsBook", "ProcedureFacts", "Terms", "count_in_force", "facts_on", "holding", "procedures_in_force",
    "terms_on", "version_id_on", "version_on",
]  # fmt: skip

One = TypeVar("One", Publication, TimeLimit, Fee, Component, ResultPaper, DutyFlag)
_HOLDS = "valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)"


def holding(on: date) -> Q:
    """Condition for dated rows that hold on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def procedures_in_force(level: str, on: date) -> QuerySet[Procedure]:
    """Thủ tục đang có hiệu lực that a level offers on a day, in order of code."""
    published = Publication.objects.filter(holding(on), procedure=OuterRef("pk"), level=level)
    return Procedure.objects.filter(Exists(published)).order_by("code")


def count_in_force(levels: Collection[str], on: date) -> dict[str, int]:
    """Count the procedures in force of each level on a day, in one query."""
    published = Publication.objects.filter(holding(on), level__in=levels).values_list("level")
    return dict.fromkeys(levels, 0) | dict(published.annotate(Count("procedure", distinct=True)))


def version_on(procedure: Procedure, on: date) -> ProcedureVersion | None:
    """Phiên bản of a procedure on a day, or None when it was not yet, or no longer, in force."""
    held = ProcedureVersion.objects.select_related("domain", "decision").filter(
        holding(on), procedure=procedure
    )
    return held.order_by("-valid_from", "-n").first()


def facts_on(
    procedure: Procedure,
    level: str,
    agency: Agency | None,
    channel: str,
    on: date,
    applicant: str = Applicant.CITIZEN,
) -> ProcedureFacts:
    """Dữ kiện of a procedure at a level, for an agency and a channel, on a day; seven small queries, six below the query builder."""
    own = procedure.pk, level, on
    rows = FactRows(
        procedure.code,
        level,
        versions=list(
            ProcedureVersion.objects.select_related("domain").filter(holding(on), procedure=procedure)
        ),
        publications=_raw(Publication, *own),
        limits=_raw(TimeLimit, *own),
        fees=_raw(Fee, *own),
        components=_raw(Component, *own),
        results=_raw(ResultPaper, *own),
        flags=_raw(DutyFlag, *own),
    )
    return facts_of(rows, agency.pk if agency else None, channel, on, applicant)


def version_id_on(procedure: Procedure, on: date) -> int | None:
    """Primary key of the version on a day; every submission asks, so below the query builder."""
    found = ProcedureVersion.objects.raw(
        f"SELECT id FROM catalogue_procedureversion WHERE procedure_id = %s AND {_HOLDS} "
        "ORDER BY valid_from DESC, n DESC LIMIT 1",
        [procedure.pk, on, on],
    )
    return next((version.pk for version in found), None)


def terms_on(procedure: int, agency: Agency, channel: str, on: date) -> Terms:
    """Thời hạn, phí and duties that a case freezes; every acceptance asks, so three small queries below the query builder."""
    rows = FactRows("", agency.level, limits=_raw(TimeLimit, procedure, agency.level, on))
    rows.fees = _raw(Fee, procedure, agency.level, on)
    rows.flags = _raw(DutyFlag, procedure, agency.level, on)
    return terms_of(rows, agency.pk, channel, on)


def _raw(model: type[One], procedure: int, level: str, on: date) -> list[One]:
    sql = f"SELECT * FROM {model._meta.db_table} WHERE procedure_id = %s AND level = %s AND {_HOLDS}"
    return list(model._default_manager.raw(sql, [procedure, level, on, on]))


class FactsBook:
    """Sổ dữ kiện: the whole catalogue in memory, for imports that ask thousands of times; seven queries when made.

    Papers are left out: an import does not read them and they are the bulk of the data. Facts are put together once between
    two days on which one of them changes, so memory does not grow with what is asked.
    """

    def __init__(self) -> None:
        self._codes = dict(Procedure.objects.values_list("pk", "code"))
        self._ids = {code: key for key, code in self._codes.items()}
        self._versions: dict[int, list[ProcedureVersion]] = {}
        for version in ProcedureVersion.objects.select_related("domain"):
            self._versions.setdefault(version.procedure_id, []).append(version)
        self._rows: dict[tuple[int, str], FactRows] = {}
        self._turns: dict[tuple[int, str], list[date]] = {}
        self._told: dict[tuple[int, str, int | None, str, int], ProcedureFacts] = {}
        self._sort("publications", Publication.objects.all())
        self._sort("limits", TimeLimit.objects.all())
        self._sort("fees", Fee.objects.all())
        self._sort("results", ResultPaper.objects.all())
        self._sort("flags", DutyFlag.objects.all())

    def _sort(self, kind: str, rows: Iterable[Any]) -> None:
        for row in rows:
            getattr(self._of(row.procedure_id, row.level), kind).append(row)

    def _of(self, procedure: int, level: str) -> FactRows:
        if (procedure, level) not in self._rows:
            versions = self._versions.get(procedure, [])
            self._rows[procedure, level] = FactRows(self._codes[procedure], level, versions=versions)
        return self._rows[procedure, level]

    def procedure_id(self, code: str) -> int | None:
        """Primary key of the procedure with a code of the national database."""
        return self._ids.get(code)

    def version_on(self, procedure: int, on: date) -> ProcedureVersion | None:
        """Phiên bản of a procedure on a day."""
        held = [version for version in self._versions.get(procedure, []) if holds(version, on)]
        return max(held, key=lambda version: (version.valid_from, version.n), default=None)

    def facts_on(
        self, procedure: int, level: str, agency: int | None, channel: str, on: date
    ) -> ProcedureFacts:
        """The same answer as `facts_on`, without papers and without a query; primary keys in, facts out."""
        rows = self._of(procedure, level)
        if (procedure, level) not in self._turns:
            self._turns[procedure, level] = rows.turns()
        # Only an agency with a flag of its own differs from the rest of its level.
        own = agency if any(flag.agency_id == agency for flag in rows.flags) else None
        key = procedure, level, own, channel, bisect_right(self._turns[procedure, level], on)
        if key not in self._told:
            self._told[key] = facts_of(rows, own, channel, on)
        return self._told[key]
