"""From a person's name and numbers to search keys, and from what is typed to a range of them (khóa tìm kiếm).

A name gives one key for each word it can be typed from on: "nguyen thi hanh", "thi hanh", "hanh". A number gives itself written
backwards, so that its last digits are a beginning. Only lower-case ASCII, so that both databases read the same ranges.
"""

import re

from motcua.lib.vietnamese import fold

LONGEST = 48
FEWEST_DIGITS = 3
_WORDS = re.compile(r"[a-z0-9]+")
_NUMBER = b"#"
_AFTER_EVERY_KEY = b"\xff"


def words_of(text: str) -> list[str]:
    """Folded words of a text: without marks, lower case, letters and digits only."""
    return _WORDS.findall(fold(text))


def keys_of(name: str, id_number: str, phone: str) -> list[bytes]:
    """Every key of one person, each once."""
    words = words_of(name)
    keys = [" ".join(words[start:])[:LONGEST].encode() for start in range(len(words))]
    keys += [_backwards(digits) for digits in (_digits(id_number), _digits(phone)) if digits]
    return list(dict.fromkeys(keys))


def range_of(text: str) -> tuple[bytes, bytes] | None:
    """Return the first key and the end of the range that what was typed opens; None when it says too little."""
    digits = _digits(text)
    words = words_of(text)
    if digits and "".join(words) == digits:
        start = _backwards(digits) if len(digits) >= FEWEST_DIGITS else b""
    else:
        start = " ".join(words)[:LONGEST].encode()
    return (start, start + _AFTER_EVERY_KEY) if start else None


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


def _backwards(digits: str) -> bytes:
    return _NUMBER + digits[::-1][: LONGEST - 1].encode()
