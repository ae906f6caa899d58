"""What a PDF must be before it is kept: sound, open, and without anything that acts by itself (kiểm tra tệp PDF)."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.documents.refusing import RefusedFile

if TYPE_CHECKING:
    from pyhanko.pdf_utils.decode_limits import DecodeLimits
    from pyhanko.pdf_utils.reader import PdfFileReader

MOST_PAGES = 1000
MOST_OBJECTS = 60_000
# The parser reads what is not compressed a byte at a time; a scan of many pages needs a tenth of this.
MOST_READS = 2_000_000
MOST_UNPACKED_OBJECTS = 3_000_000
_TAIL_BYTES = 2048
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie"}
_HOLDS_FILES = {"/EmbeddedFile", "/FileAttachment", "/RichMedia"}
_PRINT_AGAIN = "Hãy in lại ra PDF (chọn máy in “Lưu thành PDF”) rồi gửi lại."


def check_pdf(path: Path, name: str) -> None:
    """Refuse a PDF that is broken, locked, two things at once, too long, or carries scripts, launches or files.

    Signatures in it are no reason to refuse: their state is told by `checking.check_signatures`. Errors: RefusedFile.
    """
    _check_edges(path, name)
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        with MeteredFile(io.FileIO(path)) as stream:
            reader = PdfFileReader(stream, strict=False, decode_limits=_limits())
            if reader.encrypted:
                raise RefusedFile(name, "PDF có mật khẩu hoặc bị khóa", "Hãy bỏ mật khẩu rồi gửi lại.")
            _check_objects(reader, name)
    except RefusedFile:
        raise
    except Exception as fault:  # a parser fed with hostile bytes may raise anything
        raise RefusedFile(name, "PDF bị hỏng hoặc quá phức tạp", _PRINT_AGAIN) from fault


class MeteredFile(io.BufferedReader):
    """A file that lets itself be read so many times: a file of a few megabytes could keep the parser busy for minutes."""

    _reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Count, then read. Errors: OSError when the file is too costly to understand."""
        self._reads += 1
        if self._reads > MOST_READS:
            raise OSError("too costly to parse")
        return super().read(size)


def _limits() -> "DecodeLimits":
    """How much may be unpacked to find the objects; pictures and texts are not unpacked at all."""
    from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget

    return DecodeLimits(document_budget=DocumentDecodeBudget(MOST_UNPACKED_OBJECTS, max_ratio=0))


def _check_edges(path: Path, name: str) -> None:
    """The file is a PDF from its first byte to its last, and not an archive as well."""
    with path.open("rb") as stream:
        starts_well = stream.read(5) == b"%PDF-"
        stream.seek(max(path.stat().st_size - _TAIL_BYTES, 0))
        tail = stream.read()
    if not starts_well or not tail.rstrip(b"\x00\t\n\x0c\r ").endswith(b"%%EOF") or _is_archive(path):
        raise RefusedFile(name, "PDF bị cắt cụt hoặc có phần lạ ghép vào", _PRINT_AGAIN)


def _is_archive(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _check_objects(reader: "PdfFileReader", name: str) -> None:
    """Walk everything a reader of the file could reach, each object once."""
    from pyhanko.pdf_utils.generic import IndirectObject

    pages = 0
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer.flatten()]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            if len(seen) > MOST_OBJECTS:
                raise RefusedFile(name, "PDF quá phức tạp", _PRINT_AGAIN)
            thing = reader.get_object(thing.reference)
        if isinstance(thing, dict):
            _check_dictionary(thing, name)
            pages += _text(thing, "/Type") == "/Page"
            if pages > MOST_PAGES:
                raise RefusedFile(name, f"PDF dài hơn {MOST_PAGES} trang", "Hãy tách thành nhiều tệp.")
        waiting.extend(_inside(thing))
    if not pages:
        raise RefusedFile(name, "PDF không có trang nào", _PRINT_AGAIN)


def _inside(thing: Any) -> Iterable[Any]:
    """Values as they stand in the file, without following references."""
    if isinstance(thing, dict):
        return list(dict.values(thing))
    return list(list.__iter__(thing)) if isinstance(thing, list) else ()


def _check_dictionary(entry: dict[Any, Any], name: str) -> None:
    acts = _text(entry, "/S") in _ACTIONS or dict.__contains__(entry, "/JS")
    if acts or dict.__contains__(entry, "/XFA"):
        raise RefusedFile(name, "PDF có mã tự chạy hoặc biểu mẫu động", _PRINT_AGAIN)
    kinds = {_text(entry, "/Type"), _text(entry, "/Subtype")}
    if kinds & _HOLDS_FILES or dict.__contains__(entry, "/EF"):
        raise RefusedFile(name, "PDF có tệp khác đính kèm bên trong", "Hãy gửi riêng từng tệp.")


def _text(entry: dict[Any, Any], key: str) -> str:
    """A name in a dictionary; the reader resolves references, so that a name kept elsewhere does not slip through."""
    value = entry[key] if dict.__contains__(entry, key) else ""
    return value if isinstance(value, str) else ""
