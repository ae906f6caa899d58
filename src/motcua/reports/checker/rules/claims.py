"""Group 4: sentences that claim more than the figures say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.checker import levels
from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.masking import masked, plain
from motcua.reports.checker.model import Finding, Paragraph, Reading
from motcua.reports.checker.numbers import find_numbers, vn
from motcua.reports.checker.sections import is_plan_section, is_plan_sentence

_WHOLE = r"(?:\bđều\b|100\s?%|toàn bộ|tất cả|mọi hồ sơ|luôn|hoàn toàn)"
_LATE = r"(?:quá|trễ|chậm)\s(?:thời\s)?(?:hạn|hẹn)"
_IN_TIME = r"(?:đúng|trước)\s(?:thời\s)?(?:hạn|gian|hẹn)"
ON_TIME = re.compile(
    rf"{_WHOLE}[^.;]{{0,110}}{_IN_TIME}|{_IN_TIME}[^.;\d]{{0,40}}(?:đạt(?: tỷ lệ)?|là|:)?\s*100\s?%|"
    rf"(?:không|chưa)\s(?:có|phát sinh|còn|xảy ra)[^.;:\d]{{0,40}}{_LATE}"
)
PLEASED = re.compile(
    rf"{_WHOLE}[^.;]{{0,60}}hài lòng|hài lòng[^.;\d]{{0,30}}(?:đạt|là|:)?\s*100\s?%|hài lòng tuyệt đối"
)
TREND = re.compile(
    r"\b(tăng|giảm|cao hơn|thấp hơn)\b[^.;]{0,80}(?:so với|cùng kỳ)|so với[^.;]{0,60}\b(tăng|giảm)\b"
)
_CHANGE = re.compile(r"\b(tăng|giảm)(?: thêm)?\s+(\d[\d. ]*\d|\d)\s*(?!\S*%)(?:hồ sơ|,|so|\()")
_COMPARED = ("total", "received", "received_or_total", "resolved")
_SURVEY = re.compile(r"hài lòng|phiếu|khảo sát|lượt đánh giá")
_TOPIC_CLAIMS = (
    ("payment", re.compile(rf"{_WHOLE}[^.;]{{0,80}}thanh toán trực tuyến")),
    ("digit_in", re.compile(rf"{_WHOLE}[^.;]{{0,80}}(?:số hóa đầu vào|hồ sơ[^.;]{{0,30}}số hóa)")),
    ("digit_out", re.compile(rf"{_WHOLE}[^.;]{{0,80}}(?:số hóa đầu ra|kết quả[^.;]{{0,40}}số hóa)")),
)


@dataclass(frozen=True)
class _Sentence:
    text: str
    start: int
    paragraph: Paragraph
    level: str

    def finding(self, code: str, message: str, *, fault: bool) -> Finding:
        line = self.paragraph.line_at(self.start)
        quote = self.paragraph.text[self.start : self.start + len(self.text)].strip()[:220]
        return Finding(code, 4, "fault" if fault else "note", message, quote, line)


def check(reading: Reading) -> list[Finding]:
    """Claims of punctuality, satisfaction, full digitisation and of trends, against the figures of their level."""
    findings: list[Finding] = []
    for sentence in _sentences(reading):
        if ON_TIME.search(sentence.text) and not _several_percents(sentence.text):
            findings += _on_time(sentence, reading)
        if PLEASED.search(sentence.text):
            findings += _pleased(sentence, reading)
        findings += _topics(sentence, reading)
        if TREND.search(sentence.text):
            findings += _trend(sentence, reading)
    return findings


def _sentences(reading: Reading) -> Iterator[_Sentence]:
    """Sentences that state facts, with the level they speak of."""
    rows = zip(reading.source.paragraphs, reading.paragraph_levels, reading.paragraph_sections, strict=True)
    for paragraph, level, section in rows:
        if is_plan_section(section):
            continue
        for match in re.finditer(r"(?:[^.;]|\.(?=\S))+", paragraph.text):
            if not is_plan_sentence(match[0]):
                text = plain(match[0])
                yield _Sentence(text, match.start(), paragraph, levels.tier_of(text) or level)


def _several_percents(text: str) -> bool:
    """ "Cấp huyện đạt 100%, cấp xã đạt 99,97%" is a list of rates, not one claim about all."""
    return any(n.percent and n.value != 100 for n in find_numbers(masked(text)))


def _on_time(sentence: _Sentence, reading: Reading) -> list[Finding]:
    watched = (
        ("overdue", "any_overdue")
        if re.search(r"đã|kết quả|trả", sentence.text)
        else ("overdue", "process_overdue", "any_overdue")
    )
    printed = [f for f in reading.figures if f.key in watched and _covers(sentence.level, f.level)]
    late = [f for f in printed if f.value > 0]
    if late:
        message = f"Nhận định không khớp số liệu: có {vn(late[0].value)} hồ sơ {_late_name(late[0].key)} (dòng {late[0].line})."
        return [sentence.finding("nhan-dinh-dung-han", message, fault=True)]
    rate = next(
        (
            r
            for r in reading.rates
            if r.topic == "in_time" and r.numerator < r.denominator and _covers(sentence.level, r.level)
        ),
        None,
    )
    if rate:
        message = (
            f"Nhận định không khớp tỷ lệ {vn(rate.numerator)}/{vn(rate.denominator)} (dòng {rate.line})."
        )
        return [sentence.finding("nhan-dinh-dung-han", message, fault=True)]
    if not printed and not reading.rates and not reading.figures:
        return []
    if not printed and not any(r.topic in ("in_time", "on_time", "early") for r in reading.rates):
        message = "Nhận định về đúng hạn không có số liệu quá hạn đi kèm để đối chiếu."
        return [sentence.finding("nhan-dinh-khong-so-lieu", message, fault=False)]
    return []


def _late_name(key: str) -> str:
    return "quá hạn" if key == "any_overdue" else name_of(key)


def _covers(claimed: str, level: str) -> bool:
    return claimed in (levels.ROOT, levels.ALL) or level.split("#")[0] == claimed or level.startswith("#")


def _pleased(sentence: _Sentence, reading: Reading) -> list[Finding]:
    rates = [r for r in reading.rates if r.topic == "satisfaction"]
    below = [r for r in rates if r.numerator < r.denominator]
    if below:
        message = f"Nhận định “đều hài lòng” không khớp tỷ lệ {vn(below[0].numerator)}/{vn(below[0].denominator)} (dòng {below[0].line})."
        return [sentence.finding("nhan-dinh-hai-long", message, fault=True)]
    lower = [
        s for s in reading.shares if "hài lòng" in plain(s.quote[-50:]) and s.percent < 100 and not s.approx
    ]
    if lower and not rates:
        message = f"Nhận định “đều hài lòng” không khớp tỷ lệ hài lòng {vn(lower[0].percent)}% (dòng {lower[0].line})."
        return [sentence.finding("nhan-dinh-hai-long", message, fault=True)]
    if rates or _survey_numbers(sentence, reading):
        return []
    message = "Nói “hài lòng” cho tất cả mà báo cáo không có số liệu khảo sát, đánh giá mức độ hài lòng."
    return [sentence.finding("nhan-dinh-hai-long", message, fault=True)]


def _survey_numbers(claim: _Sentence, reading: Reading) -> bool:
    """Does any sentence give a number of answers or a satisfaction rate of its own?"""
    for paragraph in reading.source.paragraphs:
        text = masked(paragraph.text)
        if not _SURVEY.search(text):
            continue
        for part in re.split(r"\.\s|;", text):
            numbers = [n for n in find_numbers(part) if not (n.percent and n.value == 100)]
            if numbers and _SURVEY.search(part) and not is_plan_sentence(part):
                return True
    return False


def _topics(sentence: _Sentence, reading: Reading) -> list[Finding]:
    if re.search(r"\d\s*/\s*\d", sentence.text):
        return []
    for topic, pattern in _TOPIC_CLAIMS:
        rate = next(
            (
                r
                for r in reading.rates
                if r.topic == topic and r.numerator < r.denominator and _covers(sentence.level, r.level)
            ),
            None,
        )
        if rate and pattern.search(sentence.text):
            message = (
                f"Nhận định không khớp tỷ lệ {vn(rate.numerator)}/{vn(rate.denominator)} (dòng {rate.line})."
            )
            return [sentence.finding("nhan-dinh-ty-le", message, fault=True)]
    return []


def _trend(sentence: _Sentence, reading: Reading) -> list[Finding]:
    """ "Tiếp nhận 120 hồ sơ, tăng 20 hồ sơ so với tháng trước (100 hồ sơ)": the three numbers must agree."""
    text = masked(sentence.text)
    counts = [n for n in find_numbers(text) if n.is_count]
    if not counts and not re.search(r"\d+(?:[.,]\d+)?\s?%", text):
        message = "Nói tăng, giảm so với kỳ trước mà không ghi số liệu của kỳ trước để đối chiếu."
        return [sentence.finding("tang-giam-khong-so", message, fault=False)]
    change = _CHANGE.search(text)
    if change is None:
        return []
    values = [int(n.value) for n in counts]
    place = next((i for i, n in enumerate(counts) if n.start == change.start(2)), None)
    if place == 1 and len(values) == 3:
        return _change(sentence, change[1], values[1], values[2], [values[0]])
    if place == 0 and len(values) == 2:
        current = [
            f.value for f in reading.figures if f.key in _COMPARED and _covers(sentence.level, f.level)
        ]
        return _change(sentence, change[1], values[0], values[1], current)
    return []


def _change(sentence: _Sentence, way: str, moved: int, before: int, current: list[int]) -> list[Finding]:
    """A fault only when a current figure is near enough to be the one compared."""
    expected = before + moved if way == "tăng" else before - moved
    near = [
        now for now in current if abs(now - expected) * 10 <= max(expected, 1) or abs(now - before) == moved
    ]
    if expected in current or not near:
        return []
    now = near[0]
    message = f"So sánh không khớp: {vn(now)} so với {vn(before)} là {_moved(now - before)}, không phải {way} {vn(moved)}."
    return [sentence.finding("tang-giam-sai", message, fault=True)]


def _moved(difference: int) -> str:
    if difference == 0:
        return "không đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {vn(abs(difference))}"
