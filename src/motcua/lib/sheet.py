"""Tables and the sheets that carry them: header frozen and repeated, fitted width, Vietnamese number forms (bảng, trang tính)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from motcua.lib.vietnamese_format import in_vietnam

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEAD_ROW = 4
A4 = 9
# Width of a column on paper (mm) to characters of 11-point type, with room for the sheet's own margins.
WIDTH_OF_MM = 0.75
# 42A is Vietnamese (Vietnam): dots between thousands, a comma before decimals, whatever the computer's own language.
FORMS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True},
    "text": {"border": 1, "text_wrap": True, "valign": "vcenter"},
    "number": {"border": 1, "num_format": "[$-42A]#,##0", "valign": "vcenter"},
    "percent": {"border": 1, "num_format": "[$-42A]0.00%", "valign": "vcenter"},
    "moment": {"border": 1, "num_format": "dd/mm/yyyy hh:mm", "valign": "vcenter", "align": "center"},
}
BASE = {"font_name": "Times New Roman", "font_size": 11}


Cell = int | str | Decimal | datetime
Part = tuple[str, Cell]


@dataclass(frozen=True)
class Column:
    """Cột: its label, the label it shares with its neighbours, and its share of the width."""

    label: str
    group: str = ""
    width: int = 11
    numeric: bool = True


@dataclass(frozen=True)
class Row:
    """Dòng: raw cells, so that Excel gets numbers and paper gets words; a total has its label in the second cell."""

    cells: tuple[Cell, ...]
    total: bool = False


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula, even after it was saved as CSV."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


@contextmanager
def workbook(
    written: BytesIO, *, title: str, author: str, created: datetime
) -> "Iterator[xlsxwriter.Workbook]":
    """Sổ tính written into memory; text stays text, never a formula or a link."""
    # Imported here: only this form of paper needs the library.
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": title, "author": author, "created": created.replace(tzinfo=None)})
        yield book


class Sheet:
    """Trang tính with a title, the source of its numbers, and one table."""

    def __init__(self, book: "xlsxwriter.Workbook", name: str, heading: Sequence[str]) -> None:
        self._forms: dict[str, Format] = {}
        self._book = book
        self._sheet = book.add_worksheet(name)
        for row, line in enumerate(heading):
            self._sheet.write_string(row, 0, harmless(line), self._form("title" if row == 0 else "note"))
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer('&C&"Times New Roman"Trang &P/&N')

    def table(self, columns: Sequence[Column], rows: Sequence[Row], notes: Sequence[str] = ()) -> None:
        """Write a table below the heading, then notes."""
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width * WIDTH_OF_MM)
        self._head(columns)
        for row, line in enumerate(rows, HEAD_ROW + 2):
            self._line(row, line)
        below = HEAD_ROW + 3 + len(rows)
        for row, note in enumerate(notes, below):
            self._sheet.write_string(row, 0, harmless(note), self._form("note"))
        self._sheet.freeze_panes(HEAD_ROW + 2, 2)
        self._sheet.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
        self._sheet.print_area(0, 0, below + len(notes), len(columns) - 1)

    def _head(self, columns: Sequence[Column]) -> None:
        form = self._form("head")
        for place, column in enumerate(columns):
            if not column.group:
                self._sheet.merge_range(HEAD_ROW, place, HEAD_ROW + 1, place, column.label, form)
                continue
            self._sheet.write_string(HEAD_ROW + 1, place, column.label, form)
            if column.group != columns[place - 1].group:
                last = place + sum(other.group == column.group for other in columns) - 1
                self._sheet.merge_range(HEAD_ROW, place, HEAD_ROW, last, column.group, form)

    def _line(self, row: int, line: Row) -> None:
        for place, cell in enumerate(line.cells):
            self._write(row, place, _part(cell), total=line.total)

    def _write(self, row: int, place: int, part: Part, *, total: bool) -> None:
        kind, value = part
        form = self._form(kind, bold=total)
        if isinstance(value, str):
            self._sheet.write_string(row, place, harmless(value), form)
        elif isinstance(value, datetime):
            self._sheet.write_datetime(row, place, value, form)
        else:
            self._sheet.write_number(row, place, value, form)

    def _form(self, kind: str, *, bold: bool = False) -> "Format":
        key = f"{kind}+bold" if bold else kind
        if key not in self._forms:
            extra = {"bold": True} if bold else {}
            self._forms[key] = self._book.add_format({**BASE, **FORMS[kind], **extra})
        return self._forms[key]


def _part(cell: Cell) -> Part:
    if isinstance(cell, Decimal):
        return "percent", cell / 100
    if isinstance(cell, datetime):
        # Excel knows no time zones: it gets the time on Vietnamese clocks.
        return "moment", in_vietnam(cell).replace(tzinfo=None)
    return ("number", cell) if isinstance(cell, int) else ("text", cell)
