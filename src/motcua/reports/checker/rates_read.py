"""Reads rates: "a/b (đạt p%)", "p% (a/b)", "a hồ sơ trên tổng số b hồ sơ, đạt p%", and percents that stand alone."""

import re
from decimal import Decimal

from motcua.reports.checker.labels import IN_TIME
from motcua.reports.checker.model import Figure, Paragraph, Rate, Share
from motcua.reports.checker.numbers import Number, find_numbers

_N = r"(?:\d{1,3}(?:[. ]\d{3})+(?!\d)|\d+)"
_SLASH = re.compile(rf"(?<![\d.,/¤])({_N})\s*(?:hồ sơ\s*)?/\s*({_N})(?![\d/¤]|[.,]\d)")
_WORDED = re.compile(
    rf"(?<![\d.,/¤])({_N})(?=\s)[^\d%;:.()]{{0,60}}?\s(?:trên|trong(?=\s+tổng)|/)\s+(?:tổng\s+)?(?:số\s+)?[^\d%;:.(),]{{0,30}}?({_N})(?![\d/]|[.,]\d)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_SAME = re.compile(r"tăng|giảm|so với|cùng kỳ|chỉ tiêu|kế hoạch|mục tiêu|\bgiao\b|phấn đấu|yêu cầu|vượt")
_TARGET = re.compile(r"\s*(?:so với |của |với )?(?:kế hoạch|chỉ tiêu|mục tiêu|kh\b|yêu cầu|so với|cùng kỳ)")
TOPICS = (
    (
        "digit_out",
        re.compile(
            r"đầu ra|số hóa (?:\S+ ){0,2}?kết quả|kết quả (?:\S+ ){0,4}?(?:số hóa|điện tử)|trả kết quả điện tử"
        ),
    ),
    (
        "digit_in",
        re.compile(r"đầu vào|số hóa (?:\S+ ){0,3}?(?:hồ sơ|thành phần)|hồ sơ (?:\S+ ){0,4}?số hóa|số hóa"),
    ),
    ("payment", re.compile(r"thanh toán|nộp (?:phí|lệ phí)")),
    ("satisfaction", re.compile(r"hài lòng|phiếu|khảo sát|đánh giá")),
    ("in_time", IN_TIME),
    ("early", re.compile(r"trước (?:thời )?hạn|sớm hạn")),
    ("on_time", re.compile(r"đúng (?:thời )?hạn")),
    ("overdue", re.compile(r"(?:quá|trễ|chậm) (?:thời )?(?:hạn|hẹn)")),
    ("online", re.compile(r"trực tuyến|toàn trình|dvctt|qua mạng")),
    ("resolved", re.compile(r"đã (?:được )?giải quyết|giải quyết")),
)


def topic_of(label: str) -> str:
    """What a rate is about, from its words."""
    for topic, pattern in TOPICS:
        if pattern.search(label):
            return topic
    return ""


def read_rates(paragraph: Paragraph, text: str, level: str) -> tuple[list[Rate], list[tuple[int, int]]]:
    """Rates of a paragraph's masked text, and the spans they take."""
    percents = [n for n in find_numbers(text) if n.percent and n.readable]
    matches = sorted([*_SLASH.finditer(text), *_worded(text, percents)], key=lambda m: m.start())
    rates: list[Rate] = []
    spans: list[tuple[int, int]] = []
    for place, match in enumerate(matches):
        if spans and match.start() < spans[-1][1]:
            continue
        nearest = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        percent = _percent_of(text, match, nearest, percents)
        label = _label(text, match.start())
        rates.append(
            _rate(
                match,
                percent,
                label if topic_of(label) else label + text[match.end() : nearest],
                paragraph,
                level,
            )
        )
        spans.append((match.start(), match.end()))
        if percent:
            spans.append((percent.start, percent.end))
            spans.sort()
    return rates, spans


def _worded(text: str, percents: list[Number]) -> list[re.Match[str]]:
    """Worded fractions count only when a percent follows: otherwise "trên" may mean anything."""
    matches = [m for m in _WORDED.finditer(text) if "thời" not in m[0]]
    return [m for m in matches if _percent_after(text, m.end(), len(text), percents)]


def _percent_of(text: str, match: re.Match[str], limit: int, percents: list[Number]) -> Number | None:
    """The percent of a fraction: "p% (a/b)" goes before what follows the closed bracket."""
    after = _percent_after(text, match.end(), limit, percents)
    before = _percent_before(text, match.start(), percents)
    if before and after and ")" in text[match.end() : after.start]:
        return before
    return after or before


def _percent_after(text: str, end: int, limit: int, percents: list[Number]) -> Number | None:
    for percent in percents:
        gap = text[end : percent.start]
        if end <= percent.start < limit and len(gap) <= 90:
            clean = not re.search(r"\d|;|\.\s", gap) and not _NOT_SAME.search(gap)
            return percent if clean and not _of_a_target(text, percent) else None
    return None


def _percent_before(text: str, start: int, percents: list[Number]) -> Number | None:
    for percent in reversed(percents):
        if percent.end <= start:
            gap = text[percent.end : start]
            return percent if re.fullmatch(r"[^\d;.%()]{0,60}\(\s*(?:[^\d()%]{0,25}?)", gap) else None
    return None


def _label(text: str, start: int) -> str:
    sentence = re.split(r";|\.\s|(?<=\d)%?\)?,\s", text[max(0, start - 400) : start])[-1]
    return sentence.strip(" -+*(:")


def _rate(match: re.Match[str], percent: Number | None, label: str, paragraph: Paragraph, level: str) -> Rate:
    a, b = (int(re.sub(r"\D", "", match[i])) for i in (1, 2))
    end = max(match.end(), percent.end if percent else 0)
    begin = min(match.start(), percent.start if percent else match.start())
    return Rate(
        numerator=a,
        denominator=b,
        percent=percent.value if percent else None,
        decimals=percent.decimals if percent else 0,
        approx=percent.approx if percent else "",
        topic=topic_of(label),
        level=level,
        line=paragraph.line_at(match.start()),
        quote=paragraph.text[max(0, begin - 60) : end + 2].strip(),
        label=label,
    )


def read_shares(
    paragraph: Paragraph,
    text: str,
    level: str,
    figures: list[tuple[int, Figure]],
    spans: list[tuple[int, int]],
) -> list[Share]:
    """Percents that no fraction explains; `figures` are (end offset, figure) of the same paragraph."""
    shares: list[Share] = []
    numbers = list(find_numbers(text))
    for number in numbers:
        if not number.percent or not number.readable or any(a <= number.start < b for a, b in spans):
            continue
        sentence = re.split(r";|\.\s", text[max(0, number.start - 400) : number.start])[-1]
        if _NOT_SAME.search(sentence[-80:]) or _of_a_target(text, number):
            continue
        near = [n for n in numbers if number.start - 300 <= n.start < number.end + 100 and n.is_count]
        shares.append(_share(paragraph, text, level, number, figures, tuple(int(n.value) for n in near)))
    return shares


def _of_a_target(text: str, percent: Number) -> bool:
    """ "Đạt 107% kế hoạch" measures a target, not a part of the cases."""
    return bool(_TARGET.match(text, percent.end))


def _share(
    paragraph: Paragraph,
    text: str,
    level: str,
    number: Number,
    figures: list[tuple[int, Figure]],
    near: tuple[int, ...],
) -> Share:
    owner = None
    for end, figure in figures:
        if not 0 <= number.start - end <= 300:
            continue
        gap = _BRACKETS.sub("", text[end : number.start])
        beside = re.fullmatch(r"\s*(?:hồ sơ|hs)?[^\d;.)]{0,45}", gap) and re.search(
            r"đạt|chiếm|tỷ lệ|bằng|tương|=|\($", gap
        )
        if beside:
            owner = figure
    quote = paragraph.text[max(0, number.start - 70) : number.end].strip()
    line = paragraph.line_at(number.start)
    return Share(owner, Decimal(number.value), number.decimals, number.approx, level, line, quote, near)
