"""Walks the paragraphs of a report and reads its figures: section, level, parent figure, then each number."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.classify import Reading as LabelReading
from motcua.reports.checker.classify import classify, words_around
from motcua.reports.checker.labels import NAMES, PARENTS
from motcua.reports.checker.masking import masked
from motcua.reports.checker.model import Figure, Finding, Paragraph, Reading, Source
from motcua.reports.checker.numbers import Number, find_numbers
from motcua.reports.checker.place import Place, rank_of
from motcua.reports.checker.rates_read import read_rates, read_shares
from motcua.reports.checker.spans import first_span
from motcua.reports.checker.tables_read import read_table

_ZERO = re.compile(
    r"(?<=:)(\s*)(không)(?=(?: có| phát sinh)?(?: hồ sơ)?\s*(?:[,;.)]|$))|"
    r"(?<![a-zà-ỹ])()(không|chưa)(?= (?:có|phát sinh|còn) hồ sơ (?:nào )?(?:\S+ ){0,3}?(?:quá|trễ|chậm|trả lại|tạm dừng|rút))"
)
_FROM_RATES = ("resolved", "early", "on_time", "in_time", "overdue", "in_process")
_NESTS = re.compile(r"\(|trong đó|bao gồm|\bgồm\b")


def read_report(source: Source) -> Reading:
    """Read every figure, rate and lone percent of a report; what cannot be read becomes a note."""
    own = levels.own_head(source)
    reading, place = Reading(source), Place(own=own, own_span=first_span(own.partition("báo cáo")[2]))
    for item in source.items:
        if isinstance(item, Paragraph):
            _read_paragraph(item, reading, place)
        else:
            place.block += 1
            read_table(item, reading, place.level, place.block)
    reading.levels = list(dict.fromkeys(f.level for f in reading.figures if "#" not in f.level))
    return reading


def _read_paragraph(paragraph: Paragraph, reading: Reading, place: Place) -> None:
    rank = rank_of(paragraph.marker)
    text = _zero_words(masked(_without_marker(paragraph)))
    heading = levels.not_own(levels.heading_level(paragraph.text), place.own)
    level = place.move(rank, paragraph, heading, has_numbers=bool(re.search(r"\d", text)))
    reading.paragraph_levels.append(level)
    reading.paragraph_sections.append(place.section)
    place.enter_spans(rank, paragraph, has_numbers=bool(re.search(r"\d", text)))
    off = place.off_topic(rank, text)
    if heading is not None:
        return
    rates, spans = read_rates(paragraph, text, level)
    found = [] if off else _figures(paragraph, text, level, spans, reading, place)
    reading.rates += rates
    reading.figures += [figure for _, figure in found]
    reading.shares += read_shares(paragraph, text, level, found, spans)


def _without_marker(paragraph: Paragraph) -> str:
    if re.search(r"\d", paragraph.marker):
        return paragraph.text.replace(paragraph.marker, " " * len(paragraph.marker), 1)
    return paragraph.text


def _zero_words(text: str) -> str:
    """ "quá hạn: không", "không có hồ sơ quá hạn": the word stands for the number 0."""
    return _ZERO.sub(lambda m: (m[1] or "") + "0".ljust(len(m[2] or m[4])), text)


def _figures(
    paragraph: Paragraph, text: str, level: str, spans: list[tuple[int, int]], reading: Reading, place: Place
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
        nested = bool(found) and _nests(text[parent_end : number.start])
        figure = _figure(paragraph, text, number, label, level, place, nested)
        if figure:
            _check_words(paragraph, number, reading)
            found.append((number.end, figure))
        if label.refused:
            place.parent = None
        elif (
            figure
            and _opens(label.key, text[number.end :])
            and figure.level == place.scope(text, number.start, level)
        ):
            place.open(label.key, paragraph.marker)
            parent_end = number.end
    return found


def _nests(between: str) -> bool:
    """Does a number stand inside the brackets or the "trong đó" of the parent before it, in the same sentence?"""
    return bool(_NESTS.search(re.sub(r"\([^()]*\)", "", re.split(r"\.\s", between)[-1])))


def _is_numerator(text: str, number: Number, label: LabelReading) -> bool:
    """ "Đã giải quyết: 440/450 hồ sơ": the numerator is the figure itself, unless a rate is named."""
    before_slash = re.match(r"\s*(?:hồ sơ\s*)?/", text[number.end :])
    return (
        bool(before_slash)
        and label.key in _FROM_RATES
        and "tỷ lệ" not in label.label
        and not label.used_after
    )


def _opens(key: str | None, rest: str) -> bool:
    """Does the figure become the parent of those that follow?"""
    if key == "carried":
        return bool(re.match(r"\s*(?:hồ sơ\s*)?,?\s*(?:\(|trong đó)", rest))
    return key in PARENTS or key == "received_or_total"


def _figure(
    paragraph: Paragraph,
    text: str,
    number: Number,
    label: LabelReading,
    level: str,
    place: Place,
    nested: bool,
) -> Figure | None:
    key, where = label.key, place.scope(text, number.start, level)
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
