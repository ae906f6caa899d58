"""Which cases are in which figure of which level, all at once (hồ sơ của từng chỉ tiêu)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, QuerySet, Value

from motcua.agencies.models import Agency
from motcua.cases.models import Case
from motcua.reports.drill import ways_of
from motcua.reports.figures import Bounds, Figure, FigureSet, Population
from motcua.reports.periods import Period
from motcua.reports.populations import rows_of
from motcua.reports.scope import scope_of

Membership = dict[str, dict[str, list[str]]]
FLAG = "in_"


def codes_by_figure(agency: Agency, period: Period, *, as_of: datetime, definitions: FigureSet) -> Membership:
    """Return level -> figure -> sorted case codes, in one query a population whatever the number of figures and agencies."""
    bounds, scope = Bounds.of(period, as_of), scope_of(agency, period)
    level_of = {one.pk: one.level for one in scope.agencies}
    listed = listed_figures(definitions)
    found: Membership = {level: {figure.key: [] for figure in listed} for level in scope.levels}
    for way, figures in _by_way(listed).items():
        for code, agency_id, *flags in _rows(rows_of(way, scope.ids, bounds), figures, bounds):
            for figure, is_in in zip(figures, flags, strict=True):
                if is_in:
                    found[level_of[agency_id]][figure.key].append(code)
    return {level: {key: sorted(codes) for key, codes in figures.items()} for level, figures in found.items()}


def listed_figures(definitions: FigureSet) -> list[Figure]:
    """Return the figures that count cases, and so can be listed."""
    return [figure for figure in definitions.figures if figure.population is not Population.PROCEDURES]


def _by_way(figures: Iterable[Figure]) -> dict[Population, list[Figure]]:
    """Sort figures by the populations that make them up; one that is made of two stands under both."""
    found: dict[Population, list[Figure]] = defaultdict(list)
    for figure in figures:
        for way in ways_of(figure):
            found[way].append(figure)
    return found


def _rows(
    parts: tuple[QuerySet[Any], ...], figures: list[Figure], bounds: Bounds
) -> Iterator[tuple[Any, ...]]:
    flags = {FLAG + figure.key: _flag(figure, bounds) for figure in figures}
    for part in parts:
        code = F("code" if part.model is Case else "case__code")
        columns = part.order_by().annotate(**{FLAG: code}, **flags)
        yield from columns.values_list(FLAG, "agency_id", *flags)


def _flag(figure: Figure, bounds: Bounds) -> Any:
    condition = figure.condition(bounds)
    if not condition:
        return Value(True, output_field=BooleanField())
    return ExpressionWrapper(condition, output_field=BooleanField())
