"""The Word report: layout by NĐ 30/2020, a template that officers can edit, text that the checker accepts."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from motcua.reports.checker import check_file
from motcua.reports.papers import docx, make_template
from motcua.reports.papers.narrative import write_narrative
from tests.reports.papers.november import COMMUNE, LETTERHEAD, NOVEMBER, answer, november


def render(report, **how) -> bytes:
    return docx.render(report, write_narrative(report), LETTERHEAD, **how)


@pytest.fixture(scope="module")
def written() -> bytes:
    return render(november())


def test_checker_finds_no_fault(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(written)
    assert [finding.message for finding in check_file(file).findings] == []


def test_pages_follow_the_decree(written: bytes) -> None:
    sections = Document(BytesIO(written)).sections
    body = sections[0]
    sizes = [
        round(length.mm)
        for length in (body.page_width, body.page_height, body.left_margin, body.right_margin)
    ]
    assert sizes == [210, 297, 30, 20]
    assert (round(body.top_margin.mm), round(body.bottom_margin.mm)) == (20, 20)
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert turned == [False, True, True, True, False]
    assert all(section.different_first_page_header_footer for section in sections)


def test_page_number_stands_above_and_not_on_the_first_page(written: bytes) -> None:
    body = Document(BytesIO(written)).sections[0]
    assert "PAGE" in body.header._element.xml
    assert body.first_page_header.paragraphs[0].text == ""
    assert "bc-thang-2023, phiên bản 1" in body.first_page_footer.paragraphs[0].text


def test_body_is_times_new_roman_justified_with_a_first_line_indent(written: bytes) -> None:
    style = Document(BytesIO(written)).styles["BC Đoạn"]
    assert style.font.name == "Times New Roman"
    assert style.font.size.pt == 14
    assert round(style.paragraph_format.first_line_indent.mm, 1) == 12.7


def test_annex_table_repeats_its_header_and_holds_every_agency(written: bytes) -> None:
    table = Document(BytesIO(written)).tables[1 + 1]
    assert table.rows[0]._tr.xml.count("w:tblHeader") == 1
    assert len(table.rows) == 2 + 24 + 2
    assert table.rows[-1].cells[1].text == "Tổng cộng hai cấp"


def test_no_tag_of_the_template_is_left(written: bytes) -> None:
    xml = ZipFile(BytesIO(written)).read("word/document.xml").decode()
    assert "{{" not in xml
    assert "{%" not in xml


def test_people_s_signs_are_text_and_not_markup() -> None:
    report = answer({"commune": COMMUNE}, NOVEMBER)
    narrative = write_narrative(report).with_edits({"proposals": "Sửa <w:p/> & {{ 7 * 7 }} {% raw %}"})
    written = docx.render(report, narrative, LETTERHEAD)
    lines = [paragraph.text for paragraph in Document(BytesIO(written)).paragraphs]
    assert "Sửa <w:p/> & {{ 7 * 7 }} {% raw %}" in lines


def test_report_without_annexes_has_no_landscape_page() -> None:
    sections = Document(BytesIO(render(answer({"commune": COMMUNE}, NOVEMBER)))).sections
    assert [section.orientation for section in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT]


def test_unsigned_report_leaves_room_for_the_clerk() -> None:
    draft = replace(LETTERHEAD, number=None, signed_on=None)
    written = docx.render(november(), write_narrative(november()), draft)
    head = Document(BytesIO(written)).tables[0]
    assert head.rows[1].cells[0].text == "Số: ....../BC-UBND"


def test_edited_template_is_used(tmp_path: Path) -> None:
    own = tmp_path / "mau-rieng.docx"
    template = Document(docx.TEMPLATE)
    template.paragraphs[0].insert_paragraph_before("VĂN PHÒNG HĐND VÀ UBND")
    template.save(own)
    written = render(november(), template=own)
    assert "VĂN PHÒNG HĐND VÀ UBND" in [line.text for line in Document(BytesIO(written)).paragraphs]


@pytest.mark.parametrize("tag", ["{{ head.__class__.__mro__ }}", "{% for line in %}", "{{ unknown.part }}"])
def test_spoilt_template_is_refused_by_name(tmp_path: Path, tag: str) -> None:
    spoilt = tmp_path / "mau-hong.docx"
    template = Document(docx.TEMPLATE)
    template.paragraphs[0].insert_paragraph_before(tag)
    template.save(spoilt)
    with pytest.raises(docx.BadTemplate, match="mau-hong.docx"):
        render(november(), template=spoilt)


def test_kept_template_is_what_the_builder_makes(tmp_path: Path) -> None:
    built = tmp_path / "built.docx"
    make_template.build(built)
    for part in ("word/document.xml", "word/styles.xml"):
        assert ZipFile(built).read(part) == ZipFile(docx.TEMPLATE).read(part)
