"""Pictures are written anew: only what is seen is kept, without place, device or anything hidden behind (ảnh)."""

from pathlib import Path

from PIL import Image, ImageOps

from motcua.documents.models import Kind
from motcua.documents.refusing import RefusedFile

MOST_PIXELS = 50_000_000
_JPEG_QUALITY = 90
_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG"}


def rewrite_image(path: Path, target: Path, kind: Kind, name: str) -> None:
    """Write the picture of `path` to `target` from its pixels alone; the pixel limit holds before anything is decoded.

    Errors: RefusedFile when it is too large or cannot be decoded to its end.
    """
    try:
        with Image.open(path, formats=[_FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large(name)
            picture.load()
            _save(ImageOps.exif_transpose(picture), target, kind, _resolution(picture))
    except RefusedFile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise _too_large(name) from fault
    except Exception as fault:  # a decoder fed with hostile bytes may raise anything
        raise RefusedFile(name, "ảnh bị hỏng", "Hãy chụp hoặc quét lại rồi gửi lại.") from fault


def _save(picture: Image.Image, target: Path, kind: Kind, dpi: tuple[int, int] | None) -> None:
    picture.info.clear()
    options = {"dpi": dpi} if dpi else {}
    if kind is Kind.JPEG:
        shown = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
        shown.save(target, "JPEG", quality=_JPEG_QUALITY, optimize=False, **options)
    else:
        picture.save(target, "PNG", **options)


def _resolution(picture: Image.Image) -> tuple[int, int] | None:
    """Dots per inch of a scan (NĐ 30/2020 asks for 200 and more), when they are believable."""
    dpi = picture.info.get("dpi")
    if not dpi or not all(50 <= float(value) <= 2400 for value in dpi):
        return None
    return round(float(dpi[0])), round(float(dpi[1]))


def _too_large(name: str) -> RefusedFile:
    return RefusedFile(
        name,
        f"ảnh có hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh",
        "Hãy quét ở 200 dpi hoặc chụp với cỡ nhỏ hơn.",
    )
