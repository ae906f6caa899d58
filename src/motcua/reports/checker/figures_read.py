"""Walks the paragraphs of a report and reads its figures: section, level, parent figure, then each number."""

import re
from dataclasses import dataclass

from motcua.reports.checker import levels
from motcua.reports.checker.classify import Reading as LabelReading
from motcua.reports.checker.classify import classify, words_around
from motcua.reports.checker.labels import APART, NAMES, OFF_TOPIC, PARENTS, QUALIFIED
from motcua.reports.checker.masking import masked
from motcua.reports.checker.model import Figure, Finding, Paragraph, Reading, Source
from motcua.reports.checker.numbers import Number, find_numbers
from motcua.reports.checker.rates_read import read_rates, read_shares
from motcua.reports.checker.tables_read import read_table

_RANKS = ((r"[IVX]+[.)]", 1), (r"[A-H][.)]", 1), (r"\d+\.?", 2), (r"\d+(?:\.\d+)+\.?", 3), (r"\(?[a-zđ\d]+\)", 4), (r"[*•●▪◦]", 5), (r"[-–—]", 6), (r"\+", 7))  # fmt: skip
_ZERO = re.compile(
    r"(?<=:)(\s*)(không)(?=(?: có| phát sinh)?(?: hồ sơ)?\s*(?:[,;.)]|$))|"
    r"(?<![a-zà-ỹ])()(không|chưa)(?= (?:có|phát sinh|còn) hồ sơ (?:nào )?(?:\S+ ){0,3}?(?:quá|trễ|chậm|trả lại|tạm dừng|rút))"
)
_FROM_RATES = ("resolved", "early", "on_time", "in_time", "overdue", "in_process")
_NESTS = re.compile(r"\(|trong đó|bao gồm|\bgồm\b")


@dataclass
class _Place:
    """Where the walk stands."""

    own: str = ""
    section: str = ""
    level: str = levels.ROOT
    level_rank: int = 9
    heading_level: bool = False
    block: int = 0
    parent: str | None = None
    off_rank: int = 0
    apart_rank: int = 0


def read_report(source: Source) -> Reading:
    """Read every figure, rate and lone percent of a report; what cannot be read becomes a note."""
    reading, place = Reading(source), _Place(own=levels.own_head(source))
    for item in source.items:
        if isinstance(item, Paragraph):
            _read_paragraph(item, reading, place)
        else:
            place.block += 1
            read_table(item, reading, place.level, place.block)
    reading.levels = list(dict.fromkeys(f.level for f in reading.figures if "#" not in f.level))
    return reading


def rank_of(marker: str) -> int:
    """Depth of a list marker: 1 for roman numbers ... 7 for "+", 8 for none."""
    return next((rank for pattern, rank in _RANKS if re.fullmatch(pattern, marker)), 8)


def _read_paragraph(paragraph: Paragraph, reading: Reading, place: _Place) -> None:
    rank = rank_of(paragraph.marker)
    text = _zero_words(masked(_without_marker(paragraph)))
    heading = levels.not_own(levels.heading_level(paragraph.text), place.own)
    level = _move(place, rank, paragraph, heading, has_numbers=bool(re.search(r"\d", text)))
    reading.paragraph_levels.append(level)
    reading.paragraph_sections.append(place.section)
    off = _topic(place, rank, text)
    if heading is not None:
        return
    rates, spans = read_rates(paragraph, text, level)
    found = [] if off else _figures(paragraph, text, level, spans, reading, place)
    reading.rates += rates
    reading.figures += [figure for _, figure in found]
    reading.shares += read_shares(paragraph, text, level, found, spans)


def _topic(place: _Place, rank: int, text: str) -> bool:
    """Is this paragraph about something else than cases (phản ánh, thanh toán ...), by its own or its heading's words?"""
    lead = re.split(r"[:\d]", levels.without_marker(text), maxsplit=1)[0].strip()
    opens = rank < 8 or len(lead.split()) <= 12
    if rank <= place.off_rank:
        place.off_rank = 0
    if rank <= place.apart_rank:
        place.apart_rank = 0
    if opens and APART.search(lead) and not re.search(r"\d", text):
        place.apart_rank = rank
    if opens and OFF_TOPIC.search(lead) and "giải quyết tthc" not in lead and "giải quyết thủ tục" not in lead:
        place.off_rank = rank
    return place.off_rank > 0


def _without_marker(paragraph: Paragraph) -> str:
    if re.search(r"\d", paragraph.marker):
        return paragraph.text.replace(paragraph.marker, " " * len(paragraph.marker), 1)
    return paragraph.text


def _zero_words(text: str) -> str:
    """ "quá hạn: không", "không có hồ sơ quá hạn": the word stands for the number 0."""
    return _ZERO.sub(lambda m: (m[1] or "") + "0".ljust(len(m[2] or m[4])), text)


def _move(place: _Place, rank: int, paragraph: Paragraph, heading: str | None, *, has_numbers: bool) -> str:
    """Move the walk to this paragraph and return the level it speaks of."""
    if rank <= 3 and paragraph.marker:
        place.section = paragraph.text if rank == 1 else place.section
        place.level, place.level_rank, place.block, place.parent = levels.ROOT, 9, place.block + 1, None
    if heading is not None:
        place.level, place.level_rank, place.heading_level = heading, rank, True
        place.block, place.parent = place.block + 1, None
        return heading
    lead = levels.not_own(levels.lead_level(masked(paragraph.text)), place.own) if has_numbers else None
    if lead is not None:
        if lead != place.level:
            place.block, place.parent = place.block + 1, None
        if not place.heading_level or place.level_rank >= rank or place.level == levels.ROOT:
            place.level, place.level_rank, place.heading_level = lead, rank, False
        return lead
    if place.level != levels.ROOT and not place.heading_level and rank <= place.level_rank or place.heading_level and rank < place.level_rank and rank <= 4:
        place.level, place.level_rank, place.block, place.parent = levels.ROOT, 9, place.block + 1, None
    return place.level


def _figures(
    paragraph: Paragraph, text: str, level: str, spans: list[tuple[int, int]], reading: Reading, place: _Place
) -> list[tuple[int, Figure]]:
    numbers = list(find_numbers(text))
    reading.numbers += len(numbers)
    found: list[tuple[int, Figure]] = []
    begin, parent_end = 0, 0
    for i, number in enumerate(numbers):
        next_start = numbers[i + 1].start if i + 1 < len(numbers) else len(text)
        in_rate = any(a <= number.start < b for a, b in spans)
        words = words_around(text, begin, number.start, number.end, next_start)
        label = classify(words, place.parent)
        begin = number.end + (len(words.after) if label.used_after else 0)
        if number.percent or (in_rate and not _is_numerator(text, number, label)):
            continue
        if not number.is_count:
            _note_unreadable(paragraph, number, label, reading)
            continue
        nested = bool(found) and bool(_NESTS.search(re.sub(r"\([^()]*\)", "", text[parent_end : number.start])))
        figure = _figure(paragraph, text, number, label, level, place, nested)
        if figure:
            _check_words(paragraph, number, reading)
            found.append((number.end, figure))
        if label.refused:
            place.parent = None
        elif (
            figure
            and _opens(label.key, text[number.end :])
            and figure.level == _scope(text, number.start, level, place)
        ):
            place.parent, parent_end = label.key, number.end
    return found


def _is_numerator(text: str, number: Number, label: LabelReading) -> bool:
    """ "Đã giải quyết: 440/450 hồ sơ": the numerator is the figure itself, unless a rate is named."""
    before_slash = re.match(r"\s*(?:hồ sơ\s*)?/", text[number.end :])
    return bool(before_slash) and label.key in _FROM_RATES and "tỷ lệ" not in label.label and not label.used_after


def _opens(key: str | None, rest: str) -> bool:
    """Does the figure become the parent of those that follow?"""
    if key == "carried":
        return bool(re.match(r"\s*(?:hồ sơ\s*)?,?\s*(?:\(|trong đó)", rest))
    return key in PARENTS or key == "received_or_total"


def _scope(text: str, start: int, level: str, place: _Place) -> str:
    """Level of a number; cumulated, by-field and other partial counts stand in a scope of their own."""
    sentence = re.split(r"\.\s", text[max(0, start - 600) : start])[-1]
    if place.apart_rank:
        return f"{level}#dvc-{place.block}"
    return f"{level}#{place.block}-{len(text)}" if QUALIFIED.search(sentence) else level


def _figure(
    paragraph: Paragraph,
    text: str,
    number: Number,
    label: LabelReading,
    level: str,
    place: _Place,
    nested: bool,
) -> Figure | None:
    key, where = label.key, _scope(text, number.start, level, place)
    if key is None:
        tier = levels.tier_of(label.label) if len(label.label.split()) <= 8 and not label.refused else None
        if tier is None or not nested or place.parent is None:
            return None
        key, where = place.parent, tier
    printed = paragraph.text[number.start : number.end]
    return Figure(
        key=key,
        value=int(number.value),
        level=where,
        block=place.block,
        label=label.label,
        text=printed if printed[:1].isdigit() else "không",
        line=paragraph.line_at(number.start),
        quote=quote_around(paragraph.text, number.start, number.end),
        nested=nested,
        paragraph=paragraph.line,
        listed=bool(re.search(r":\s*$", text[: number.start])),
    )


def quote_around(text: str, start: int, end: int) -> str:
    """The clause around a number, for people to find it."""
    left = max((text.rfind(sign, 0, start) for sign in (";", ". ", "(")), default=-1) + 1
    left = max(left, start - 80)
    right = min((p for p in (text.find(sign, end) for sign in (";", ",", ")")) if p >= 0), default=len(text))
    return text[left : min(right, end + 30)].strip()


def _note_unreadable(paragraph: Paragraph, number: Number, label: LabelReading, reading: Reading) -> None:
    if number.readable or label.key is None:
        return
    quote = quote_around(paragraph.text, number.start, number.end)
    message = f"Không đọc được số “{number.text}”: cách viết không rõ là bao nhiêu, nên không tính vào phép kiểm tra nào."
    reading.unread.append(Finding("so-khong-ro", 10, "note", message, quote, paragraph.line_at(number.start)))


def _check_words(paragraph: Paragraph, number: Number, reading: Reading) -> None:
    if number.in_words is None or number.in_words == number.value:
        return
    message = f"Số ghi bằng chữ trong ngoặc là {number.in_words}, khác số viết bằng chữ số {number.text}."
    quote = quote_around(paragraph.text, number.start, number.end + 14)
    reading.unread.append(Finding("so-va-chu", 9, "fault", message, quote, paragraph.line_at(number.start)))


def name_of(key: str) -> str:
    """Vietnamese name of a figure for messages."""
    return NAMES.get(key, "số liệu")
