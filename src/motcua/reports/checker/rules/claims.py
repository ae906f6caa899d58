"""Group 4: sentences that claim more than the figures say."""

import re

from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.masking import masked, plain
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import find_numbers, vn
from motcua.reports.checker.rules.sentences import Sentence, covers, fact_sentences
from motcua.reports.checker.sections import is_plan_sentence

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
_SURVEY = re.compile(r"hài lòng|phiếu|khảo sát|lượt đánh giá")
_TOPIC_CLAIMS = (
    ("payment", re.compile(rf"{_WHOLE}[^.;]{{0,80}}thanh toán trực tuyến")),
    ("digit_in", re.compile(rf"{_WHOLE}[^.;]{{0,80}}(?:số hóa đầu vào|hồ sơ[^.;]{{0,30}}số hóa)")),
    ("digit_out", re.compile(rf"{_WHOLE}[^.;]{{0,80}}(?:số hóa đầu ra|kết quả[^.;]{{0,40}}số hóa)")),
)


def check(reading: Reading) -> list[Finding]:
    """Claims of punctuality, satisfaction and full digitisation, against the figures of their level."""
    findings: list[Finding] = []
    late, displeased = _late_figures(reading), _against_all_pleased(reading)
    for sentence in fact_sentences(reading):
        if ON_TIME.search(sentence.text) and not _several_percents(sentence.text):
            findings += _on_time(sentence, reading, late)
        if displeased and PLEASED.search(sentence.text):
            findings.append(sentence.finding("nhan-dinh-hai-long", displeased, fault=True))
        findings += _topics(sentence, reading)
    return findings


def _late_figures(reading: Reading) -> list[Figure]:
    """Figures of overdue cases, one for each level, key and sort (none, some)."""
    first: dict[tuple[str, str, bool], Figure] = {}
    for figure in reading.figures:
        if figure.key in ("overdue", "process_overdue", "any_overdue"):
            first.setdefault((figure.level, figure.key, figure.value > 0), figure)
    return list(first.values())


def _several_percents(text: str) -> bool:
    """ "Cấp huyện đạt 100%, cấp xã đạt 99,97%" is a list of rates, not one claim about all."""
    return any(n.percent and n.value != 100 for n in find_numbers(masked(text)))


def _on_time(sentence: Sentence, reading: Reading, late_figures: list[Figure]) -> list[Finding]:
    watched = (
        ("overdue", "any_overdue")
        if re.search(r"đã|kết quả|trả", sentence.text)
        else ("overdue", "process_overdue", "any_overdue")
    )
    printed = [f for f in late_figures if f.key in watched and covers(sentence.level, f.level)]
    late = [f for f in printed if f.value > 0]
    if late:
        message = f"Nhận định không khớp số liệu: có {vn(late[0].value)} hồ sơ {_late_name(late[0].key)} (dòng {late[0].line})."
        return [sentence.finding("nhan-dinh-dung-han", message, fault=True)]
    rate = next(
        (
            r
            for r in reading.rates
            if r.topic == "in_time" and r.numerator < r.denominator and covers(sentence.level, r.level)
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


def _against_all_pleased(reading: Reading) -> str:
    """What in the report speaks against "đều hài lòng"; empty when nothing does. The same for every such sentence."""
    rates = [r for r in reading.rates if r.topic == "satisfaction"]
    below = next((r for r in rates if r.numerator < r.denominator), None)
    if below:
        return f"Nhận định “đều hài lòng” không khớp tỷ lệ {vn(below.numerator)}/{vn(below.denominator)} (dòng {below.line})."
    if rates:
        return ""
    lower = (s for s in reading.shares if s.percent < 100 and not s.approx)
    named = next((s for s in lower if "hài lòng" in plain(s.quote[-50:])), None)
    if named:
        return f"Nhận định “đều hài lòng” không khớp tỷ lệ hài lòng {vn(named.percent)}% (dòng {named.line})."
    if _survey_numbers(reading):
        return ""
    return "Nói “hài lòng” cho tất cả mà báo cáo không có số liệu khảo sát, đánh giá mức độ hài lòng."


def _survey_numbers(reading: Reading) -> bool:
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


def _topics(sentence: Sentence, reading: Reading) -> list[Finding]:
    if re.search(r"\d\s*/\s*\d", sentence.text):
        return []
    for topic, pattern in _TOPIC_CLAIMS:
        if not pattern.search(sentence.text):
            continue
        rate = next(
            (
                r
                for r in reading.rates
                if r.topic == topic and r.numerator < r.denominator and covers(sentence.level, r.level)
            ),
            None,
        )
        if rate:
            message = (
                f"Nhận định không khớp tỷ lệ {vn(rate.numerator)}/{vn(rate.denominator)} (dòng {rate.line})."
            )
            return [sentence.finding("nhan-dinh-ty-le", message, fault=True)]
    return []
