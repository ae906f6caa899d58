"""Twelve months that end with a period, at the same cut day, in three queries (xu hướng 12 tháng)."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, IntegerField, Q, QuerySet, Value, When

from motcua.agencies.models import Agency
from motcua.reports.answer import Rate
from motcua.reports.figures import Bounds, FigureSet
from motcua.reports.periods import FIRST_DAY, Period
from motcua.reports.populations import counted, finished, open_spans, received
from motcua.reports.scope import scope_of
from motcua.reports.sets import DEFAULT_SET

MONTHS = 12


@dataclass(frozen=True)
class TrendMonth:
    """One month of the trend, all levels together; `open_at_end` is in process and paused together."""

    period: Period
    received: int
    resolved: int
    resolved_overdue: int
    open_at_end: int

    @property
    def in_time(self) -> Rate:
        """Tỷ lệ đúng hạn: resolved early or on time, of all resolved."""
        return Rate("in_time", "Tỷ lệ đúng hạn", self.resolved - self.resolved_overdue, self.resolved)


def trend(
    agency: Agency, period: Period, *, as_of: datetime, definitions: FigureSet = DEFAULT_SET
) -> tuple[TrendMonth, ...]:
    """Compute the months up to the period's last day, oldest first, for the agencies in scope on that day.

    What is open at the end of a month follows from the carry-over chain: what was open before, plus received, minus finished.
    """
    months = months_until(period.last)
    bounds = Bounds.of(period, as_of)
    whole = Bounds(months[0].start, bounds.cutoff, bounds.now)
    ids = scope_of(agency, period).ids
    came = _by_month(received(ids, whole), "received_at", months, {})
    asked = {key: definitions.figure(key).condition(whole) for key in ("resolved", "resolved_overdue")}
    went = _by_month(finished(ids, whole), "finished_at", months, asked)
    still_open = _open_at(ids, whole, definitions)
    found = []
    for n, month in enumerate(months):
        left = went.get(n, {})
        still_open += came.get(n, {}).get("n_all", 0) - left.get("n_all", 0)
        found.append(
            TrendMonth(
                month,
                came.get(n, {}).get("n_all", 0),
                left.get("n_resolved", 0),
                left.get("n_resolved_overdue", 0),
                still_open,
            )
        )
    return tuple(found)


def months_until(last: date) -> tuple[Period, ...]:
    """Twelve months ending on a day, each cut at the same day of the month (a missing day becomes the month's last)."""
    end = last + timedelta(days=1)
    cuts = [max(_months_before(end, back), FIRST_DAY) for back in range(MONTHS, -1, -1)]
    return tuple(
        Period(first, after - timedelta(days=1))
        for first, after in zip(cuts, cuts[1:], strict=False)
        if first < after
    )


def _months_before(day: date, back: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _by_month(
    cases: QuerySet[Any], column: str, months: tuple[Period, ...], asked: dict[str, Q]
) -> dict[int, dict[str, int]]:
    month = Choose(
        *(When(**{f"{column}__lt": one.end}, then=Value(n)) for n, one in enumerate(months)),
        default=Value(len(months)),
        output_field=IntegerField(),
    )
    counts = {f"n_{key}": Count("pk", filter=condition) for key, condition in asked.items()}
    rows = cases.annotate(month=month).order_by().values("month").annotate(n_all=Count("pk"), **counts)
    return {row.pop("month"): row for row in rows}


def _open_at(ids: list[int], whole: Bounds, definitions: FigureSet) -> int:
    figure = definitions.figure("carried_over")
    rows = counted(open_spans(ids, whole.start), [figure], whole, ("agency_id",))
    return sum(row["n_carried_over"] for row in rows)
