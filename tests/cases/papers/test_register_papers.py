"""The register on paper and in a workbook: every column, head repeated, closed or open said."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from motcua.agencies.models import Agency
from motcua.cases.models import RegisterClosing
from motcua.cases.papers.register import RegisterRow
from motcua.cases.papers.register_papers import Register, TooManyRows, register_workbook, render_register
from tests.cases.papers.counter import at
from tests.cases.papers.printed import fonts, reaches_the_edge, sizes_mm, words

PRINTED = at("2026-11-24 09:00")
AGENCY = Agency(
    slug="xa-tu-ky",
    level="commune",
    name="Ủy ban nhân dân xã Tứ Kỳ",
    place_name="Tứ Kỳ",
    unit_name="xã Tứ Kỳ",
)
HEADS = (
    "TT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Số lượng hồ sơ (bộ)",
    "Tên cá nhân, tổ chức",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Chuyển hồ sơ đến cơ quan giải quyết",
    "Nhận kết quả từ cơ quan giải quyết",
    "Phương thức nhận kết quả",
    "Ký nhận",
)


def row(number: int, **more: object) -> RegisterRow:
    facts = {
        "number": number,
        "code": f"H24.101-261102-{number:04d}",
        "procedure": "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
        "sets": 1,
        "name": "Nguyễn Thị Thùy Dương",
        "address": "Số 12, thôn Ngọc Lâm, xã Tứ Kỳ, thành phố Hải Phòng",
        "phone": "0912345678",
        "office": "UBND xã Tứ Kỳ",
        "received_at": at("2026-11-02 08:00"),
        "due_at": at("2026-11-09 17:00"),
        "forwarded_at": at("2026-11-02 09:00"),
        "resolved_at": at("2026-11-05 10:00"),
        "handed_over_at": at("2026-11-06 10:00"),
        "way": "trực tiếp",
    }
    return RegisterRow(**{**facts, **more})


def register(*rows: RegisterRow, **more: object) -> Register:
    return Register(agency=AGENCY, year=2026, rows=rows, printed_at=PRINTED, **more)


def test_the_paper_has_every_column_and_lies() -> None:
    pdf = render_register(register(row(1), row(2)))
    text = words(pdf)
    assert [head for head in HEADS if head not in text] == []
    for said in (
        "SỔ THEO DÕI HỒ SƠ",
        "UBND XÃ TỨ KỲ",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Quyển số 01/2026",
        "Năm 2026",
    ):
        assert said in text
    for cell in ("H24.101- 261102-0002", "0912345678", "02/11/2026", "09/11/2026", "06/11/2026", "trực tiếp"):
        assert cell in text
    assert "Tổng số: 2 hồ sơ." in text
    assert sizes_mm(pdf) == [(297, 210)]
    assert fonts(pdf) == {b"Tinos"}
    assert not reaches_the_edge(pdf, 5)


def test_many_pages_repeat_the_head_and_are_numbered() -> None:
    pdf = render_register(register(*(row(number) for number in range(1, 61))))
    pages = len(sizes_mm(pdf))
    text = words(pdf)
    assert pages >= 4
    assert text.count("Địa chỉ, số điện thoại") >= pages - 1
    assert f"Trang {pages}/{pages}" in text
    assert all(f"H24.101- 261102-{number:04d}" in text for number in range(1, 61))


def test_a_register_too_long_for_one_paper_is_refused_kindly() -> None:
    with pytest.raises(TooManyRows, match=r"5\.001 hồ sơ.*từng tháng"):
        render_register(register(*[row(1)] * 5001))


def test_an_empty_register_says_so() -> None:
    text = words(render_register(register(first=date(2026, 1, 1), last=date(2026, 1, 31))))
    assert "Không có hồ sơ nào trong những ngày này." in text
    assert "Từ ngày 01/01/2026 đến ngày 31/01/2026" in text


def test_an_open_and_a_closed_register_say_what_they_are() -> None:
    assert "Sổ đang mở. In lúc 9:00 thứ Ba 24/11/2026." in words(render_register(register(row(1))))
    closing = RegisterClosing(year=2026, last_number=1, hash="ab" * 32, closed_at=at("2027-01-04 08:00"))
    text = words(render_register(register(row(1), closing=closing)))
    assert "Sổ đã khóa ngày 04/01/2027 với 1 hồ sơ." in text
    assert "ab" * 32 in text


@pytest.mark.parametrize(
    ("year", "desk", "source"),
    [
        (2023, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", "Mẫu 06"),
        (2018, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", "Mẫu 06"),
        (2026, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Mẫu 07"),
    ],
)
def test_each_year_has_the_form_it_was_opened_with(year: int, desk: str, source: str) -> None:
    text = words(render_register(Register(agency=AGENCY, year=year, rows=(), printed_at=PRINTED)))
    assert desk in text
    assert source in text


def test_the_workbook_has_numbers_and_moments_and_no_formula() -> None:
    made = register(row(1, name="=HYPERLINK(1)"), row(2, handed_over_at=None, way=""))
    sheet = load_workbook(BytesIO(register_workbook(made)))["Sổ theo dõi hồ sơ"]
    lines = list(sheet.iter_rows(min_row=7, max_row=8, values_only=True))
    assert lines[0][:4] == (
        1,
        "H24.101-261102-0001",
        "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
        1,
    )
    assert lines[0][4] == "'=HYPERLINK(1)"
    assert lines[0][7] == at("2026-11-02 08:00").replace(tzinfo=None)
    assert lines[1][11] in ("", None)
    assert sheet.print_title_rows == "$5:$6"
    assert sheet["A1"].value == "Sổ theo dõi hồ sơ năm 2026"
