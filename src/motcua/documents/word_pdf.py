"""A Word file of plain paragraphs and tables as PDF/A; what cannot be drawn whole is refused, never left out (xuất PDF)."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.lib.pdf import compile_pdf

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.font import Font
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

TEMPLATE = Path(__file__).parent / "templates" / "van-ban.typ"
_ADVICE = "Dự thảo Word vẫn còn nguyên. Hãy mở bằng Word, xuất ra PDF rồi tải lên."
_USUAL_PT = 13.0
_MOST_BLOCKS = 2_000
# LibreOffice writes “end” where Word writes “right”.
_ALIGNMENTS = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_NOT_DRAWN = {
    "drawing": "hình vẽ hoặc ảnh",
    "pict": "hình vẽ hoặc ảnh",
    "object": "tệp nhúng",
    "numPr": "danh sách đánh số tự động",
    "footnoteReference": "chú thích cuối trang",
    "endnoteReference": "chú thích cuối văn bản",
    "hyperlink": "liên kết",
    "sdt": "ô điền của Word",
    "smartTag": "thẻ của Word",
    "customXml": "thẻ của Word",
    "altChunk": "tệp nhúng",
    "oMath": "công thức",
    "sym": "ký hiệu đặc biệt",
    "fldChar": "trường tự động",
    "fldSimple": "trường tự động",
    "gridSpan": "ô bảng gộp",
    "vMerge": "ô bảng gộp",
    "ins": "chỗ sửa chưa được chấp nhận",
    "del": "chỗ sửa chưa được chấp nhận",
    "moveFrom": "chỗ sửa chưa được chấp nhận",
    "moveTo": "chỗ sửa chưa được chấp nhận",
}


class NotDrawn(ValueError):
    """Tệp Word có thứ hệ thống không vẽ được; no PDF was made."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Chưa xuất được PDF vì tệp Word có {what}. {_ADVICE}")


def pdf_of_word(content: bytes, title: str, at: datetime) -> bytes:
    """Bytes of the PDF on the page size and margins of the Word file, in Tinos (the widths of Times New Roman). Raises NotDrawn."""
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.exceptions import XmlchemyError

    try:
        document = Document(io.BytesIO(content))
        _check(document)
        blocks = [_block(one) for one in _inner(document)]
        page = _page(document)
    except NotDrawn:
        raise
    except (
        PackageNotFoundError,
        PythonDocxError,
        XmlchemyError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
    ) as fault:
        # Other programs write measures and words that the standard does not know; they show only when they are read.
        raise NotDrawn("chỗ hỏng nên không đọc được") from fault
    if not blocks or len(blocks) > _MOST_BLOCKS:
        raise NotDrawn("quá nhiều đoạn" if blocks else "nội dung trống")
    return compile_pdf(TEMPLATE, {"title": title, "page": page, "blocks": blocks}, at)


def _check(document: "Document") -> None:
    found = {str(one.tag).rpartition("}")[2] for one in document.element.body.iter()}
    for tag, what in _NOT_DRAWN.items():
        if tag in found:
            raise NotDrawn(what)
    edges = [part for section in document.sections for part in (section.header, section.footer)]
    if any(paragraph.text.strip() for part in edges for paragraph in part.paragraphs):
        raise NotDrawn("đầu trang hoặc chân trang")
    if len(document.sections) > 1:
        raise NotDrawn("nhiều phần khổ giấy khác nhau")


def _page(document: "Document") -> dict[str, float]:
    section = document.sections[0]
    sizes = {
        "width": section.page_width,
        "height": section.page_height,
        "top": section.top_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "right": section.right_margin,
    }
    return {name: round(size.pt, 2) if size is not None else 72.0 for name, size in sizes.items()}


def _inner(holder: Any) -> "Iterator[Paragraph | Table]":
    yield from holder.iter_inner_content()


def _block(one: "Paragraph | Table") -> dict[str, Any]:
    from docx.table import Table

    return _table(one) if isinstance(one, Table) else _paragraph(one)


def _table(table: "Table") -> dict[str, Any]:
    style = (table.style.name or "") if table.style else ""
    widths = [round(column.width.pt, 2) if column.width is not None else 0 for column in table.columns]
    cells = [[[_block(inner) for inner in _inner(cell)] for cell in row.cells] for row in table.rows]
    bordered = "Grid" in style or bool(table._tbl.xpath("./w:tblPr/w:tblBorders/w:top[@w:val='single']"))
    return {"kind": "table", "widths": widths, "rows": cells, "bordered": bordered}


def _paragraph(paragraph: "Paragraph") -> dict[str, Any]:
    shape = paragraph.paragraph_format
    style = paragraph.style
    shapes = (shape, *(each.paragraph_format for each in _styles(style)))
    alignment = next((said for one in shapes for said in one._element.xpath("./w:pPr/w:jc/@w:val")), "left")
    return {
        "kind": "paragraph",
        "align": _ALIGNMENTS.get(alignment, "left"),
        "before": shape.space_before.pt if shape.space_before is not None else 0,
        "after": shape.space_after.pt if shape.space_after is not None else 6,
        "first": shape.first_line_indent.pt if shape.first_line_indent is not None else 0,
        "left": shape.left_indent.pt if shape.left_indent is not None else 0,
        "runs": [_run(run, style) for run in paragraph.runs if run.text],
    }


def _run(run: "Run", style: "ParagraphStyle | None") -> dict[str, Any]:
    fonts = [run.font, *(one.font for one in _styles(style))]
    size = next((font.size.pt for font in fonts if font.size is not None), _USUAL_PT)
    return {
        "text": run.text,
        "size": size,
        "bold": _said(fonts, "bold"),
        "italic": _said(fonts, "italic"),
        "underline": _said(fonts, "underline"),
        "upper": _said(fonts, "all_caps"),
    }


def _said(fonts: "list[Font]", name: str) -> bool:
    """What the run or, where it is silent, its style and the styles behind it say."""
    return bool(next((value for font in fonts if (value := getattr(font, name)) is not None), False))


def _styles(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style
