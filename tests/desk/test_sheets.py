"""Cells that a spreadsheet could run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.desk.sheets import FORMULA_STARTS, csv_lines, plain_cell


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_starts_like_a_formula_is_kept_as_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@given(st.text())
def test_no_cell_ever_starts_like_a_formula(text: str) -> None:
    assert not plain_cell(text).startswith(FORMULA_STARTS)
    assert plain_cell(text).removeprefix("'") == text or text.startswith("'")


def test_a_csv_file_says_its_letters_and_quotes_what_would_split() -> None:
    assert list(csv_lines(("Tên",), [("a,b",), ('"c"',)])) == ["\ufeffTên\r\n", '"a,b"\r\n', '"""c"""\r\n']
