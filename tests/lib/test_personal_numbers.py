"""Numbers as people write them: one form for all, and a sentence for what cannot be one."""

import pytest

from motcua.lib.personal_numbers import BadNumber, read_id_number, read_phone, strange_letters


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("030 085 004 471", "030085004471"),
        ("030.085.004.471", "030085004471"),
        ("142365478", "142365478"),
        ("0800123456", "0800123456"),
        ("0800123456-001", "0800123456-001"),
        (" b1234567 ", "B1234567"),
        ("", ""),
    ],
)
def test_id_numbers_are_brought_to_one_form(written: str, kept: str) -> None:
    assert read_id_number(written) == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("03008500447", "11 chữ số"),
        ("0300850044711", "13 chữ số"),
        ("999085004471", "mã tỉnh từ 001 đến 096"),
        ("000085004471", "mã tỉnh từ 001 đến 096"),
        ("٠٣٠٠٨٥٠٠٤٤٧١", "0 chữ số"),
        ("không có", "0 chữ số"),
    ],
)
def test_what_cannot_be_an_id_number_is_said(written: str, said: str) -> None:
    with pytest.raises(BadNumber, match=said):
        read_id_number(written)


@pytest.mark.parametrize(
    "written", ["0912345678", "0912 345 678", "+84 912 345 678", "0084912345678", "+84 (0)912.345.678"]
)
def test_phones_are_brought_to_one_form(written: str) -> None:
    assert read_phone(written) == "0912345678"


@pytest.mark.parametrize("written", ["912345678", "09123", "0912345678901", "máy bàn", "+1 202 555 0100"])
def test_what_cannot_be_a_phone_is_said(written: str) -> None:
    with pytest.raises(BadNumber, match="10 chữ số"):
        read_phone(written)


def test_no_phone_is_no_phone() -> None:
    assert read_phone("  ") == ""


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("Nguyễn Văn An", ""),
        ("Нгуен Ван Ан", ""),
        ("Nguyễn Văn Аn", "А"),
        ("Nguyễn Vаn Аn", "аА"),
        ("Lê Thị 👩‍👧", ""),
    ],
)
def test_letters_that_only_look_latin_are_named(name: str, strange: str) -> None:
    assert strange_letters(name) == strange
