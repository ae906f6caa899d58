"""Counting every figure of a set for many agencies at once, in three queries however many agencies there are (đếm chỉ tiêu)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from motcua.reports.figures import Bounds, FigureSet, Population
from motcua.reports.populations import COUNT, counted, rows_of

Cell = tuple[int, int]
"""Agency and procedure (0 when procedures are not told apart)."""
Tally = Mapping[Cell, Mapping[str, int]]
_COUNTED = (Population.RECEIVED, Population.FINISHED, Population.CARRIED, Population.OPEN_AT_END)


def tally(
    definitions: FigureSet, agency_ids: Collection[int], bounds: Bounds, *, by_procedure: bool = False
) -> Tally:
    """Count all figures per agency, and per procedure when asked; cells where nothing arose are absent."""
    by = ("agency_id", "procedure_id") if by_procedure else ("agency_id",)
    cells: dict[Cell, Counter[str]] = {}
    for population in _COUNTED:
        figures = definitions.of(population)
        for row in counted(rows_of(population, agency_ids, bounds), figures, bounds, by):
            cell = cells.setdefault((row["agency_id"], row.get("procedure_id", 0)), Counter())
            for figure in figures:
                cell[figure.key] += row[COUNT + figure.key]
    for cell in cells.values():
        _add_up(definitions, cell)
    return cells


def _add_up(definitions: FigureSet, cell: Counter[str]) -> None:
    """Fill the figures over both ways into the period: received in it, carried into it."""
    whole = cell["received"] + cell["carried_over"]
    for figure in definitions.of(Population.TO_RESOLVE):
        cell[figure.key] = whole


def summed(cells: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Add cells together."""
    total: Counter[str] = Counter()
    for cell in cells:
        total.update(cell)
    return total
