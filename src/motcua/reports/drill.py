"""From a number back to its cases: the same definition that counted them lists them (danh sách hồ sơ của chỉ tiêu)."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency
from motcua.cases.models import Case
from motcua.reports.figures import Bounds, Figure, FigureSet, Population
from motcua.reports.periods import Period
from motcua.reports.populations import case_ids, rows_of
from motcua.reports.scope import scope_of
from motcua.reports.sets import DEFAULT_SET

NOT = "not_"
"""Prefix of a rate's key that names the cases missing from its numerator (50 hồ sơ chưa số hóa)."""
LATE_ENTRIES = "late_entries"
_WAYS = {
    Population.TO_RESOLVE: (Population.RECEIVED, Population.CARRIED),
    Population.PROCEDURES: (),
}


def cases_of(
    agency: Agency,
    period: Period,
    key: str,
    *,
    as_of: datetime,
    level: str | None = None,
    agency_only: bool = False,
    definitions: FigureSet = DEFAULT_SET,
) -> QuerySet[Case]:
    """Return the cases behind a figure, unordered, to be filtered and sorted further.

    `key` is a figure, `not_` + a rate for what its numerator lacks, or `late_entries`. `level` keeps one level, `agency_only` the
    agency's own line. Raises BadPeriod, UnknownFigure. `procedures_in_force` counts procedures, so its list is empty.
    """
    bounds = Bounds.of(period, as_of)
    agency_ids = scope_of(agency, period, agency_only=agency_only).at(level)
    if key.startswith(NOT):
        return _missing(definitions, agency_ids, bounds, key.removeprefix(NOT))
    keys = ("late_receipts", "late_results") if key == LATE_ENTRIES else (key,)
    return picked(definitions, agency_ids, bounds, keys)


def picked(
    definitions: FigureSet, agency_ids: Collection[int], bounds: Bounds, keys: Iterable[str]
) -> QuerySet[Case]:
    """Return the cases that are in at least one of the figures."""
    figures = [definitions.figure(key) for key in keys]
    return _union(
        [ids for figure in figures for ids in _ids(agency_ids, bounds, figure, figure.condition(bounds))]
    )


def _missing(
    definitions: FigureSet, agency_ids: Collection[int], bounds: Bounds, rate_key: str
) -> QuerySet[Case]:
    rate = definitions.rate(rate_key)
    whole, part = definitions.figure(rate.denominator), definitions.figure(rate.numerator)
    return _union(_ids(agency_ids, bounds, whole, whole.condition(bounds) & ~part.condition(bounds)))


def ways_of(figure: Figure) -> tuple[Population, ...]:
    """Return the populations of cases that make up a figure's own."""
    return _WAYS.get(figure.population, (figure.population,))


def _ids(agency_ids: Collection[int], bounds: Bounds, figure: Figure, condition: Q) -> list[QuerySet[Case]]:
    return [ids for way in ways_of(figure) for ids in case_ids(rows_of(way, agency_ids, bounds), condition)]


def _union(ids: list[QuerySet[Case]]) -> QuerySet[Case]:
    if not ids:
        return Case.objects.none()
    first, *others = ids
    return Case.objects.filter(pk__in=first.union(*others, all=True) if others else first)
