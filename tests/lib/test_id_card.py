"""Reading what a scanner types from an identity card."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.lib.id_card import BadIdCard, IdCard, read_id_card

CARD = "030185001234|142345678|Nguyễn Thị Hồng|02091985|Nữ|Thôn Ô Mễ, Hưng Đạo, Tứ Kỳ, Hải Dương|28062021"
HONG = IdCard(
    "030185001234",
    "142345678",
    "Nguyễn Thị Hồng",
    date(1985, 9, 2),
    "Nữ",
    "Thôn Ô Mễ, Hưng Đạo, Tứ Kỳ, Hải Dương",
    date(2021, 6, 28),
)


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        unicodedata.normalize("NFD", CARD),
        f"\ufeff{CARD}\r\n",
        CARD.replace("Hồng", "H\u202eồng\u200b"),
        CARD.replace("|", " | "),
        CARD.replace("Nguyễn Thị", "Nguyễn   Thị"),
        CARD.replace("Nữ", "NỮ"),
        CARD + "||||",
    ],
    ids=["plain", "NFD", "BOM and line end", "bidi", "spaces", "double spaces", "capitals", "later card"],
)
def test_a_card_is_read(text: str) -> None:
    assert read_id_card(text) == HONG


def test_a_card_without_an_old_number_is_read() -> None:
    assert read_id_card(CARD.replace("142345678", "")).old_number == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "đọc được 1 phần"),
        (CARD.replace("|", ";"), "đọc được 1 phần"),
        (CARD.rpartition("|")[0], "đọc được 6 phần"),
        (CARD + "|" * 5, "đọc được 12 phần"),
        (CARD.replace("030185001234", "03018500123"), "12 chữ số"),
        (CARD.replace("030185001234", "03018500123a"), "12 chữ số"),
        (CARD.replace("030185001234", "٠٣٠١٨٥٠٠١٢٣٤"), "12 chữ số"),
        (CARD.replace("142345678", "1423"), "9 chữ số"),
        (CARD.replace("Nguyễn Thị Hồng", " "), "thiếu họ và tên"),
        (CARD.replace("02091985", "31021985"), "ngày sinh 31/02/1985 không có trong lịch"),
        (CARD.replace("02091985", "2/9/1985"), "ngày sinh phải có dạng"),
        (CARD.replace("28062021", "00000000"), "ngày cấp 00/00/0000"),
        (CARD.replace("28062021", "28061980"), "ngày cấp phải sau ngày sinh"),
        (CARD.replace("Nữ", "F"), "giới tính “F”"),
        ("x" * 2000, "quá dài"),
    ],
)
def test_a_text_that_is_no_card_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(BadIdCard, match="Hãy quét lại hoặc nhập tay") as refusal:
        read_id_card(text)
    assert sentence in str(refusal.value)


@given(st.text(alphabet=st.sampled_from("0123456789|NamữNữ \u202eÔ"), max_size=120))
def test_any_text_gives_a_card_or_a_sentence(text: str) -> None:
    try:
        card = read_id_card(text)
    except BadIdCard:
        return
    assert len(card.number) == 12
