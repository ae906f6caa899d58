"""Text of a PDF, line by line from the places of its words, so that columns stay columns."""

from typing import Any, NamedTuple

import pypdfium2 as pdfium

from motcua.reports.checker.model import UnreadableFile

MAX_PAGES = 300


class _Piece(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float
    text: str


def pdf_text(data: bytes, name: str) -> str:
    """All text of a PDF; raises UnreadableFile for broken, encrypted, overlong or scanned ones."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "có mật khẩu" if locked else "bị hỏng, không đọc được như một tệp PDF"
        raise UnreadableFile(f"Tệp “{name}” {reason}. Hãy xuất lại tệp rồi thử lại.") from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(f"Tệp “{name}” dài hơn {MAX_PAGES} trang nên không được đọc.")
        text = "\n\n".join(_page_text(document[i]) for i in range(len(document)))
    finally:
        document.close()
    if not text.strip():
        raise UnreadableFile(
            f"Tệp “{name}” không có lớp chữ (có thể là bản chụp). Hãy dùng bản xuất từ máy soạn thảo."
        )
    return text


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    pieces = []
    for i in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(i)
        text = textpage.get_text_bounded(left, bottom, right, top).replace("\r", " ").replace("\n", " ")
        if text.strip():
            pieces.append(_Piece(left, bottom, right, top, text.strip()))
    textpage.close()
    page.close()
    return "\n".join(_line_text(line) for line in _lines(pieces))


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces of one height make a line, from the top of the page down."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: -(p.top + p.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if lines and any(other.bottom <= middle <= other.top for other in lines[-1]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _line_text(line: list[_Piece]) -> str:
    text, right = "", None
    for piece in sorted(line, key=lambda p: p.left):
        height = max(piece.top - piece.bottom, 1.0)
        if right is not None:
            gap = piece.left - right
            text += "    " if gap > 0.75 * height else " " if gap > 0.12 * height else ""
        text, right = text + piece.text, piece.right
    return text
