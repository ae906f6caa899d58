"""Lists of cases as CSV and XLSX that no spreadsheet can run as formulas (tệp danh sách hồ sơ)."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def plain_cell(text: str) -> str:
    """Return the text with an apostrophe before a start that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Echo:
    """A file that hands every line straight back, so that a long list streams in bounded memory."""

    def write(self, line: str) -> str:
        return line


def csv_lines(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a CSV file in UTF-8; the byte order mark makes Excel read the Vietnamese marks."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(head)
    for row in rows:
        yield writer.writerow([plain_cell(cell) for cell in row])


def workbook(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return an XLSX file with a frozen header; every cell is text, so codes keep their zeros."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(head) - 1, 24)
        sheet.write_row(0, 0, head, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, plain_cell(cell))
    return file.getvalue()
