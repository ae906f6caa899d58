"""Group 9, tables: columns of percents computed again from the two columns that most rows show they come from."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from motcua.reports.checker import levels
from motcua.reports.checker.model import Finding, Reading, Row, Table
from motcua.reports.checker.numbers import rounded, vn
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.tables_read import cell_value, is_index_row, name_column, split_head

_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")
_MAX_COLUMNS, _SAMPLE = 20, 40

Percents = dict[int, Decimal]


def check(reading: Reading) -> Verdict:
    """Every percent column of every table."""
    verdict = Verdict()
    for item in reading.source.items:
        if isinstance(item, Table) and len(item.rows[0].cells) <= _MAX_COLUMNS:
            head, body = split_head(item)
            rows = [row for row in body if not is_index_row(row)]
            for column in range(1, len(item.rows[0].cells)):
                verdict.add(_column(head, rows, column))
    return verdict


def _column(head: list[Row], rows: list[Row], column: int) -> Verdict:
    percents = _percents(head, rows, column)
    if len(percents) < 3:
        return Verdict()
    sample = {i: percents[i] for i in list(percents)[:_SAMPLE]}
    sources = sorted(_sources(rows, column), key=lambda s: -_fits(rows, sample, s))
    if not sources:
        return Verdict()
    good = _fits(rows, percents, sources[0])
    wrong = [
        i
        for i in percents
        if _expected(rows[i], sources[0], percents[i]) not in (None, percents[i])
        and not _from_units(rows, i, sources[0], percents[i])
    ]
    # two rows that no chance explains, and more rows right than wrong: the column surely comes from there
    if good < 2 or good <= len(wrong):
        return Verdict()
    return Verdict([_finding(rows[i], sources[0], percents[i], column) for i in wrong[:3]], good + len(wrong))


def _percents(head: list[Row], rows: list[Row], column: int) -> Percents:
    title = " ".join(row.cells[column] for row in head if column < len(row.cells)).lower()
    found = {}
    for place, row in enumerate(rows):
        cell = row.cells[column].strip() if column < len(row.cells) else ""
        match = _PERCENT.fullmatch(cell)
        if match and ("%" in cell or re.search(r"tỷ lệ|tỉ lệ|%", title)):
            found[place] = Decimal(f"{match[1]}.{match[2]}" if match[2] else match[1])
    return found


def _sources(rows: list[Row], column: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """(columns added up, column they are divided by): one column, or two neighbours such as early and on time."""
    width = min(len(row.cells) for row in rows)
    counts = [
        i
        for i in range(1, width)
        if i != column and sum(cell_value(row.cells[i]) is not None for row in rows) >= 2
    ]
    parts = [(i,) for i in counts] + [pair for pair in combinations(counts, 2) if pair[1] - pair[0] == 1]
    return ((part, whole) for part in parts for whole in counts if whole not in part)


def _expected(row: Row, source: tuple[tuple[int, ...], int], printed: Decimal) -> Decimal | None:
    """The percent that a row's counts give, at the printed precision."""
    parts, whole = [cell_value(row.cells[i]) for i in source[0]], cell_value(row.cells[source[1]])
    if not whole or None in parts:
        return None
    decimals = max(0, -int(printed.as_tuple().exponent))
    return rounded(sum(part or 0 for part in parts), whole, decimals)


def _from_units(rows: list[Row], place: int, source: tuple[tuple[int, ...], int], printed: Decimal) -> bool:
    """A line of totals whose count is wrong may still print the right percent: its units give it."""
    if not levels.is_total_row(rows[place].cells[name_column(rows[place])]):
        return False
    added = [
        str(sum(cell_value(row.cells[i]) or 0 for row in rows if row is not rows[place]))
        for i in range(len(rows[place].cells))
    ]
    return _expected(Row(tuple(added), 0), source, printed) == printed


def _fits(rows: list[Row], percents: Percents, source: tuple[tuple[int, ...], int]) -> int:
    """Rows whose percent comes out; 0 % and 100 % prove nothing."""
    return sum(
        printed not in (0, 100) and _expected(rows[i], source, printed) == printed
        for i, printed in percents.items()
    )


def _finding(row: Row, source: tuple[tuple[int, ...], int], printed: Decimal, column: int) -> Finding:
    parts = " + ".join(vn(cell_value(row.cells[i]) or 0) for i in source[0])
    whole = vn(cell_value(row.cells[source[1]]) or 0)
    right = vn(_expected(row, source, printed) or Decimal(0))
    shown = f"({parts})" if len(source[0]) > 1 else parts
    message = (
        f"Bảng, dòng “{row.cells[name_column(row)]}”, cột {column + 1} ghi {vn(printed)}% nhưng "
        f"{shown}/{whole} = {right}%."
    )
    return Finding("ty-le-bang", 9, "fault", message, " | ".join(row.cells)[:160], row.line)
