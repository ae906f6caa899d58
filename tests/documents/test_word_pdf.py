"""A Word file becomes a PDF with every word of it; what would be lost is refused by name."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
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


def with_picture(document: Any) -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    document.add_picture(file)


def with_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "Trang 1"


def with_list(document: Any) -> None:
    document.add_paragraph("Một")._p.get_or_add_pPr().append(OxmlElement("w:numPr"))


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
    with pytest.raises(NotDrawn, match="không mở được"):
        pdf_of_word(content, "Thử", AT)
