"""QR codes as SVG for pages and as PNG for papers (mã QR), error correction level M."""

import io
import re

import segno

# Four white modules on every side: scanners need them (ISO/IEC 18004).
QUIET_ZONE = 4
PNG_SCALE = 8
LONGEST = 1200


class TextTooLong(ValueError):
    """The text does not fit a QR code that a cheap scanner still reads."""

    def __init__(self, length: int) -> None:
        super().__init__(f"Nội dung {length} ký tự quá dài cho một mã QR (tối đa {LONGEST}).")


def qr_svg(text: str, *, label: str = "") -> str:
    """SVG mã QR for a page: no inline style, so the content policy lets it through; `label` is read aloud by screen readers."""
    buffer = io.BytesIO()
    _code(text).save(
        buffer,
        kind="svg",
        border=QUIET_ZONE,
        xmldecl=False,
        svgns=True,
        nl=False,
        omitsize=True,
        title=label or "Mã QR",
        svgclass="qr",
        lineclass=None,
    )
    return re.sub(r"^<svg", '<svg role="img"', buffer.getvalue().decode())


def qr_png(text: str) -> bytes:
    """PNG mã QR, 8 pixels a module, for papers and messages."""
    buffer = io.BytesIO()
    _code(text).save(buffer, kind="png", border=QUIET_ZONE, scale=PNG_SCALE)
    return buffer.getvalue()


def _code(text: str) -> segno.QRCode:
    if not text:
        raise ValueError("A QR code needs a text")
    if len(text) > LONGEST:
        raise TextTooLong(len(text))
    return segno.make_qr(text, error="m", boost_error=False)
