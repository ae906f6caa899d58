"""Reading tables from XLSX and CSV files in bounded memory and time; never trusts the file (đọc bảng tính)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from motcua.lib.delimited import read_delimited
from motcua.lib.tables import BadTable, TableRow, find_columns
from motcua.lib.vietnamese import clean_text
from motcua.lib.xlsx_archive import broken, check_archive, merged_ranges

__all__ = ["BadTable", "TableRow", "find_columns", "read_table"]

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL_CHARS = 32_767
MAX_BLANK_RUN = 1000
MAX_MERGED = 500

Cell = ReadOnlyCell | EmptyCell


def read_table(path: Path, *, max_rows: int = MAX_ROWS) -> Iterator[TableRow]:
    """Rows of the first visible sheet of an XLSX file, or of a CSV file; blank rows come too, so that numbers agree.

    Text is NFC and stripped; whole numbers lose their ".0", days are written year-month-day. A formula or a merged cell is
    named in the row's `problems`, never guessed. Raises BadTable with a Vietnamese message.
    """
    if not path.is_file():
        raise BadTable(f"Không thấy tệp {path.name}. Hãy kiểm tra lại đường dẫn.")
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield from read_delimited(path, max_rows)
        return
    check_archive(path)
    try:
        yield from _read_workbook(path, max_rows)
    except BadTable:
        raise
    except (MemoryError, KeyboardInterrupt, GeneratorExit):
        raise
    except (InvalidFileException, Exception) as fault:
        # A made-up file can fail anywhere inside the parser, with any error; the answer to the person is the same.
        raise broken(path.name) from fault


def _read_workbook(path: Path, max_rows: int) -> Iterator[TableRow]:
    book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise BadTable(f"{path.name}: không có trang tính nào đang hiện. Hãy bỏ ẩn trang cần nạp.")
        sheet.reset_dimensions()
        yield from _read_sheet(path, sheet, max_rows)
    finally:
        book.close()


def _read_sheet(path: Path, sheet: Any, max_rows: int) -> Iterator[TableRow]:
    merged = _merged(path, sheet._worksheet_path)
    blank_run = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > max_rows:
            raise BadTable(f"{path.name}: có hơn {max_rows} dòng. Hãy chia nhỏ tệp.")
        row = _row(path.name, number, cells, [one for top, bottom, one in merged if top <= number <= bottom])
        blank_run = blank_run + 1 if row.blank else 0
        if blank_run > MAX_BLANK_RUN:
            raise BadTable(
                f"{path.name}: có hơn {MAX_BLANK_RUN} dòng trống liền nhau (từ dòng {number - MAX_BLANK_RUN}). "
                "Chưa nạp dòng nào. Hãy xóa các dòng trống rồi lưu lại."
            )
        yield row


def _merged(path: Path, part: str) -> list[tuple[int, int, str]]:
    """First row, last row and name of every merged range of a sheet."""
    ranges = merged_ranges(path, part)
    if len(ranges) > MAX_MERGED:
        raise BadTable(f"{path.name}: có hơn {MAX_MERGED} ô gộp. Hãy bỏ gộp ô rồi lưu lại.")
    found = []
    for one in ranges:
        _, top, _, bottom = range_boundaries(one)
        found.append((top or 1, bottom or 1, one))
    return found


def _row(name: str, number: int, cells: tuple[Cell, ...], merged: list[str]) -> TableRow:
    if len(cells) > MAX_COLUMNS:
        raise BadTable(f"{name}, dòng {number}: có hơn {MAX_COLUMNS} cột. Hãy xóa các cột thừa.")
    problems = [f"vùng {one} là ô gộp" for one in merged]
    texts = []
    for position, cell in enumerate(cells):
        if cell.data_type == "f":
            problems.append(f"ô {_letter(position)}{number} là công thức")
            texts.append("")
        else:
            texts.append(_text(name, number, position, cell.value))
    while texts and not texts[-1]:
        texts.pop()
    return TableRow(number, tuple(texts), tuple(problems))


def _letter(position: int) -> str:
    high, low = divmod(position, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)


def _text(name: str, number: int, position: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.isascii() and value.isprintable() and len(value) <= MAX_CELL_CHARS:
        return value.strip()
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return str(exact.to_integral_value()) if exact == exact.to_integral_value() else str(exact)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    text = clean_text(str(value)).strip()
    if len(text) > MAX_CELL_CHARS:
        raise BadTable(f"{name}, ô {_letter(position)}{number}: nội dung quá dài. Hãy kiểm tra lại tệp.")
    return text
