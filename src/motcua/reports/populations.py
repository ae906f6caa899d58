"""The populations as queries that stay bounded at any past moment (tập hồ sơ).

Open at a moment T is asked of the spans in three disjoint searches, each with a partial index that starts with the agency: spans
still open, spans closed within 30 days after T, and spans of 30 days and more closed later. A span closed more than 30 days after
T and shorter than that cannot contain T, so nothing is missed and only a month of spans is read, however long the history is.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.cases.lifecycle import OPEN
from motcua.cases.models import Case, CaseSpan
from motcua.cases.projection import LONG_SPAN
from motcua.reports.figures import Bounds, Figure, Population

_OPEN_STATES = sorted(state.value for state in OPEN)
Ids = Collection[int]
COUNT = "n_"
"""Prefix of the counted columns, so that a figure may carry the name of a column of the model."""


def received(agency_ids: Ids, bounds: Bounds) -> QuerySet[Case]:
    """Cases whose acceptance was recorded in [start, cutoff)."""
    return Case.objects.filter(
        agency_id__in=agency_ids, received_at__gte=bounds.start, received_at__lt=bounds.cutoff
    )


def finished(agency_ids: Ids, bounds: Bounds) -> QuerySet[Case]:
    """Accepted cases whose end was recorded in [start, cutoff)."""
    return Case.objects.filter(
        agency_id__in=agency_ids, finished_at__gte=bounds.start, finished_at__lt=bounds.cutoff
    )


def open_spans(agency_ids: Ids, moment: datetime) -> tuple[QuerySet[CaseSpan], ...]:
    """Spans of accepted, unfinished cases that contain the last instant before `moment`; three disjoint searches."""
    begun = CaseSpan.objects.filter(agency_id__in=agency_ids, from_at__lt=moment, state__in=_OPEN_STATES)
    return (
        begun.filter(to_at__isnull=True),
        begun.filter(to_at__gte=moment, to_at__lt=moment + LONG_SPAN),
        begun.filter(is_long=True, to_at__gte=moment + LONG_SPAN),
    )


def rows_of(population: Population, agency_ids: Ids, bounds: Bounds) -> tuple[QuerySet[Any], ...]:
    """Disjoint querysets that make up a population: of cases, or of spans for `CARRIED` and `OPEN_AT_END`."""
    if population is Population.RECEIVED:
        return (received(agency_ids, bounds),)
    if population is Population.FINISHED:
        return (finished(agency_ids, bounds),)
    if population is Population.CARRIED:
        return open_spans(agency_ids, bounds.start)
    if population is Population.OPEN_AT_END:
        return open_spans(agency_ids, bounds.cutoff)
    raise ValueError(population)


def counted(
    rows: Iterable[QuerySet[Any]], figures: Iterable[Figure], bounds: Bounds, by: tuple[str, ...]
) -> Iterable[Mapping[str, Any]]:
    """Count every figure over the rows, grouped by columns, in one query; groups may come more than once."""
    columns = {
        COUNT + figure.key: Count("pk", filter=condition)
        if (condition := figure.condition(bounds))
        else Count("pk")
        for figure in figures
    }
    first, *others = [part.order_by().values(*by).annotate(**columns) for part in rows]
    return first.union(*others, all=True) if others else first


def case_ids(rows: Iterable[QuerySet[Any]], condition: Q) -> list[QuerySet[Any]]:
    """Primary keys of the cases behind rows that satisfy a condition, one queryset per search."""
    return [
        part.filter(condition).order_by().values("pk" if part.model is Case else "case_id") for part in rows
    ]
