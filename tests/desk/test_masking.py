"""Masked numbers."""

import pytest

from motcua.desk.masking import masked


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
    assert masked(number) == shown
