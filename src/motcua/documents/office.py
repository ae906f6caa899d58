"""What a Word or Excel file must be before it is kept: a sound, small archive without macros or links that fetch (tệp Office)."""

import re
import stat
import zipfile
from pathlib import Path, PurePosixPath

from motcua.documents.office_parts import BadPart, read_part
from motcua.documents.refusing import RefusedFile

MOST_ENTRIES = 2000
MOST_UNPACKED_BYTES = 100_000_000
MOST_RATIO = 200
# Small parts of an honest file compress well too; only big ones can be a bomb.
RATIO_MATTERS_FROM = 2_000_000
_ENCRYPTED = 0x1
_MACROS = re.compile(r"(?i)(vbaProject|vbaData|macrosheets/|activeX)")
_NESTED = re.compile(
    r"(?i)(/embeddings/|oleObject|\.(zip|rar|7z|exe|dll|js|vbs|bat|cmd|ps1|jar|html?|docm|xlsm)$)"
)
_SAVE_AGAIN = "Hãy mở và lưu lại tệp bằng Word hoặc Excel, hoặc xuất ra PDF, rồi gửi lại."


def check_office(path: Path, name: str) -> None:
    """Refuse an archive that is broken, a bomb, locked, nested, or whose parts act or fetch. Errors: RefusedFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_directory(entries, name)
            _check_layout(entries, path.stat().st_size, name)
            for entry in entries:
                read_part(archive, entry)
    except BadPart as fault:
        raise RefusedFile(name, str(fault), _SAVE_AGAIN) from fault
    except RefusedFile:
        raise
    except Exception as fault:  # an unpacker fed with hostile bytes may raise anything
        raise RefusedFile(name, "tệp bị hỏng", _SAVE_AGAIN) from fault


def _check_directory(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Judge the archive by its own list, before anything is unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED_BYTES or any(map(_is_bomb, entries)):
        raise RefusedFile(name, "tệp bung ra quá lớn", "Hãy bớt ảnh, trang và dòng thừa rồi lưu lại.")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedFile(name, "tệp có mật khẩu", "Hãy bỏ mật khẩu rồi gửi lại.")
        if _MACROS.search(entry.filename):
            raise RefusedFile(name, "tệp có macro", "Hãy lưu lại thành .docx hoặc .xlsx không có macro.")
        if _NESTED.search(entry.filename):
            raise RefusedFile(
                name, "tệp có tệp khác nhúng bên trong", "Hãy xuất ra PDF hoặc gửi riêng từng tệp."
            )
        if entry.filename.startswith("xl/externalLinks/"):
            raise RefusedFile(name, "tệp lấy dữ liệu từ tệp khác", "Hãy dán giá trị thay cho liên kết.")
        if _leaves(entry):
            raise RefusedFile(name, "tệp nén chứa đường dẫn không hợp lệ", _SAVE_AGAIN)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size / max(entry.compress_size, 1) > MOST_RATIO


def _leaves(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry would land outside its folder: a symbolic link, an absolute path, a step upwards."""
    path = PurePosixPath(entry.filename)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return (
        is_link or path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename
    )


def _check_layout(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Entries stand one behind the other from the first byte on, no two share bytes or a name."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset + 30 + entry.compress_size for entry in ordered]
    starts = [entry.header_offset for entry in ordered[1:]] + [size]
    overlap = any(end > start for end, start in zip(ends, starts, strict=True))
    twice = len({entry.filename.casefold() for entry in entries}) != len(entries)
    if overlap or twice or ordered[0].header_offset != 0:
        raise RefusedFile(name, "tệp nén có các phần chồng lên nhau hoặc ghép thêm", _SAVE_AGAIN)
