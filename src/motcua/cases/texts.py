"""Texts that people write into a case: cleaned, and never longer than what is stored (chữ người dùng ghi)."""

from motcua.lib.vietnamese import clean_text

LONG = 4_000
"""Characters of a reason, a note or a list item."""


class TooLong(ValueError):
    """A text is longer than what is stored; nothing was cut and nothing was stored."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(f"{name} dài quá {most} ký tự. Chưa có gì được ghi. Hãy viết ngắn lại.")


def words(name: str, text: str, most: int = LONG) -> str:
    """Return the text as NFC without control characters. Raises TooLong with the Vietnamese name of the field."""
    cleaned = clean_text(text).strip()
    if len(cleaned) > most:
        raise TooLong(name, most)
    return cleaned
