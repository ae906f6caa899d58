"""The name a file is shown under: cleaned of paths, tricks of direction and characters that no system takes (tên tệp)."""

import re

from motcua.documents.models import Kind
from motcua.lib.vietnamese import clean_text

LONGEST_STEM = 150
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# Windows takes no file of these names, whatever follows the dot.
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def clean_stem(raw: str) -> str:
    """Tên tệp without folders and extension, in NFC; a name of which nothing is left becomes « tệp »."""
    last = re.split(r"[/\\]", clean_text(raw.replace("\x00", "")))[-1]
    shown = " ".join(_FORBIDDEN.sub("_", last).split())
    stem = _EXTENSION.sub("", shown).strip(" .")[:LONGEST_STEM].strip(" .")
    return f"_{stem}" if _RESERVED.match(stem) else stem or "tệp"


def clean_name(raw: str, kind: Kind) -> str:
    """The stem with the extension that the bytes deserve, never the one the sender wrote."""
    return f"{clean_stem(raw)}.{kind.value}"


def told_name(raw: str) -> str:
    """The name as its sender knows it, for a sentence about a file that was not taken."""
    last = re.split(r"[/\\]", clean_text(raw.replace("\x00", "")))[-1]
    return " ".join(_FORBIDDEN.sub("_", last).split())[:LONGEST_STEM] or "tệp"
