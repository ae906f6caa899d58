"""Figures gathered per level: what an identity may safely take from where."""

import re
from dataclasses import dataclass, field, replace

from motcua.reports.checker import levels
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Reading


@dataclass
class Scope:
    """All figures of one level (cấp, đơn vị, or one table row)."""

    level: str
    figures: list[Figure] = field(default_factory=list)

    def of(self, key: str) -> list[Figure]:
        """Every printing of a figure at this level."""
        return [figure for figure in self.figures if figure.key == key]

    def pick(self, key: str, block: int) -> Figure | None:
        """The figure for an identity: the one of the same block, else the only value printed at this level."""
        printed = self.of(key)
        near = [figure for figure in printed if figure.block == block]
        for group in (near, printed):
            if group:
                return group[0] if len({figure.value for figure in group}) == 1 else None
        return None

    def blocks(self, key: str) -> list[Figure]:
        """The first printing of a figure in each block."""
        first: dict[int, Figure] = {}
        for figure in self.of(key):
            first.setdefault(figure.block, figure)
        return list(first.values())


def scopes_of(reading: Reading) -> list[Scope]:
    """One scope per level, in order of appearance."""
    scopes: dict[str, Scope] = {}
    for figure in reading.figures:
        scopes.setdefault(figure.level, Scope(figure.level)).figures.append(figure)
    for scope in scopes.values():
        scope.figures = _totals_apart(scope.figures)
    return list(scopes.values())


def _totals_apart(figures: list[Figure]) -> list[Figure]:
    """ "Tiếp nhận 194 hồ sơ, trong đó tiếp nhận mới 158": the first of two received figures in a block is the total."""
    result: list[Figure] = []
    for figure in figures:
        later = [
            f for f in figures if f.key == "received" and f.block == figure.block and f.value < figure.value
        ]
        has_total = any(f.key in ("total", "received_or_total") and f.block == figure.block for f in figures)
        first = next((f for f in figures if f.key == "received" and f.block == figure.block), None)
        if figure.key == "received" and figure is first and later and not has_total:
            figure = replace(figure, key="received_or_total")
        if figure.key == "in_term" and not any(f.key in ("in_process", "process_overdue") for f in figures):
            figure = replace(
                figure, key="in_process"
            )  # "đang trong hạn giải quyết: 50" is all there is in process
        result.append(figure)
    return result


def name_levels(reading: Reading) -> None:
    """Treat the reporting unit's own name, and "toàn xã" of a report with one level, as the report's only level."""
    named = {f.level for f in reading.figures if "#" not in f.level} - {levels.ROOT}
    if len(named) != 1:
        return
    only = named.pop()
    head = plain(" ".join(line for _, line in reading.source.lines[:40]))
    own = re.sub(r"^(?:ubnd|ủy ban nhân dân)\s+", "", only)
    if only != levels.ALL and (levels.tier_of(only) is not None or own not in head):
        return
    reading.figures = [replace(f, level=levels.ROOT) if f.level == only else f for f in reading.figures]
    reading.rates = [replace(r, level=levels.ROOT) if r.level == only else r for r in reading.rates]
    reading.shares = [replace(s, level=levels.ROOT) if s.level == only else s for s in reading.shares]
    reading.levels = [levels.ROOT]
    reading.paragraph_levels = [levels.ROOT if x == only else x for x in reading.paragraph_levels]


def place_name(level: str) -> str:
    """Words that say which level a message speaks of; empty for a report with one level."""
    bare = level.split("#")[0]
    return f" ({bare})" if bare else ""
