"""Texts of people: one form of Unicode, never cut."""

import pytest

from motcua.cases.requests import EmptyRequest, request_for_papers
from motcua.cases.texts import LONG, TooLong, words


def test_texts_are_cleaned_and_trimmed() -> None:
    assert words("Lý do", "  Thie\u0302\u0301u\u202e giấy\x00 \r\n tờ ") == "Thiếu giấy \n tờ"


def test_a_text_as_long_as_allowed_passes_and_one_more_does_not() -> None:
    assert len(words("Lý do", "a" * LONG)) == LONG
    with pytest.raises(TooLong, match="^Lý do dài quá 4000 ký tự. Chưa có gì được ghi. Hãy viết ngắn lại.$"):
        words("Lý do", "a" * (LONG + 1))


def test_what_counts_is_the_length_after_cleaning() -> None:
    assert words("Tên", "e\u0302\u0301" * 5, 5) == "ế" * 5


def test_a_request_keeps_only_real_papers() -> None:
    assert request_for_papers(" Thiếu ", ["Tờ khai ", "", " \u200b"]) == {
        "reason": "Thiếu",
        "items": ["Tờ khai"],
    }
    with pytest.raises(EmptyRequest):
        request_for_papers("\u200b", ["Tờ khai"])
