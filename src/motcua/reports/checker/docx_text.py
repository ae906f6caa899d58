"""Text of a .docx: paragraphs and tables in order, layout tables (header, signature) cell by cell."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from motcua.reports.checker.model import UnreadableFile

MAX_UNPACKED = 100 * 1024 * 1024
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NUMERIC = re.compile(r"^\(?\d[\d.,\s]*%?\)?$")


def docx_text(data: bytes, name: str) -> str:
    """All text of a Word file; raises UnreadableFile for broken, encrypted or oversized ones."""
    if data.startswith(_ENCRYPTED):
        raise UnreadableFile(
            f"Tệp “{name}” có mật khẩu hoặc là định dạng Word cũ. Hãy lưu lại thành .docx không mật khẩu."
        )
    _refuse_bomb(data, name)
    try:
        document = Document(io.BytesIO(data))
        return "\n".join(_block_lines(document))
    except Exception as error:  # python-docx lets many kinds of errors of zip and XML through
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng, không đọc được như một tệp Word. Hãy mở bằng Word và lưu lại."
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(
                info.file_size for info in archive.infolist() if not info.filename.startswith("word/media/")
            )
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng, không phải tệp Word. Hãy mở bằng Word và lưu lại."
        ) from error
    if unpacked > MAX_UNPACKED:
        raise UnreadableFile(f"Tệp “{name}” bung ra quá lớn nên không được đọc.")


def _block_lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            yield from _table_lines(block)


def _table_lines(table: Table) -> Iterator[str]:
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    numeric = sum(bool(_NUMERIC.match(cell)) for row in rows for cell in row)
    if max((len(row) for row in rows), default=0) >= 3 and numeric >= 2:
        for row in rows:
            yield "\t".join(" ".join(cell.split()) for cell in row)
        return
    for row in rows:
        yield from _layout_row(row)


def _layout_row(row: list[str]) -> Iterator[str]:
    cells = list(dict.fromkeys(cell for cell in row if cell))
    if len(cells) == 2 and _NUMERIC.match(cells[1]) and "\n" not in cells[0]:
        yield f"{cells[0].rstrip(':')}: {cells[1]}"
        return
    for cell in cells:
        yield from cell.split("\n")
        yield ""
