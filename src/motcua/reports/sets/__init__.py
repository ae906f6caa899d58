"""Sets of definitions, one module each, because official texts count differently (bộ định nghĩa)."""

from motcua.reports.figures import FigureSet, UnknownFigure
from motcua.reports.sets.bc_thang_2023 import BC_THANG_2023

SETS = {figure_set.key: figure_set for figure_set in (BC_THANG_2023,)}
DEFAULT_SET = BC_THANG_2023


def figure_set(key: str) -> FigureSet:
    """Find a set by its key; UnknownFigure when there is none."""
    if key not in SETS:
        raise UnknownFigure(key, "+".join(SETS))
    return SETS[key]
