"""Figures gathered per level: what an identity may safely take from where."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from motcua.reports.checker import levels
from motcua.reports.checker.labels import FLOATING
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Reading


@dataclass
class Scope:
    """All figures of one level (cấp, đơn vị, or one table row)."""

    level: str
    figures: list[Figure] = field(default_factory=list)

    @cached_property
    def _by_key(self) -> dict[str, list[Figure]]:
        index: dict[str, list[Figure]] = {}
        for figure in self.figures:
            index.setdefault(figure.key, []).append(figure)
        return index

    @cached_property
    def _by_block(self) -> dict[tuple[str, int], list[Figure]]:
        index: dict[tuple[str, int], list[Figure]] = {}
        for figure in self.figures:
            index.setdefault((figure.key, figure.block), []).append(figure)
        return index

    @cached_property
    def _single(self) -> dict[str, Figure | None]:
        """The only value of a key at this level, or None where several are printed."""
        return {key: _only_value(printed) for key, printed in self._by_key.items()}

    def of(self, key: str) -> list[Figure]:
        """Every printing of a figure at this level."""
        return self._by_key.get(key, [])

    def pick(self, key: str, block: int) -> Figure | None:
        """The figure for an identity: the one of the same block, else the only value printed at this level."""
        near = self._by_block.get((key, block))
        return _only_value(near) if near else self._single.get(key)

    def in_block(self, key: str, block: int) -> list[Figure]:
        """Every printing of a figure in one block."""
        return self._by_block.get((key, block), [])

    def blocks(self, key: str) -> list[Figure]:
        """The first printing of a figure in each block."""
        first: dict[int, Figure] = {}
        for figure in self.of(key):
            first.setdefault(figure.block, figure)
        return list(first.values())


def _only_value(printed: list[Figure]) -> Figure | None:
    if printed[0].key in FLOATING and not printed[0].nested:
        printed = [f for f in printed if not f.nested]  # "tạm dừng 16 (chờ bổ sung 10, ...)"
    return printed[0] if all(figure.value == printed[0].value for figure in printed) else None


def scopes_of(reading: Reading) -> list[Scope]:
    """One scope per level, in order of appearance."""
    levels_read: dict[str, list[Figure]] = {}
    for figure in reading.figures:
        levels_read.setdefault(figure.level, []).append(figure)
    return [Scope(level, _totals_apart(Scope(level, figures))) for level, figures in levels_read.items()]


def _totals_apart(scope: Scope) -> list[Figure]:
    """ "Tiếp nhận 194 hồ sơ, trong đó tiếp nhận mới 158": the first of two received figures in a block is the total."""
    totals = {
        first
        for first in scope.blocks("received")
        if min(f.value for f in scope.in_block("received", first.block)) < first.value
        and not any(scope.in_block(key, first.block) for key in ("total", "received_or_total"))
    }
    # "đang trong hạn giải quyết: 50" is all there is in process
    lone_term = not scope.of("in_process") and not scope.of("process_overdue")
    result: list[Figure] = []
    for figure in scope.figures:
        if figure in totals:
            figure = replace(figure, key="received_or_total")
        if figure.key == "in_term" and lone_term:
            figure = replace(figure, key="in_process")
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
