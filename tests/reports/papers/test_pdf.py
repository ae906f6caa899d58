"""The PDF report: PDF/A in Tinos, laid out by NĐ 30/2020, inert and repeatable."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from motcua.reports.checker import check_file
from motcua.reports.papers import pdf
from motcua.reports.papers.narrative import write_narrative
from tests.reports.papers.november import COMMUNE, LETTERHEAD, NOVEMBER, answer, november

MM_PER_POINT = 25.4 / 72


def render(report) -> bytes:
    return pdf.render(report, write_narrative(report), LETTERHEAD)


def page_texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def written() -> bytes:
    return render(november())


def test_checker_finds_no_fault(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.pdf"
    file.write_bytes(written)
    assert [finding.message for finding in check_file(file).findings] == []


def test_it_declares_pdf_a_and_embeds_only_tinos(written: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in written
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+(\w+)", written))
    assert names == {b"Tinos"}


def test_body_is_a4_upright_and_wide_tables_lie(written: bytes) -> None:
    with pypdfium2.PdfDocument(written) as document:
        sizes = [tuple(round(side * MM_PER_POINT) for side in page.get_size()) for page in document]
    assert sizes[0] == sizes[-1] == (210, 297)
    assert sizes.count((297, 210)) == 3


def test_pages_are_numbered_from_the_second_of_each_part(written: bytes) -> None:
    texts = page_texts(written)
    assert not texts[0].startswith("1")
    assert texts[1].startswith("2")
    annex = next(text for text in texts if "Phụ lục I\r" in text)
    assert annex.startswith("Phụ lục I")


def test_words_of_people_are_inert() -> None:
    report = answer({"commune": COMMUNE}, NOVEMBER)
    words = '#panic("x") $ \\ *đậm* <nhãn> @ref "trích"'
    printed = pdf.render(report, write_narrative(report).with_edits({"proposals": words}), LETTERHEAD)
    assert words in "".join(page_texts(printed)).replace("\r\n", " ")


def test_same_report_gives_the_same_bytes_and_another_gives_its_own(written: bytes) -> None:
    other = render(replace(answer({"commune": COMMUNE}, NOVEMBER), agency_name="Ủy ban nhân dân xã Hưng Đạo"))
    assert "xã Hưng Đạo" in "".join(page_texts(other))
    assert render(november()) == written


def test_source_of_the_figures_stands_at_the_foot_of_the_first_page(written: bytes) -> None:
    texts = page_texts(written)
    assert "phiên bản 1. Số liệu tính đến hết ngày 21/11/2023." in texts[0]
    assert "phiên bản 1" not in texts[1]
