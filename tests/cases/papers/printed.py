"""What a reader and a scanner find on a printed form."""

import re

import pypdfium2
import zxingcpp

MM_PER_POINT = 25.4 / 72
SCAN_SCALE = 200 / 72


def words(pdf: bytes) -> str:
    """The text of all pages in one line, spaces as one."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(texts))


def sizes_mm(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (round(width * MM_PER_POINT), round(height * MM_PER_POINT))
            for width, height in (page.get_size() for page in document)
        ]


def fonts(pdf: bytes) -> set[bytes]:
    """Families of the embedded fonts (subsets)."""
    return set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+(\w+)", pdf))


def scanned(pdf: bytes) -> list[str]:
    """What a scanner at 200 dpi reads on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=SCAN_SCALE).to_pil().convert("L")
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def reaches_the_edge(pdf: bytes, margin_mm: float) -> bool:
    """Whether ink lies in the outer margin of any page: something ran out of its place."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            edge = round(margin_mm / MM_PER_POINT)
            inside = picture.crop((edge, edge, picture.width - edge, picture.height - edge))
            outside = picture.copy()
            outside.paste(255, (edge, edge, edge + inside.width, edge + inside.height))
            if outside.getextrema()[0] < 200:
                return True
    return False
