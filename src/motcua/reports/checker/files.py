"""Turns a file (.txt, .docx, .pdf) into text; every trouble becomes one kind Vietnamese sentence."""

import codecs
from pathlib import Path

from motcua.reports.checker.checking import check_text
from motcua.reports.checker.docx_text import docx_text
from motcua.reports.checker.model import CheckResult, UnreadableFile
from motcua.reports.checker.pdf_text import pdf_text

MAX_BYTES = 30 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# letters that TCVN3 (.VnTime) and VNI texts leave behind when read as Latin, and real Vietnamese never has
_LEGACY = set("µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþ¬­")
_VIETNAMESE_ONLY = set("ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơưă")


def check_file(path: str | Path, *, issued: bool = True) -> CheckResult:
    """Kiểm tra tệp báo cáo. Raises UnreadableFile, or NothingToCheck when the text has no figures."""
    return check_text(file_text(Path(path)), issued=issued)


def file_text(path: Path) -> str:
    """Text of a report file, chosen by its suffix."""
    readers = {".txt": _plain_text, ".docx": docx_text, ".pdf": pdf_text}
    reader = readers.get(path.suffix.lower())
    if not path.is_file():
        raise UnreadableFile(f"Không tìm thấy tệp “{path.name}”. Hãy xem lại đường dẫn.")
    if reader is None:
        raise UnreadableFile(f"Tệp “{path.name}” không thuộc loại đọc được. Hãy dùng .txt, .docx hoặc .pdf.")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp “{path.name}”. Hãy xem lại quyền đọc tệp.") from error
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"Tệp “{path.name}” lớn hơn 30 MB nên không được đọc. Hãy bỏ bớt ảnh rồi thử lại."
        )
    if not data.strip():
        raise UnreadableFile(f"Tệp “{path.name}” rỗng.")
    return reader(data, path.name)


def _plain_text(data: bytes, name: str) -> str:
    encoding = next((enc for bom, enc in _BOMS if data.startswith(bom)), None) or _guessed(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"Tệp “{name}” không phải chữ Unicode (có thể là TCVN3 hoặc VNI). Hãy lưu lại bằng UTF-8 rồi thử lại."
        ) from error
    refuse_legacy(text, name)
    return text


def _guessed(data: bytes) -> str:
    """UTF-16 without its mark shows itself by zero bytes; all else must be UTF-8."""
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if even + odd < len(data[:4000]) // 5:
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def refuse_legacy(text: str, name: str) -> None:
    """Refuse text typed in TCVN3 or VNI fonts: its letters are not Vietnamese Unicode."""
    letters = [ch for ch in text if ch.isalpha() or ch in "µ¸¶·¹¨»¾¼½©®ª¬"]
    strange = sum(ch in _LEGACY and not ch.isascii() for ch in letters)
    true = sum(ch.lower() in _VIETNAMESE_ONLY for ch in letters)
    if "\x00" in text:
        raise UnreadableFile(
            f"Tệp “{name}” chứa ký tự lạ, không phải văn bản. Hãy lưu lại bằng UTF-8 rồi thử lại."
        )
    if strange > 10 and strange > 4 * true:
        raise UnreadableFile(f"Tệp “{name}” dùng phông TCVN3 hoặc VNI. Hãy chuyển sang Unicode rồi thử lại.")
