"""The Excel report: numbers as numbers, nothing that a spreadsheet would run."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from motcua.lib.sheet import harmless
from motcua.reports.papers import xlsx
from motcua.reports.papers.narrative import write_narrative
from tests.reports.papers.november import COMMUNE, LETTERHEAD, NOVEMBER, answer, nothing, november


def opened(report) -> Workbook:
    return load_workbook(BytesIO(xlsx.render(report, write_narrative(report), LETTERHEAD)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(november())


def row_of(book: Workbook, sheet: str, name: str) -> list:
    return next(list(row) for row in book[sheet].iter_rows(values_only=True) if row[1] == name)


def test_five_sheets_in_order(book: Workbook) -> None:
    assert book.sheetnames == ["Số liệu", "Theo cơ quan", "Theo lĩnh vực", "Theo thủ tục", "Hồ sơ quá hạn"]


def test_figures_are_numbers_by_level_with_their_change(book: Workbook) -> None:
    row = row_of(book, "Số liệu", "Tổng số hồ sơ phải giải quyết trong kỳ")
    assert row[2:7] == [194, 4479, 4673, 4553, 120]
    rate = row_of(book, "Số liệu", "Tỷ lệ thanh toán trực tuyến")
    assert rate[2:5] == [0.9197, 0.9639, 0.9621]


def test_agency_line_carries_each_rate_with_its_parts(book: Workbook) -> None:
    row = row_of(book, "Theo cơ quan", "Cộng cấp xã")
    assert row[2] == 4479
    assert row[22:25] == [3147, 3265, 0.9639]


def test_numbers_are_shown_the_vietnamese_way(book: Workbook) -> None:
    formats = {cell.number_format for cell in book["Theo cơ quan"][10] if isinstance(cell.value, int | float)}
    assert formats == {"[$-42A]#,##0", "[$-42A]0.00%"}


def test_sheets_are_ready_to_read_and_to_print(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes == "C7"
        assert sheet.print_title_rows == "$5:$6"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet["A3"].value.startswith("Bộ định nghĩa bc-thang-2023, phiên bản 1.")


def test_overdue_case_has_moments_on_vietnamese_clocks(book: Workbook) -> None:
    row = row_of(book, "Hồ sơ quá hạn", "H23.65.31-231025-0004")
    assert row[4:7] == [
        datetime(2023, 10, 25, 9, 5),
        datetime(2023, 10, 31, 17),
        datetime(2023, 11, 2, 10, 30),
    ]  # noqa: DTZ001
    assert row[7] == "Sổ gốc phải đối chiếu tại cơ quan cấp huyện."


def test_nothing_arose_is_written_instead_of_a_percent() -> None:
    row = row_of(opened(answer({"commune": nothing()}, NOVEMBER)), "Số liệu", "Tỷ lệ số hóa đầu ra")
    assert row[2] == "không phát sinh"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_names_that_look_like_formulas_are_harmless(start: str) -> None:
    report = november()
    evil = f"{start}HYPERLINK(1)"
    line = replace(report.agencies[0], name=evil)
    found = opened(replace(report, agencies=(line, *report.agencies[1:])))["Theo cơ quan"]["B7"]
    assert found.value == f"'{evil}"
    assert found.data_type == "s"


def test_ordinary_text_is_left_alone() -> None:
    assert harmless("UBND xã An Thanh") == "UBND xã An Thanh"
    assert harmless("") == ""


def test_one_level_has_one_column_of_figures() -> None:
    sheet = opened(answer({"commune": COMMUNE}, NOVEMBER))["Số liệu"]
    assert [cell.value for cell in sheet[5]] == ["TT", "Chỉ tiêu", "Tổng số", "Cách tính"]
