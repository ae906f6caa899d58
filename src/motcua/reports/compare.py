"""A frozen report beside what is known today, with the cases that explain each difference (so sánh với lúc chốt)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.models import Case
from motcua.reports.answer import ReportAnswer
from motcua.reports.compute import compute
from motcua.reports.figures import FigureSet
from motcua.reports.freeze import hash_of, is_intact
from motcua.reports.membership import codes_by_figure
from motcua.reports.models import Report
from motcua.reports.periods import Period, cutoff
from motcua.reports.scope import scope_of
from motcua.reports.sets import figure_set


@dataclass(frozen=True)
class Difference:
    """One figure of one level that is no longer what was frozen; `listed` is False when only a hash of the cases was kept."""

    level: str
    key: str
    label: str
    frozen: int
    today: int
    appeared: tuple[str, ...]
    disappeared: tuple[str, ...]
    listed: bool = True


@dataclass(frozen=True)
class Comparison:
    """So sánh: the report as frozen, the same question asked now, and what lies between.

    `late_afterwards` are cases whose receipt or end happened in the period but was recorded after the frozen cut-off: by the rule
    of two times they belong to the period that recorded them, so they explain what a reader misses without moving a figure.
    """

    report: Report
    frozen: dict[str, Any]
    today: ReportAnswer
    differences: tuple[Difference, ...]
    late_afterwards: tuple[str, ...]
    is_intact: bool


def compare(report: Report, at: datetime) -> Comparison:
    """Ask a frozen report's question again with what is known at `at`."""
    definitions = figure_set(report.figure_set)
    period = Period(report.period_from, report.period_to)
    today = compute(report.agency, period, as_of=at, definitions=definitions)
    return Comparison(
        report=report,
        frozen=report.figures["levels"],
        today=today,
        differences=tuple(_differences(report, today, definitions)),
        late_afterwards=_late_afterwards(report, period, at),
        is_intact=is_intact(report),
    )


def _differences(report: Report, today: ReportAnswer, definitions: FigureSet) -> Iterator[Difference]:
    """Compare sets of cases, not only their sizes: one case gone and another come is a difference too."""
    found = codes_by_figure(report.agency, today.period, as_of=today.as_of, definitions=definitions)
    for level, figures in found.items():
        before = report.cases.get(level, {})
        for key, codes in figures.items():
            difference = _difference(level, key, definitions.figure(key).label, before.get(key, []), codes)
            if difference is not None:
                yield difference


def _difference(level: str, key: str, label: str, kept: Any, codes: list[str]) -> Difference | None:
    if isinstance(kept, dict):
        if kept["sha256"] == hash_of(codes):
            return None
        return Difference(level, key, label, kept["count"], len(codes), (), (), listed=False)
    if kept == codes:
        return None
    then, now = set(kept), set(codes)
    return Difference(
        level, key, label, len(then), len(now), tuple(sorted(now - then)), tuple(sorted(then - now))
    )


def _late_afterwards(report: Report, period: Period, at: datetime) -> tuple[str, ...]:
    known = cutoff(period, report.as_of)
    cases = Case.objects.filter(agency_id__in=scope_of(report.agency, period).ids)
    receipts = cases.filter(received_at__gte=known, received_at__lte=at, receipt_happened_at__lt=known)
    ends = cases.filter(finished_at__gte=known, finished_at__lte=at, finish_happened_at__lt=known)
    since = period.start
    codes = set(receipts.filter(receipt_happened_at__gte=since).values_list("code", flat=True))
    codes |= set(ends.filter(finish_happened_at__gte=since).values_list("code", flat=True))
    return tuple(sorted(codes))
