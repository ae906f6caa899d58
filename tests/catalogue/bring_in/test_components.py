"""Papers out of the run-on text of the national database."""

import pytest

from motcua.catalogue.bring_in.components import MAX_PAPERS, read_components
from motcua.catalogue.bring_in.listed import ListedPaper

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def test_rows_end_with_their_count_and_the_next_begins_without_a_space() -> None:
    text = f"{HEAD}Đơn đăng ký1 bản chính,2 bản sao- Giấy chứng sinh;1 bản chínhẢnh chân dung3 bản sao"
    assert read_components(text) == (
        ListedPaper("Đơn đăng ký", 1, 2),
        ListedPaper("Giấy chứng sinh", 1, 0),
        ListedPaper("Ảnh chân dung", 0, 3),
    )


def test_each_heading_begins_a_group() -> None:
    text = f"* Giấy tờ phải nộp:{HEAD}Tờ khai1 bản chính* Giấy tờ phải xuất trình:{HEAD}Hộ chiếu1 bản chính"
    assert [(paper.group, paper.name) for paper in read_components(text)] == [
        ("Giấy tờ phải nộp", "Tờ khai"),
        ("Giấy tờ phải xuất trình", "Hộ chiếu"),
    ]


def test_dashes_before_the_table_are_no_group() -> None:
    assert read_components(f"--{HEAD}Tờ khai1 bản chính")[0].group == ""


def test_a_count_inside_a_sentence_is_no_end() -> None:
    text = f"{HEAD}a) Người khai nộp 02 bản chính tờ khai theo mẫu; 01 bản chụp.1 bản chính"
    (paper,) = read_components(text)
    assert paper.name == "a) Người khai nộp 02 bản chính tờ khai theo mẫu; 01 bản chụp."
    assert (paper.originals, paper.copies) == (1, 0)


@pytest.mark.parametrize(
    ("row", "name", "form"),
    [
        ("- Đơn xin nhận con nuôi;1.nxinnhnconnui.doc", "Đơn xin nhận con nuôi", "1.nxinnhnconnui.doc"),
        ("Văn bản xác nhậnMau2 (1).docx", "Văn bản xác nhận", "Mau2 (1).docx"),
        ("Giấy theo mẫu số 15d", "Giấy theo mẫu số 15d", ""),
    ],
)
def test_the_form_file_is_taken_off_the_name(row: str, name: str, form: str) -> None:
    (paper,) = read_components(f"{HEAD}{row}1 bản chính")
    assert (paper.name, paper.form) == (name, form)


def test_text_cut_off_by_the_source_stays_as_a_last_paper() -> None:
    papers = read_components(f"{HEAD}Tờ khai1 bản chínhTrường hợp cha, mẹ không thỏa")
    assert papers[-1] == ListedPaper("Trường hợp cha, mẹ không thỏa")


def test_text_without_a_table_is_one_paper() -> None:
    assert read_components("Không quy định thành phần.") == (ListedPaper("Không quy định thành phần."),)


@pytest.mark.parametrize("text", ["", "  ", "--", f"--{HEAD}"])
def test_nothing_gives_nothing(text: str) -> None:
    assert read_components(text) == ()


def test_papers_are_bounded() -> None:
    assert len(read_components(HEAD + "Giấy1 bản chính" * (MAX_PAPERS + 5))) == MAX_PAPERS
