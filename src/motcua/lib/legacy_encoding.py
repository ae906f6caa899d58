"""Detects text typed for the old TCVN3 (ABC) and VNI fonts, or UTF-8 read with the wrong code page."""

import re
import unicodedata
from collections.abc import Iterable

from motcua.lib.syllables import is_syllable

# The old codes are single bytes; a modern reader shows them as these Latin-1 letters and signs.
TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®§¡¢£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ",
        strict=True,
    )
)
_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_PAIR = re.compile("([aeouyôö])([ùøûõïâáàåãäêéèúüë])")
# Signs that the old fonts used as letters; they count only after a letter, ® and § (đ, Đ) also before one.
_LETTER = "A-Za-zÀ-ÖØ-öø-ỹ"
_WORD = re.compile(f"[®§]?[{_LETTER}](?:[{_LETTER}]|[µ¸¶·¹¨»¾¼½©ª«¬®×÷\u00ad¡¢£¤¥¦])*")
_FRENCH = frozenset("àâæçéèêëîïôùûüÿ»")
_MODERN = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_MISREAD_UTF8 = re.compile(
    "(?:á[»º]|Æ[°¡]|Ä[‘\u0091\u0090])[\u0080-\u00bfA-Za-z‚-™]|Ã[\u0080-\u00bf‚-™][a-z]"
)


def looks_like_legacy_encoding(text: str) -> bool:
    """True when the text is most likely TCVN3, VNI or mis-read UTF-8 (lỗi phông), not a person's spelling.

    Judged by words: one counts against the text only when it is no Vietnamese syllable as it stands but
    becomes one after decoding. Foreign words and modern Vietnamese letters count for the text.
    """
    if text.isascii():
        return False
    text = unicodedata.normalize("NFC", text)
    if _MISREAD_UTF8.search(text):
        return True
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    broken = [word for word in words if _reads_only_when_decoded(word)]
    sound = [word for word in words if word not in broken and _speaks_for_the_text(word)]
    return len(broken) > len(sound) and _enough(broken)


def _reads_only_when_decoded(word: str) -> bool:
    if is_syllable(word):
        return False
    return any(is_syllable(candidate) for candidate in _decodings(word) if candidate != word)


def _decodings(word: str) -> Iterable[str]:
    yield "".join(TCVN3.get(letter, letter) for letter in word)
    yield _decode_vni(word.lower())


def _decode_vni(word: str) -> str:
    paired = _VNI_PAIR.sub(lambda pair: _join_vni(pair[1], pair[2]), word)
    return "".join(_VNI_SINGLE.get(letter, letter) for letter in paired)


def _join_vni(vowel: str, mark: str) -> str:
    """One letter from a VNI pair; letters that VNI never pairs stay as they are."""
    base = _VNI_SINGLE.get(vowel, vowel)
    if mark in _MARKS:
        tail = _MARKS[mark]
    elif mark in _ROOF and vowel in "aeo":
        tail = "\u0302" + _ROOF[mark]
    elif mark in _BREVE and vowel == "a":
        tail = "\u0306" + _BREVE[mark]
    else:
        return vowel + mark
    return unicodedata.normalize("NFC", base + tail)


def _speaks_for_the_text(word: str) -> bool:
    """Modern Vietnamese letters, or a foreign word that no old font explains."""
    return bool(_MODERN.search(word)) or not is_syllable(word)


def _enough(broken: list[str]) -> bool:
    """French also has words like « dû »: letters French knows need a second, different witness."""
    if any(set(filter(lambda letter: not letter.isascii(), word)) - _FRENCH for word in broken):
        return True
    return len({word.lower() for word in broken}) >= 2
