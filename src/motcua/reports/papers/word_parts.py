"""Pieces of a Word document that python-docx has no words for: styles, rules, page numbers, header rows."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

FONT = "Times New Roman"
FIRST_LINE = Mm(12.7)
# name -> size, bold, italic, alignment, first-line indent, space before and after (NĐ 30/2020 Phụ lục I).
STYLES = {
    "BC Tiêu đề": (14, True, False, ALIGN.CENTER, False, 0, 2),
    "BC Kèm theo": (13, False, True, ALIGN.CENTER, False, 0, 2),
    "BC Kính gửi": (14, False, False, ALIGN.CENTER, False, 8, 10),
    "BC Đoạn": (14, False, False, ALIGN.JUSTIFY, True, 0, 6),
    "BC Phần": (14, True, False, ALIGN.LEFT, True, 6, 6),
    "BC Mục": (14, True, False, ALIGN.LEFT, True, 0, 6),
    "BC Điểm": (14, False, False, ALIGN.LEFT, True, 0, 6),
    "BC Ghi chú": (11, False, False, ALIGN.JUSTIFY, True, 0, 0),
    "BC Nguồn": (9, False, False, ALIGN.LEFT, False, 0, 0),
    "BC Vạch": (2, False, False, ALIGN.LEFT, False, 0, 0),
    "BC Ô": (10, False, False, ALIGN.CENTER, False, 0, 1),
}
KEPT_WITH_NEXT = ("BC Phần", "BC Mục", "BC Điểm")


def set_styles(document: Document) -> None:
    """Give the document its font and the named styles that an officer sees in Word."""
    _font(document.styles["Normal"], 14)
    _plain(document.styles["Normal"].paragraph_format)
    for name, (size, bold, italic, align, indented, before, after) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _font(style, size)
        style.font.bold, style.font.italic = bold, italic
        form = style.paragraph_format
        form.alignment = align
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.first_line_indent = FIRST_LINE if indented else Mm(0)
        form.keep_with_next = name in KEPT_WITH_NEXT


def _font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # Vietnamese letters fall under "high ANSI"; East Asian and complex scripts must not bring another font.
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)


def _plain(form: ParagraphFormat) -> None:
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.0


def add_line(document: Document, text: str, style: str) -> Paragraph:
    """A paragraph in a named style."""
    return document.add_paragraph(text, style=style)


def add_tag(document: Document, tag: str) -> None:
    """A paragraph that holds only a template tag; it leaves no trace in the report."""
    document.add_paragraph(tag, style="BC Vạch")


def cell_line(
    cell: _Cell,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    align: ALIGN = ALIGN.CENTER,
    before: float = 0,
) -> Paragraph:
    """A line in a cell; `first` fills the paragraph that every cell is born with."""
    line = cell.paragraphs[0] if first else cell.add_paragraph()
    line.style = "BC Ô"
    run = line.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    line.paragraph_format.alignment = align
    line.paragraph_format.space_before = Pt(before)
    return line


def rule(line: Paragraph, width: int, length: int) -> None:
    """Draw a rule of `length` mm in the middle of `width` mm below this empty, two-point line."""
    form = line.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) // 2)
    form.line_spacing = Pt(3)
    _border(line, "w:bottom")


def top_rule(line: Paragraph) -> None:
    """Draw a rule above a line, over its whole width."""
    _border(line, "w:top")


def page_field(line: Paragraph) -> None:
    """Put the page number in a line: Arabic, 13 points, centred (NĐ 30 Phụ lục I, I.7)."""
    line.alignment = ALIGN.CENTER
    run = line.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def fit_columns(table: Table, widths: tuple[int, ...]) -> None:
    """Fix the widths (mm) of a table's columns in every cell: Word reads the cells, LibreOffice the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def tight_cells(table: Table, sides: float) -> None:
    """Set the left and right cell margins (mm) of a table."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), str(round(Mm(sides).pt * 20)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def keep_row(row: _Row, *, repeated: bool = False) -> None:
    """Never split a row over two pages; repeat a header row on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def restart_pages(section_properties: BaseOxmlElement) -> None:
    """Number a section's pages from 1."""
    for old in section_properties.findall(qn("w:pgNumType")):
        section_properties.remove(old)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section_properties.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def _border(line: Paragraph, side: str) -> None:
    edge = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(edge)
    line._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )
