"""A Word file becomes a PDF with every word of it; what would be lost is refused by name."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from motcua.documents.word_pdf import NotDrawn, pdf_of_word
from tests.cases.papers.printed import sizes_mm, words
from tests.documents.words import word

AT = datetime(2026, 11, 25, 1, tzinfo=UTC)


def kept(document: Any) -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_every_word_is_there_and_vietnamese_stays_whole() -> None:
    said = "GIẤY PHÉP XÂY DỰNG: Nguyễn Thị Hạnh, thửa 128, ngày ắ ằ ẵ ế ộ ỡ ữ"
    pdf = pdf_of_word(word(said, table=("Ô một", "Ô hai")), "Giấy phép", AT)
    assert " ".join(words(pdf).split()) == f"{said} Ô một Ô hai"


def test_page_and_words_keep_their_size() -> None:
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(148), Mm(210)
    run = document.add_paragraph().add_run("Chữ to")
    run.bold, run.font.size = True, Pt(20)
    assert sizes_mm(pdf_of_word(kept(document), "Thử", AT)) == [(148, 210)]


def test_words_of_people_are_never_code() -> None:
    said = "#read('/etc/passwd') *đậm* $x$ \\ [a]"
    assert words(pdf_of_word(word(said), "Thử", AT)).strip() == said


@pytest.mark.parametrize("said", ["start", "end", "both", "thaiDistribute", "lạ"])
def test_alignments_of_other_programs_are_no_fault(said: str) -> None:
    document = Document()
    document.add_paragraph("Chữ").alignment = WD_ALIGN_PARAGRAPH.LEFT
    document.paragraphs[0]._p.pPr.jc.set(qn("w:val"), said)
    assert words(pdf_of_word(kept(document), "Thử", AT)).strip() == "Chữ"


def with_picture(document: Any) -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    document.add_picture(file)


def with_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "Trang 1"


def with_list(document: Any) -> None:
    document.add_paragraph("Một")._p.get_or_add_pPr().append(OxmlElement("w:numPr"))


def with_link(document: Any) -> None:
    document.paragraphs[0]._p.append(OxmlElement("w:hyperlink"))


def with_odd_measure(document: Any) -> None:
    document.paragraphs[0].paragraph_format.space_before = Pt(6)
    document.paragraphs[0]._p.pPr.spacing.set(qn("w:before"), "12.5")


def without_frame(document: Any) -> None:
    table = document.add_table(1, 1)
    table._tbl.remove(table._tbl.tblPr)


def with_joined_cells(document: Any) -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).merge(table.cell(0, 1))


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (with_picture, "hình vẽ"),
        (with_footer, "chân trang"),
        (with_list, "đánh số tự động"),
        (with_joined_cells, "ô bảng gộp"),
        (with_link, "liên kết"),
        (with_odd_measure, "chỗ hỏng"),
        (without_frame, "chỗ hỏng"),
        (lambda document: document.add_section(), "nhiều phần"),
    ],
)
def test_what_would_be_lost_is_refused_by_name(spoil: Callable[[Any], object], what: str) -> None:
    document = Document()
    document.add_paragraph("Chữ")
    spoil(document)
    with pytest.raises(NotDrawn, match=what) as told:
        pdf_of_word(kept(document), "Thử", AT)
    assert "Dự thảo Word vẫn còn nguyên" in str(told.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_a_file_that_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(NotDrawn, match="không đọc được"):
        pdf_of_word(content, "Thử", AT)
