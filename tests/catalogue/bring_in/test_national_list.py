"""The national database's own export: read whatever its order and spacing, each wrong row named."""

from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.bring_in.listed import BadList
from motcua.catalogue.bring_in.national_list import read_national_list

BIRTH = ["1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]
LAWYER = ["1.002099", "Đăng ký hoạt động của chi nhánh", "Bộ Tư pháp", "Sở Tư Pháp\nBộ Tư pháp", "Luật sư"]


def with_cell(position: int, text: Any) -> list[Any]:
    return [text if at == position else cell for at, cell in enumerate(BIRTH)]


def test_rows_are_read_with_their_levels(national_list: Any) -> None:
    read = read_national_list(national_list(BIRTH, LAWYER))
    assert [(row.row, row.code, row.levels) for row in read.rows] == [
        (3, "1.001193", ("commune",)),
        (4, "1.002099", ("province",)),
    ]
    assert read.full_for == "Bộ Tư pháp"
    assert (read.rejected, read.warnings) == ([], [])


def test_other_column_order_line_breaks_and_spaces_are_tolerated(national_list: Any) -> None:
    path = national_list(
        [
            "Hộ tịch",
            None,
            " 1.001193\n",
            "Thủ tục\nđăng ký  khai sinh ",
            "bộ tư pháp",
            "Ủy ban nhân dân cấp xã",
        ],
        [None, None, None],
        headings=["LĨNH VỰC", "Ghi chú", "Mã\nsố", " Tên ", "Cơ quan ban hành ", "Cơ quan  thực hiện"],
    )
    (row,) = read_national_list(path).rows
    assert (row.code, row.name, row.issuer) == ("1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp")


def test_csv_of_the_same_form(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.csv"
    path.write_text(
        "Mã số;Tên;Cơ quan ban hành;Cơ quan thực hiện;Lĩnh vực\n" + ";".join(BIRTH), encoding="utf-8-sig"
    )
    assert read_national_list(path).rows[0].code == "1.001193"


def test_a_local_code_with_the_province_s_suffix(national_list: Any) -> None:
    assert read_national_list(national_list(with_cell(0, "1.000948.H38"))).rows[0].code == "1.000948.H38"


def test_a_row_without_executing_body_keeps_its_levels_and_is_told(national_list: Any) -> None:
    read = read_national_list(national_list(with_cell(3, None)))
    assert read.rows[0].levels is None
    assert "1 thủ tục không ghi cơ quan thực hiện" in read.warnings[0]


def test_the_list_is_full_for_the_ministry_that_most_rows_name(national_list: Any) -> None:
    read = read_national_list(national_list(BIRTH, LAWYER, with_cell(2, "Bộ Xây dựng")))
    assert read.full_for == "Bộ Tư pháp"
    assert "1 thủ tục không phải của Bộ Tư pháp (dòng 5)" in read.warnings[0]


@pytest.mark.parametrize(
    ("position", "text", "said"),
    [
        (0, "1001193", "cột “Mã số”: “1001193” không có dạng 1.000178 hoặc 1.000948.H38"),
        (0, "1.1193", "không có dạng"),
        (0, None, "cột “Mã số”: để trống"),
        (1, None, "cột “Tên”: để trống"),
        (1, "x" * 4001, "cột “Tên”: dài hơn 4000 ký tự"),
        (1, "Thñ tôc ®¨ng ký khai sinh", "cột “Tên”: chữ bị lỗi phông (TCVN3, VNI)"),
        (2, "Bộ Phép thuật", "cột “Cơ quan ban hành”: chưa biết bộ, ngành “Bộ Phép thuật”"),
        (4, "", "cột “Lĩnh vực”: để trống"),
        (1, "=HYPERLINK(1)", "ô B4 là công thức"),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_and_column(
    national_list: Any, position: int, text: Any, said: str
) -> None:
    read = read_national_list(national_list(LAWYER, with_cell(position, text)))
    assert [row.code for row in read.rows] == ["1.002099"]
    assert any(fault.startswith("danh-sach.xlsx, dòng 4, ") and said in fault for fault in read.rejected), (
        read.rejected
    )


def test_merged_cells_among_the_rows_are_named(national_list: Any) -> None:
    read = read_national_list(national_list(LAWYER, BIRTH, with_cell(0, "1.000656"), merge="C4:C5"))
    assert any("dòng 4, vùng C4:C5 là ô gộp" in fault for fault in read.rejected)
    assert [row.code for row in read.rows] == ["1.002099"]


def test_missing_headings_are_named(national_list: Any) -> None:
    with pytest.raises(BadList, match="danh-sach.xlsx: không thấy cột “Cơ quan ban hành”, “Lĩnh vực”"):
        read_national_list(national_list(BIRTH, headings=["Mã số", "Tên", "Bộ", "Cơ quan thực hiện", "LV"]))


def test_an_empty_list(national_list: Any) -> None:
    with pytest.raises(BadList, match="danh sách không có thủ tục nào"):
        read_national_list(national_list())


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(BadList, match="x.xlsx: tệp bị hỏng hoặc không phải tệp .xlsx"):
        read_national_list(path)
