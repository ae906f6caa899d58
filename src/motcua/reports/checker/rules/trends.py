"""Group 4, comparisons: "tăng 46 hồ sơ (8,8%) so với tháng trước (520 hồ sơ)" must agree with its own numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal

from motcua.reports.checker.masking import masked
from motcua.reports.checker.model import Finding, Reading
from motcua.reports.checker.numbers import Number, find_numbers, rounded, vn
from motcua.reports.checker.rules.sentences import Sentence, covers, fact_sentences

_ANY = r"(?:[^.;]|\.(?=\d)){0,100}?"
_TREND = re.compile(
    rf"\b(tăng|giảm|cao hơn|thấp hơn)\b{_ANY}(?:so với|cùng kỳ)|(?:so với|cùng kỳ){_ANY}\b(tăng|giảm)\b"
)
_MOVE = re.compile(r"\b(tăng|giảm)(?: thêm| được| khoảng)?\s+(?=\d)")
_BEFORE = re.compile(r"so với|cùng kỳ|(?:kỳ|tháng|quý|năm) (?:báo cáo )?trước")
_EARLIER_SPAN = re.compile(r"\(\s*(?:tháng|quý|năm|kỳ)\b|;\s*(?:tháng|quý|năm)\s*¤")
_COMPARED = ("total", "received", "received_or_total", "resolved")


@dataclass(frozen=True)
class _Move:
    """What one comparison says: the way, the printed change, the earlier count and the counts it may speak of now."""

    way: str
    change: Number
    percent: Number | None
    before: int
    now: tuple[int, ...]
    beside: bool


def check(reading: Reading) -> list[Finding]:
    """Every sentence that compares with an earlier time."""
    figures = {(f.level, f.value) for f in reading.figures if f.key in _COMPARED}
    findings: list[Finding] = []
    for sentence in fact_sentences(reading):
        text = masked(sentence.text)
        numbers = list(find_numbers(text))
        if _TREND.search(sentence.text) and not numbers:
            message = "Nói tăng, giảm so với kỳ trước mà không ghi số liệu của kỳ trước để đối chiếu."
            findings.append(sentence.finding("tang-giam-khong-so", message, fault=False))
        move = _move(text, numbers, sentence, figures) if len(numbers) > 1 else None
        if move:
            findings += _wrong_count(sentence, move) or _wrong_percent(sentence, move)
    return findings


def _move(
    text: str, numbers: list[Number], sentence: Sentence, figures: set[tuple[str, int]]
) -> _Move | None:
    """The comparison of a sentence; None when it makes several, or its earlier count is not certain."""
    moves = [m for m in _MOVE.finditer(text)]
    if len(moves) != 1 and len({m[1] for m in moves}) + len(moves) != 3:
        return None
    place = next((i for i, n in enumerate(numbers) if n.start == moves[0].end()), None)
    if place is None or numbers[place].approx or "điểm" in text[numbers[place].end :][:12]:
        return None
    change = numbers[place]
    counts = [n for n in numbers if n.is_count and n is not change and not _in_fraction(text, n)]
    known = tuple(sorted({value for level, value in figures if covers(sentence.level, level)}))
    before = _earlier(text, numbers, counts) or _in_brackets(text, change, counts, known)
    if before is None:
        return None
    beside = tuple(int(n.value) for n in counts if n is not before)
    percent = _percent(text, numbers, place) if len(moves) == 1 else _second(numbers, moves[1].end())
    return _Move(moves[0][1], change, percent, int(before.value), beside or known, len(beside) == 1)


def _second(numbers: list[Number], start: int) -> Number | None:
    """ "Tăng 12 hồ sơ, tăng 1,5%"."""
    return next((n for n in numbers if n.start == start and n.percent and not n.approx), None)


def _in_brackets(text: str, change: Number, counts: list[Number], known: tuple[int, ...]) -> Number | None:
    """ "So với tháng trước tăng 4,2% (4.800 hồ sơ)": a count of the size of today's is the earlier one."""
    for number in counts:
        gap = text[change.end : number.start] if number.start > change.end else "-"
        if re.fullmatch(r"\s*(?:hồ sơ)?\s*\(", gap) and any(
            now <= 2 * number.value <= 4 * now for now in known
        ):
            return number
    return None


def _in_fraction(text: str, number: Number) -> bool:
    return text[number.end :].lstrip()[:1] == "/" or text[: number.start].rstrip()[-1:] == "/"


def _earlier(text: str, numbers: list[Number], counts: list[Number]) -> Number | None:
    """The one count that the words call the earlier one."""

    def lead(number: Number) -> str:
        begin = max((n.end for n in numbers if n.end <= number.start), default=0)
        return text[begin : number.start]

    for sign in (_BEFORE, _EARLIER_SPAN):
        found = [n for n in counts if sign.search(lead(n))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _percent(text: str, numbers: list[Number], place: int) -> Number | None:
    """The change in percent: the change itself, or "46 hồ sơ (tương ứng 8,8%)" right after it."""
    change = numbers[place]
    if change.percent:
        return change
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    beside = after and re.fullmatch(
        r"\s*(?:hồ sơ)?\s*[,(]?\s*(?:hay|tức|bằng|tương (?:ứng|đương)(?: với)?|tăng|giảm|tỷ lệ|đạt)?\s*",
        text[change.end : after.start],
    )
    return after if after and after.percent and not after.approx and beside else None


def _wrong_count(sentence: Sentence, move: _Move) -> list[Finding]:
    """A fault only when a count is near enough to be the one compared."""
    if move.change.percent or not move.change.is_count:
        return []
    moved = int(move.change.value)
    expected = move.before + moved if move.way == "tăng" else move.before - moved
    near = [
        now
        for now in move.now
        if abs(now - expected) * 10 <= max(expected, 1) or abs(now - move.before) == moved
    ]
    if expected in move.now or not near:
        return []
    now = near[0]
    message = f"So sánh không khớp: {vn(now)} so với {vn(move.before)} là {_moved(now - move.before)}, không phải {move.way} {vn(moved)}."
    return [sentence.finding("tang-giam-sai", message, fault=True)]


def _wrong_percent(sentence: Sentence, move: _Move) -> list[Finding]:
    percent = move.percent
    if percent is None or not percent.readable or move.before == 0:
        return []
    gaps = {abs(now - move.before) for now in move.now}
    if move.change.is_count:
        gaps.add(int(move.change.value))
    exact = {gap: rounded(gap, move.before, percent.decimals) for gap in gaps}
    if percent.value in exact.values():
        return _wrong_way(sentence, move, {gap for gap in gaps if exact[gap] == percent.value})
    sure = int(move.change.value) if move.change.is_count else next(iter(gaps)) if move.beside else None
    near = [gap for gap in gaps if abs(exact[gap] - percent.value) <= Decimal(3)]
    gap = sure if sure is not None else near[0] if len(near) == 1 else None
    if gap is None or abs(exact[gap] - percent.value) > 50:
        return []
    message = f"Tỷ lệ tăng, giảm không khớp: {vn(gap)}/{vn(move.before)} = {vn(exact[gap])}%, không phải {vn(percent.value)}%."
    return [sentence.finding("tang-giam-sai", message, fault=True)]


def _wrong_way(sentence: Sentence, move: _Move, gaps: set[int]) -> list[Finding]:
    """ "Tăng 12%" of a count that fell by 12%."""
    fitting = [now for now in move.now if abs(now - move.before) in gaps]
    if not fitting or move.change.is_count:
        return []
    if any((now >= move.before) == (move.way == "tăng") for now in fitting):
        return []
    message = f"So sánh không khớp: {vn(fitting[0])} so với {vn(move.before)} là {_moved(fitting[0] - move.before)}, không phải {move.way}."
    return [sentence.finding("tang-giam-sai", message, fault=True)]


def _moved(difference: int) -> str:
    if difference == 0:
        return "không đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {vn(abs(difference))}"
