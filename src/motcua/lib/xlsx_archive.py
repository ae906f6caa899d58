"""What an XLSX file must be before it is opened: a sound, small, harmless archive (kiểm tra tệp bảng tính trước khi mở)."""

import re
import zipfile
import zlib
from pathlib import Path

from motcua.lib.tables import BadTable

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_PART_BYTES = 100_000_000
MAX_SHARED_STRINGS_BYTES = 30_000_000
MAX_ENTRIES = 1000
MAX_RATIO = 100
# Small parts of an honest file compress well too; only big ones can be a bomb.
RATIO_MATTERS_FROM = 5_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAG = 0x1
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
_CHUNK = 1_000_000


def check_archive(path: Path) -> None:
    """Raise BadTable unless the file is an XLSX that is safe to open; nothing is unpacked to find out."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise BadTable(
            f"{path.name}: tệp lớn hơn {MAX_FILE_BYTES // 1_000_000} MB nên không mở. Hãy chia nhỏ tệp."
        )
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise BadTable(
                f"{path.name}: tệp có mật khẩu hoặc ở dạng Excel cũ (.xls). Hãy bỏ mật khẩu và lưu lại thành .xlsx."
            )
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path.name, archive.infolist())
            _check_parts(path.name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as fault:
        raise broken(path.name) from fault


def broken(name: str) -> BadTable:
    """The error for a file whose content cannot be read."""
    return BadTable(
        f"{name}: tệp bị hỏng hoặc không phải tệp .xlsx. Hãy tải lại hoặc lưu lại từ phần mềm bảng tính."
    )


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Judge the archive by its own directory."""
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise BadTable(f"{name}: tệp có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or any(map(_is_bomb, entries)):
        raise BadTable(
            f"{name}: tệp bung ra quá lớn nên không mở. Hãy xóa trang, dòng và định dạng thừa rồi lưu lại."
        )
    names = {entry.filename for entry in entries}
    if any(part.startswith("xl/vbaProject") for part in names):
        raise BadTable(f"{name}: tệp có chứa macro. Hãy lưu lại thành .xlsx không có macro.")
    if any(part.startswith("xl/externalLinks/") for part in names):
        raise BadTable(
            f"{name}: tệp có liên kết tới tệp khác. Hãy dán giá trị thay cho liên kết rồi lưu lại."
        )
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise broken(name)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    limit = MAX_SHARED_STRINGS_BYTES if entry.filename.endswith("sharedStrings.xml") else MAX_PART_BYTES
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > limit or (entry.file_size > RATIO_MATTERS_FROM and ratio > MAX_RATIO)


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse XML with a document type: spreadsheets have none, attacks by entities need one."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise BadTable(
                        f"{name}: tệp có phần khai báo không được phép. Hãy lưu lại từ phần mềm bảng tính."
                    )


def merged_ranges(path: Path, part: str) -> list[str]:
    """Ô gộp of one sheet (A1:E1, ...), read from the end of its XML without building a tree."""
    found: list[str] = []
    tail = b""
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            text = tail + chunk
            found += [match.group(1).decode() for match in _MERGED.finditer(text)]
            # A tag cut by the chunk's edge is read with the next one; a whole one must not be counted twice.
            cut = text.rfind(b"<")
            tail = text[cut:] if cut >= 0 and b">" not in text[cut:] else b""
    return found
