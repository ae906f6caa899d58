"""Vietnamese text: folding for search, cleaning of what people paste, detection of old font encodings."""

import re
import unicodedata

from motcua.lib.legacy_encoding import looks_like_legacy_encoding

__all__ = ["clean_text", "fold", "looks_like_legacy_encoding"]

# Eth looks like Đ and is what several keyboards and scanners produce instead of it.
_D_WITH_STROKE = str.maketrans("đĐðÐƉɖ", "dDdDDd")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)


def fold(text: str) -> str:
    """Không dấu: lower case without marks, đ as d; « Hoà », « HÒA » and « hoa » fold to the same word."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).casefold()


def clean_text(text: str) -> str:
    """NFC, one kind of line end, and without NUL, control, bidirectional or zero-width characters."""
    one_line_end = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", one_line_end))
