"""Folding, cleaning, and telling old font encodings from real spelling."""

import unicodedata

import pytest

from motcua.lib.syllables import is_syllable
from motcua.lib.vietnamese import clean_text, fold, looks_like_legacy_encoding

OLD_FONTS = [
    "NguyÔn ThÞ Hång",
    "Céng hßa x· héi chñ nghÜa ViÖt Nam",
    "§éc lËp - Tù do - H¹nh phóc",
    "Hå s¬",
    "B¸o c¸o",
    "x· Ngäc S¬n",
    "TrÇn V¨n B×nh",
    "LÊ V¡N H¶I",
    "Nguyeãn Thò Hoàng",
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
    "Ñoäc laäp - Töï do - Haïnh phuùc",
    "UÛy ban nhaân daân",
    "Nguyá»…n Thá»‹ Há»“ng",
    "Ä‘Äƒng kÃ½ há»™ tá»‹ch",
    "Tứ Kỳ".encode().decode("latin-1"),
]
REAL_SPELLING = [
    "Nguyễn Thị Hồng",
    "THÀNH PHỐ HÀ NỘI",
    "Bé gái họ Lê, mẹ là Trà",
    "Nước Ý, quý vị, thuý, hoà",
    "Il a dû partir",
    "Il a dû partir à l'hôpital régional, déjà très âgé, où l'été fut sûr",
    "« Société Générale » née à Hà Nội",
    "François a reçu la leçon, être même en forêt",
    "naïve café résumé, Windows® © 2026",
    "Jürgen Müller",
    "Björn Håkan Åberg",
    "El Niño, São Paulo, España",
    "10 µm · 25 °C · 1½ · 5·10³ · kW·h · 3 × 4 m²",
    "§ 5, Đ.19, Ðỗ",
    "",
]


@pytest.mark.parametrize("text", OLD_FONTS)
def test_old_font_text_is_noticed(text: str) -> None:
    assert looks_like_legacy_encoding(text)


@pytest.mark.parametrize("text", REAL_SPELLING)
def test_real_spelling_is_left_in_peace(text: str) -> None:
    assert not looks_like_legacy_encoding(text)
    assert not looks_like_legacy_encoding(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuỷu", "giếng", "quốc", "thuỷ", "thủy", "hoà", "hòa", "Đỗ", "ƯỚC", "yêu"]
)
def test_correct_syllables_are_accepted(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Müller", "xaõ", "nguyên2", "hoaà", "thwơ", "ß", ""])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Hoà Bình", "duong hoa binh"),
        ("ĐƯỜNG HÒA BÌNH", "duong hoa binh"),
        (unicodedata.normalize("NFD", "Quyền sử dụng đất"), "quyen su dung dat"),
        ("Ðỗ Văn Ý", "do van y"),
        ("khai sinh 12/3", "khai sinh 12/3"),
    ],
)
def test_folding_ignores_marks_case_and_tone_placement(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_cleaning_keeps_what_is_seen_and_drops_what_is_not() -> None:
    dirty = "\ufeffNguye\u0302\u0303n\x00 \u202eVăn\u200b An\u2066\r\nxã\tTứ Kỳ\ud800"
    assert clean_text(dirty) == "Nguyễn Văn An\nxã\tTứ Kỳ"


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_text("e\u200d\u0301 \u00ad — « thé »")
    assert clean_text(once) == once == "é  — « thé »"
