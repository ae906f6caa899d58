"""Builds templates/bao-cao-thang.docx, the Word template that officers may edit afterwards (run by a maintainer)."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from motcua.lib.sheet import Column
from motcua.reports.papers.tables import OVERDUE_COLUMNS, service_columns, settlement_columns
from motcua.reports.papers.word_parts import (
    add_line,
    add_tag,
    cell_line,
    fit_columns,
    keep_row,
    page_field,
    restart_pages,
    rule,
    set_styles,
    tight_cells,
    top_rule,
)

TEMPLATE = Path(__file__).parent / "templates" / "bao-cao-thang.docx"
HEAD_WIDTHS = (62, 98)
FOOT_WIDTHS = (82, 78)
# Jinja condition -> columns of the annex's table; the condition is the table's key in the content.
ANNEXES: tuple[tuple[str, tuple[Column, ...]], ...] = (
    ("by_agency", settlement_columns("Cơ quan")),
    (
        "service_by_agency",
        service_columns(
            "Cơ quan", [f"{{{{ service_by_agency.columns[{place}].group }}}}" for place in (2, 5, 8, 11)]
        ),
    ),
    ("by_domain", settlement_columns("Lĩnh vực")),
    ("overdue", OVERDUE_COLUMNS),
)


def build(path: Path = TEMPLATE) -> None:
    """Write the template file."""
    document = Document()
    set_styles(document)
    _margins_text(document.sections[0])
    _head(document)
    _body(document)
    _signature(document)
    _end_section(document, landscape=False)
    for key, columns in ANNEXES:
        _annex(document, key, columns)
    _annex_title(document, "{{ last_annex }}", "CÁCH TÍNH SỐ LIỆU")
    _loop(document, "line", "definitions", "BC Ghi chú")
    _loop(document, "line", "notes", "BC Ghi chú")
    _page(document.sections[-1])
    document.core_properties.title = "Mẫu báo cáo tháng"
    document.save(str(path))


def _page(section: Section, *, landscape: bool = False) -> None:
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(15)) if landscape else (Mm(30), Mm(20))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    restart_pages(section._sectPr)


def _margins_text(section: Section) -> None:
    page_field(section.header.paragraphs[0])
    note = section.first_page_footer.paragraphs[0]
    note.style = "BC Nguồn"
    note.add_run("{{ source }}")
    top_rule(note)


def _head(document: DocumentType) -> None:
    table = _bare_table(document, HEAD_WIDTHS, rows=2)
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run("{%p for line in head.parent %}")
    cell_line(left, "{{ line }}", 12)
    cell_line(left, "{%p endfor %}", 12)
    cell_line(left, "{%p for line in head.agency %}", 12)
    cell_line(left, "{{ line }}", 13, bold=True)
    cell_line(left, "{%p endfor %}", 12)
    rule(cell_line(left, "", 2), HEAD_WIDTHS[0], 18)
    cell_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, bold=True, first=True)
    cell_line(right, "Độc lập - Tự do - Hạnh phúc", 13.5, bold=True)
    rule(cell_line(right, "", 2), HEAD_WIDTHS[1], 58)
    number, place = table.rows[1].cells
    cell_line(number, "{{ head.number }}", 13, first=True, before=6)
    cell_line(place, "{{ head.place }}", 13.5, italic=True, first=True, before=6)


def _body(document: DocumentType) -> None:
    add_line(document, "{{ kind }}", "BC Tiêu đề").paragraph_format.space_before = Pt(14)
    _loop(document, "line", "subject", "BC Tiêu đề")
    rule(add_line(document, "", "BC Vạch"), 160, 32)
    add_tag(document, "{%p if head.addressees %}")
    add_line(document, "Kính gửi: {{ head.addressees }}", "BC Kính gửi")
    add_tag(document, "{%p endif %}")
    _loop(document, "line", "opening", "BC Đoạn")
    add_tag(document, "{%p for block in blocks %}")
    for depth, style in ((1, "BC Phần"), (2, "BC Mục"), (3, "BC Điểm")):
        add_tag(document, f"{{%p if block.depth == {depth} %}}")
        add_line(document, "{{ block.heading }}", style)
        add_tag(document, "{%p endif %}")
    _loop(document, "line", "block.paragraphs", "BC Đoạn")
    add_tag(document, "{%p endfor %}")
    add_line(document, "{{ closing }}", "BC Đoạn").paragraph_format.keep_with_next = True


def _signature(document: DocumentType) -> None:
    table = _bare_table(document, FOOT_WIDTHS, rows=1)
    left, right = table.rows[0].cells
    cell_line(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, align=ALIGN.LEFT, before=6)
    cell_line(left, "{%p for line in head.recipients %}", 11)
    cell_line(left, "{{ line }}", 11, align=ALIGN.LEFT)
    cell_line(left, "{%p endfor %}", 11)
    right.paragraphs[0].add_run("{%p for line in head.authority %}")
    cell_line(right, "{{ line }}", 14, bold=True)
    cell_line(right, "{%p endfor %}", 14)
    cell_line(right, "{{ head.signer }}", 14, bold=True, before=80)


def _annex(document: DocumentType, key: str, columns: tuple[Column, ...]) -> None:
    """One annex in a landscape section of its own, numbered from 1; dropped whole when the report has no such annex."""
    add_tag(document, f"{{%p if {key} %}}")
    _annex_title(document, f"{{{{ {key}.number }}}}", f"{{{{ {key}.title }}}}")
    _annex_table(document, key, columns)
    _end_section(document, landscape=True)
    add_tag(document, "{%p endif %}")


def _annex_title(document: DocumentType, number: str, title: str) -> None:
    add_line(document, f"Phụ lục {number}", "BC Tiêu đề")
    add_line(document, title, "BC Tiêu đề")
    add_line(document, "{{ attached_to }}", "BC Kèm theo")
    add_line(document, "", "BC Vạch").paragraph_format.space_after = Pt(6)


def _annex_table(document: DocumentType, key: str, columns: tuple[Column, ...]) -> None:
    head_rows = 2 if any(column.group for column in columns) else 1
    table = document.add_table(rows=head_rows + 6, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    tight_cells(table, 0.6)
    _table_head(table, columns, head_rows)
    tags = (
        f"{{%tr for row in {key}.rows %}}",
        "{%tr if row.total %}",
        "",
        "{%tr else %}",
        "",
        "{%tr endif %}",
    )
    for row, tag in zip(table.rows[head_rows:], tags, strict=True):
        row.cells[0].paragraphs[0].add_run(tag)
    _table_line(table, head_rows + 2, columns, bold=True)
    _table_line(table, head_rows + 4, columns, bold=False)
    table.add_row().cells[0].paragraphs[0].add_run("{%tr endfor %}")
    fit_columns(table, tuple(column.width for column in columns))
    # A total's label stands over the ordinal and the name.
    _join_total_label(table.rows[head_rows + 2].cells)


def _table_head(table: WordTable, columns: tuple[Column, ...], head_rows: int) -> None:
    for row in table.rows[:head_rows]:
        keep_row(row, repeated=True)
    top, bottom = table.rows[0].cells, table.rows[head_rows - 1].cells
    for place, column in enumerate(columns):
        if column.group:
            cell_line(bottom[place], column.label, 10, first=True)
            if column.group != columns[place - 1].group:
                count = sum(other.group == column.group for other in columns)
                cell_line(top[place].merge(top[place + count - 1]), column.group, 10, bold=True, first=True)
        else:
            cell = top[place].merge(bottom[place]) if head_rows > 1 else top[place]
            cell_line(cell, column.label, 10, bold=True, first=True)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _table_line(table: WordTable, row: int, columns: tuple[Column, ...], *, bold: bool) -> None:
    keep_row(table.rows[row])
    for place, (cell, column) in enumerate(zip(table.rows[row].cells, columns, strict=True)):
        align = ALIGN.CENTER if column.numeric or place == 0 else ALIGN.LEFT
        cell_line(cell, f"{{{{ row.cells[{place}] }}}}", 10, bold=bold, first=True, align=align)


def _join_total_label(cells: Sequence[_Cell]) -> None:
    cells[0].paragraphs[0].clear()
    cells[0].merge(cells[1]).paragraphs[0].alignment = ALIGN.CENTER


def _loop(document: DocumentType, name: str, items: str, style: str) -> None:
    add_tag(document, f"{{%p for {name} in {items} %}}")
    add_line(document, f"{{{{ {name} }}}}", style)
    add_tag(document, "{%p endfor %}")


def _bare_table(document: DocumentType, widths: tuple[int, ...], rows: int) -> WordTable:
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        keep_row(row)
    fit_columns(table, widths)
    tight_cells(table, 0)
    return table


def _end_section(document: DocumentType, *, landscape: bool) -> None:
    _page(document.sections[-1], landscape=landscape)
    document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = "BC Vạch"
