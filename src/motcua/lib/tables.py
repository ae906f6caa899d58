"""Rows of a table that somebody made elsewhere, and where its columns are (bảng dữ liệu nhập từ tệp)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.lib.vietnamese import fold

HEADER_WITHIN = 30


class BadTable(ValueError):
    """The file cannot be read as a table; the message says why and what to do, in Vietnamese. Nothing was taken from it."""


@dataclass(frozen=True)
class TableRow:
    """One row: its number in the file, its cells as text, and what is wrong with single cells (ô công thức, ô gộp)."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


def find_columns(
    rows: Iterable[TableRow], wanted: Mapping[str, tuple[str, ...]], where: str
) -> tuple[TableRow, dict[str, int]]:
    """Find the header row (dòng tiêu đề) among the first rows, and the position of each wanted column.

    `wanted` gives each column's accepted headings, the usual one first. Order, case, marks, spaces and line breaks do not
    matter. Raises BadTable naming the missing headings. The iterable is used up to the header row.
    """
    accepted = {heading_key(heading): name for name, headings in wanted.items() for heading in headings}
    best: dict[str, int] = {}
    for row in rows:
        found: dict[str, int] = {}
        for position, cell in enumerate(row.cells):
            name = accepted.get(heading_key(cell))
            if name is not None:
                found.setdefault(name, position)
        if len(found) == len(wanted):
            return row, found
        best = found if len(found) > len(best) else best
        if row.number >= HEADER_WITHIN:
            break
    missing = ", ".join(f"“{headings[0]}”" for name, headings in wanted.items() if name not in best)
    raise BadTable(
        f"{where}: không thấy cột {missing} trong {HEADER_WITHIN} dòng đầu. Chưa nạp dòng nào. "
        "Hãy giữ nguyên dòng tiêu đề của tệp gốc."
    )


def heading_key(text: str) -> str:
    """How two headings are compared: without case, marks, spaces and line breaks."""
    return "".join(fold(text).split())
