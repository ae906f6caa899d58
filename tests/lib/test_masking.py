"""Masked numbers and names."""

import pytest

from motcua.lib.masking import masked_name, masked_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("034085004471", "0xxxxxxx4471"),
        ("0912345678", "0xxxxx5678"),
        (" 141234567 ", "1xxxx4567"),
        ("123456", "xxxxxx"),
        ("12", "xx"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_length_first_sign_and_last_four(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@pytest.mark.parametrize(("name", "shown"), [("Nguyễn Thị Hạnh", "N. T. H."), ("  ", ""), ("Ân", "Â.")])
def test_a_name_keeps_the_first_letter_of_every_word(name: str, shown: str) -> None:
    assert masked_name(name) == shown
