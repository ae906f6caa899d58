"""QR codes hold the text they were given: compared with codes made by another library, module by module."""

import io
import re

import pytest
import qrcode
import segno
from PIL import Image

from motcua.lib.qr import PNG_SCALE, QUIET_ZONE, TextTooLong, qr_png, qr_svg

# The last one fills its code to the brim: what stands after a shorter text in byte mode is free to each library.
TEXTS = ["H23.36.20-231102-0007", "000.00.36.H23-231102-0007", "xã Hưng Đạo 2023-11-2"]


def modules_by_another_library(text: str) -> list[list[bool]]:
    """The code's dark modules as the library `qrcode` draws them, with the version and mask that were chosen."""
    ours = segno.make_qr(text, error="m", boost_error=False)
    code = qrcode.QRCode(
        version=int(ours.version), error_correction=qrcode.ERROR_CORRECT_M, mask_pattern=ours.mask, border=0
    )
    code.add_data(text.encode(), optimize=0)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def modules_of_png(png: bytes) -> list[list[bool]]:
    """The dark modules of our picture, without the white frame."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    count = picture.width // PNG_SCALE - 2 * QUIET_ZONE
    middle = PNG_SCALE // 2
    return [
        [
            picture.getpixel(((x + QUIET_ZONE) * PNG_SCALE + middle, (y + QUIET_ZONE) * PNG_SCALE + middle))
            == 0
            for x in range(count)
        ]
        for y in range(count)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_picture_holds_the_text(text: str) -> None:
    assert modules_of_png(qr_png(text)) == modules_by_another_library(text)


def test_another_text_gives_another_picture() -> None:
    assert modules_of_png(qr_png(TEXTS[0])) != modules_by_another_library("H23.36.20-231102-0008")


def test_the_picture_has_a_white_frame() -> None:
    picture = Image.open(io.BytesIO(qr_png(TEXTS[0]))).convert("L")
    frame = QUIET_ZONE * PNG_SCALE
    edge = picture.crop((0, 0, picture.width, frame))
    assert edge.getextrema() == (255, 255)


def test_the_drawing_passes_the_content_policy_and_is_read_aloud() -> None:
    svg = qr_svg(TEXTS[0], label="Mã hồ sơ <H23>")
    assert svg.startswith('<svg role="img"')
    assert "<title>Mã hồ sơ &lt;H23&gt;</title>" in svg
    assert not re.search(r"style=|<script|\son\w+=", svg)
    assert 'viewBox="0 0 ' in svg


@pytest.mark.parametrize("draw", [qr_svg, qr_png])
def test_texts_that_no_scanner_would_read_are_refused(draw: object) -> None:
    assert callable(draw)
    with pytest.raises(TextTooLong, match="quá dài cho một mã QR"):
        draw("x" * 1201)
    with pytest.raises(ValueError, match="needs a text"):
        draw("")
