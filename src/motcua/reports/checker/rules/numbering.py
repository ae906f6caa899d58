"""Group 2: the numbers of headings: jumps, repeats, wrong parents, order of letters."""

import re
from dataclasses import dataclass, field

from motcua.reports.checker.model import Finding, Paragraph, Reading

_ROMAN = {"I": 1, "V": 5, "X": 10}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TITLE = re.compile(r"[A-ZĐÀ-Ỹ“\"(]")


@dataclass
class _Counters:
    roman: int = 0
    path: tuple[int, ...] = ()
    letter: str = ""
    seen: list[str] = field(default_factory=list)


def check(reading: Reading) -> list[Finding]:
    """Walk the headings in order; after a fault the count goes on from what is printed, so one slip is one finding."""
    counters, findings = _Counters(), []
    for paragraph in reading.source.paragraphs:
        message = _step(paragraph, counters)
        if message:
            findings.append(Finding("danh-so", 2, "fault", message, paragraph.text[:90], paragraph.line))
        if re.match(r"\s*Nơi nhận", paragraph.text):
            break
    return findings


def _step(paragraph: Paragraph, counters: _Counters) -> str:
    marker = paragraph.marker.rstrip(".)")
    rest = paragraph.text[len(paragraph.marker) :].strip()
    if not marker or not _TITLE.match(rest):
        return ""
    if re.fullmatch(r"[IVX]+", marker):
        return _roman(_roman_value(marker), marker, counters)
    if re.fullmatch(r"\d+(?:\.\d+)*", marker) and not paragraph.marker.endswith(")"):
        return _decimal(tuple(int(p) for p in marker.split(".")), marker, counters)
    if re.fullmatch(r"[a-zđ]", marker):
        return _letter(marker, counters)
    if re.fullmatch(r"[A-H]", marker):
        counters.roman, counters.path, counters.letter = 0, (), ""
    return ""


def _roman_value(text: str) -> int:
    values = [_ROMAN[ch] for ch in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _roman(value: int, marker: str, counters: _Counters) -> str:
    before, counters.roman = counters.roman, value
    counters.path, counters.letter = (), ""
    if value == before + 1 or value == 1 and before != 1:
        return ""
    if value == before:
        return f"Mục {marker} bị đánh số hai lần."
    return f"Mục {marker} không nối tiếp mục trước (mong đợi mục số {before + 1} bằng chữ số La Mã)."


def _decimal(value: tuple[int, ...], marker: str, counters: _Counters) -> str:
    before, counters.path, counters.letter = counters.path, value, ""
    depth = len(value)
    if depth == 1:
        return _top(value[0], before, marker)
    parent, known = value[:-1], before[: depth - 1]
    under_roman = (
        depth == 2
        and (not before or len(before) == 2 and before[0] == counters.roman)
        and parent[0] == counters.roman
    )
    if parent != known and not under_roman and not (not before and counters.roman == 0):
        where = ".".join(map(str, before)) or "đầu phần"
        return f"Mục {marker} không nằm trong mục {'.'.join(map(str, parent))}: mục ngay trước là {where}."
    last = before[depth - 1] if len(before) >= depth and parent == known else 0
    return _order(value[-1], last, marker, before)


def _top(value: int, before: tuple[int, ...], marker: str) -> str:
    if not before:
        return "" if value == 1 else f"Mục {marker} mở đầu phần này; mong đợi mục 1."
    if value == 1 and before[0] != 1:
        return ""  # a new list
    return _order(value, before[0], marker, before)


def _order(value: int, last: int, marker: str, before: tuple[int, ...]) -> str:
    if value == last + 1:
        return ""
    if value == last:
        return f"Mục {marker} bị đánh số hai lần."
    return f"Mục {marker} không nối tiếp mục {'.'.join(map(str, before)) or 'trước'}."


def _letter(letter: str, counters: _Counters) -> str:
    before, counters.letter = counters.letter, letter
    if letter == "a" and before != "a" or letter not in _LETTERS:
        return ""
    if not before:
        return f"Điểm {letter}) không có điểm a) đứng trước."
    if letter == before:
        return f"Điểm {letter}) bị đánh hai lần."
    step = _LETTERS.index(letter) - _LETTERS.index(before) if before in _LETTERS else 1
    if step == 1 or (before, letter) == ("d", "e"):
        return ""
    return f"Điểm {letter}) không nối tiếp điểm {before})."
