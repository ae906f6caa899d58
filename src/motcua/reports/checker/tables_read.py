"""Reads tables of figures: columns named by keys (rows are units) or rows named by keys (columns are levels)."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.classify import key_of
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Reading, Row, Table
from motcua.reports.checker.numbers import find_numbers

_NO_COUNTS = re.compile(r"tăng|giảm|so sánh|so với|chênh lệch|tỷ lệ|tỉ lệ|%|kế hoạch|chỉ tiêu")
_NUMBER_CELL = re.compile(r"^(?:\d{1,3}(?:[. ]\d{3})+|\d+)$")


def cell_value(cell: str) -> int | None:
    """Count in a cell; "-" and an empty cell are no number, percents and formulas neither."""
    bare = cell.strip()
    if not _NUMBER_CELL.match(bare):
        return None
    number = next(find_numbers(bare), None)
    return int(number.value) if number and number.is_count else None


def split_head(table: Table) -> tuple[list[Row], list[Row]]:
    """Header rows and body rows: the body begins at the first row with two numbers or more (or one of two cells)."""
    for place, row in enumerate(table.rows):
        values = [cell_value(cell) for cell in row.cells[1:]]
        if sum(v is not None for v in values) >= 2 and not is_index_row(row) or _is_pair(row):
            return list(table.rows[:place]), list(table.rows[place:])
    return list(table.rows), []


def _is_pair(row: Row) -> bool:
    texts = [c for c in row.cells if re.search(r"[^\W\d]{3,}", c)]
    return bool(texts) and len(row.cells) <= 4 and cell_value(row.cells[-1]) is not None


def is_index_row(row: Row) -> bool:
    """Is it the line that numbers the columns: (1) (2) (3)=(4)+(5) ... or 1 2 3 4?"""
    cells = [c.strip() for c in row.cells if c.strip()]
    if len(cells) < 3:
        return False
    if sum("=" in c or bool(re.fullmatch(r"\(\d{1,2}\)", c)) for c in cells) >= max(2, len(cells) // 2):
        return True
    digits = [int(c) for c in cells if c.isdigit()]
    return (
        len(digits) >= 3
        and len(digits) >= len(cells) - 2
        and digits == list(range(digits[0], digits[0] + len(digits)))
    )


def name_column(row: Row) -> int:
    """Place of the cell that names the row: the first with letters."""
    return next(
        (i for i, cell in enumerate(row.cells) if re.search(r"[^\W\d]{2,}", cell) and not _roman(cell)), 0
    )


def _roman(cell: str) -> bool:
    return bool(re.fullmatch(r"[IVX]+\.?", cell.strip()))


def column_keys(head: list[Row], width: int) -> list[str | None]:
    """Key of every column, from its header words from top to bottom; the group header gives the parent."""
    names = [
        [row.cells[i] for row in head if i < len(row.cells) and not is_index_row(row)] for i in range(width)
    ]
    return [_column_key(parts) for parts in names]


def _column_key(parts: list[str]) -> str | None:
    words = [plain(p) for p in dict.fromkeys(parts) if p.strip()]
    if not words or re.search(r"tỷ lệ|%", " ".join(words)):
        return None
    own, group = words[-1], " ".join(words[:-1])
    parent = key_of(group, None) if group else None
    if re.fullmatch(r"(?:tổng(?: số| cộng)?|số lượng|số hồ sơ|cộng)", own.strip(" :")):
        return (
            "total"
            if parent in ("received", "received_or_total") and group
            else parent or "received_or_total"
        )
    return key_of(own, "received" if parent == "received_or_total" else parent)


def read_table(table: Table, reading: Reading, level: str, block: int) -> None:
    """Add the figures of a table to the reading."""
    head, body = split_head(table)
    reading.numbers += sum(cell_value(c) is not None for row in body for c in row.cells)
    width = max((len(row.cells) for row in table.rows), default=0)
    keys = column_keys(head, width)
    if len({k for k in keys if k}) >= 2:
        for row in body:
            _read_unit_row(row, keys, reading, block)
        return
    _read_vertical(head, body, reading, level, block)


def _read_unit_row(row: Row, keys: list[str | None], reading: Reading, block: int) -> None:
    name = row.cells[name_column(row)]
    for cell, key in zip(row.cells, keys, strict=False):
        value = cell_value(cell)
        if key and value is not None:
            where = f"#bảng-{block}-{row.line}"
            reading.figures.append(_figure(key, value, where, block, name, cell, row))


def _read_vertical(head: list[Row], body: list[Row], reading: Reading, level: str, block: int) -> None:
    parent: str | None = None
    titles = head[-1].cells if head else ()
    for row in body:
        place = name_column(row)
        label = plain(row.cells[place])
        key = key_of(label, parent)
        parent = (
            key if key in ("total", "received", "resolved", "in_process", "received_or_total") else parent
        )
        values = [(i, cell_value(c)) for i, c in enumerate(row.cells) if i > place]
        for i, value in values:
            if key is None or value is None:
                continue
            title = titles[i] if i < len(titles) else ""
            if _NO_COUNTS.search(plain(title)):
                continue
            where = (
                levels.row_level(title)
                if levels.tier_of(title) or levels.is_total_row(title)
                else f"{level}#cột-{block}-{i}"
            )
            if len([v for _, v in values if v is not None]) == 1:
                where = level
            reading.figures.append(_figure(key, value, where, block, label, row.cells[i], row))


def _figure(key: str, value: int, level: str, block: int, label: str, text: str, row: Row) -> Figure:
    quote = " | ".join(row.cells)[:160]
    return Figure(key, value, level, block, label, text, row.line, quote, paragraph=row.line, in_table=True)
