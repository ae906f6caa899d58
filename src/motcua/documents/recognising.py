"""What a file is, judged by its bytes (nhận dạng tệp)."""

import zipfile
from pathlib import Path

import filetype

from motcua.documents.models import Kind
from motcua.documents.refusing import RefusedFile

_HEAD_BYTES = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BY_GUESS = {"pdf": Kind.PDF, "jpg": Kind.JPEG, "png": Kind.PNG}
_TAKEN = "Hãy gửi tệp PDF, ảnh JPG hoặc PNG, Word (.docx) hoặc Excel (.xlsx)."


def recognise(path: Path, name: str) -> Kind:
    """Loại tệp by its first bytes and, in an archive, by its members; the extension proves nothing. Errors: RefusedFile."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith(_OLE):
        raise RefusedFile(
            name,
            "tệp Office ở dạng cũ hoặc có mật khẩu",
            "Hãy bỏ mật khẩu và lưu lại thành .docx, .xlsx hoặc xuất ra PDF.",
        )
    if head.startswith(_ZIP):
        return _office_kind(path, name)
    guess = filetype.guess_extension(head)
    if guess in _BY_GUESS:
        return _BY_GUESS[guess]
    if guess in {"heic", "webp", "tif", "bmp", "gif"}:
        raise RefusedFile(
            name, f"ảnh dạng {guess.upper()} chưa dùng được", "Hãy lưu ảnh thành JPG rồi gửi lại."
        )
    raise RefusedFile(name, "nội dung không phải loại tệp được nhận, dù tên tệp ghi thế nào", _TAKEN)


def _office_kind(path: Path, name: str) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise RefusedFile(name, "tệp bị hỏng", "Hãy mở và lưu lại tệp rồi gửi lại.") from fault
    if "[Content_Types].xml" in members and "word/document.xml" in members:
        return Kind.DOCX
    if "[Content_Types].xml" in members and "xl/workbook.xml" in members:
        return Kind.XLSX
    raise RefusedFile(name, "tệp nén không được nhận", f"Hãy giải nén rồi gửi từng tệp. {_TAKEN}")
