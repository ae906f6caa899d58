"""Vietnamese numbers and dates as reports print them."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.reports.checker.dates import find_dates, find_periods
from motcua.reports.checker.masking import masked
from motcua.reports.checker.numbers import find_numbers, from_words, rounded, vn
from motcua.reports.checker.reading import read_source


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.479 hồ sơ", "4479"),
        ("4 479 hồ sơ", "4479"),
        ("4,479 hồ sơ", "4479"),
        ("1.234.567 hồ sơ", "1234567"),
        ("03 hồ sơ", "3"),
        ("99,95%", "99.95"),
        ("99.5 %", "99.5"),
        ("1,5 triệu", "1500000"),
        ("2 nghìn", "2000"),
    ],
)
def test_a_number_has_its_value(text: str, value: str) -> None:
    (number,) = find_numbers(text)
    assert number.value == Decimal(value)


@pytest.mark.parametrize("text", ["4.47 hồ sơ", "4.479.12 hồ sơ", "12.3456 hồ sơ"])
def test_a_senseless_grouping_is_not_read(text: str) -> None:
    (number,) = find_numbers(text)
    assert not number.readable


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("gần 99%", "gần"),
        ("đạt trên 95%", "trên"),
        ("kỳ trước 95 hồ sơ", ""),
        ("hơn 4.400 hồ sơ", "hơn"),
        ("khoảng 5 ngàn", "khoảng"),
    ],
)
def test_approximate_words_stay_with_their_number(text: str, approx: str) -> None:
    (number,) = find_numbers(text)
    assert number.approx == approx
    assert number.is_count is (not approx)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hai", 2),
        ("mười lăm", 15),
        ("bốn mươi tư", 44),
        ("một trăm linh năm", 105),
        ("không", 0),
        ("hai mươi", 20),
        ("ba bộ", None),
    ],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert from_words(words) == value


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 3607/UBND-VP ngày 28/9/2023",
        "Nghị định số 61/2018/NĐ-CP",
        "từ 15/10 đến 14/11/2023",
        "Quý III/2023, tháng 11/2023, năm 2024",
        "TTHC mã 1.000178 theo Điều 19, khoản 4",
        "hồ sơ H21.65-220914-0011 lúc 17h00",
        "mức độ 3, mức độ 4",
    ],
)
def test_dates_and_document_numbers_are_no_figures(text: str) -> None:
    assert list(find_numbers(masked(text))) == []


def test_a_share_of_something_is_no_masked_part() -> None:
    assert [n.text for n in find_numbers(masked("trực tuyến một phần 500 hồ sơ; 12/2023 hồ sơ"))] == [
        "500",
        "12",
        "2023",
    ]


def test_rounding_is_half_up_at_the_printed_precision() -> None:
    assert rounded(3147, 3265, 2) == Decimal("96.39")
    assert rounded(3147, 3265, 2, down=True) == Decimal("96.38")
    assert rounded(1, 8, 2) == Decimal("12.50")
    assert rounded(1, 200, 0) == Decimal("1")
    assert vn(Decimal("4479.5")) == "4.479,5"


@pytest.mark.parametrize(
    "text", ["23/10/2023", "23.10.2023", "23-10-2023", "23 tháng 10 năm 2023", "23 / 10 / 2023"]
)
def test_dates_in_every_dress(text: str) -> None:
    assert [d.day for d in find_dates(text)] == [date(2023, 10, 23)]


def test_an_impossible_date_has_no_day() -> None:
    assert [d.day for d in find_dates("ngày 31/11/2023 và 29/02/2024")] == [None, date(2024, 2, 29)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ ngày 23/10/2023 đến hết ngày 21/11/2023", date(2023, 10, 23), date(2023, 11, 21)),
        ("(15.12.2023 - 14.01.2024)", date(2023, 12, 15), date(2024, 1, 14)),
        ("từ 15/12 đến 14/01/2024", date(2023, 12, 15), date(2024, 1, 14)),
        ("từ ngày 23/10 đến ngày 21/10/2023", date(2023, 10, 23), date(2023, 10, 21)),
    ],
)
def test_periods(text: str, first: date, last: date) -> None:
    assert [(p.first, p.last) for p in find_periods(text)] == [(first, last)]


def test_broken_lines_come_together_and_keep_their_lines() -> None:
    source = read_source(
        "- Tổng số: 4.\n479 hồ sơ, đạt 98,\n57%; theo văn bản số 12/UBND-\n\n2\n\nVP của tỉnh.\n+ Còn lại: 5"
    )
    first, second = source.paragraphs
    assert first.text == "- Tổng số: 4.479 hồ sơ, đạt 98,57%; theo văn bản số 12/UBND-VP của tỉnh."
    assert first.line_at(first.text.index("57%")) == 3
    assert first.line_at(first.text.index("VP")) == 7
    assert (second.text, second.marker, second.line) == ("+ Còn lại: 5", "+", 8)


def test_a_lone_number_that_counts_no_page_stays() -> None:
    source = read_source("Đã giải quyết:\n\n180\n\nhồ sơ.")
    assert "180" in " ".join(p.text for p in source.paragraphs)
