"""Group 1: the reporting period and every date; what is wrong is said, never corrected."""

import re
from calendar import monthrange
from datetime import date

from motcua.reports.checker.dates import PrintedPeriod, find_dates, find_periods
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Finding, Paragraph, Reading
from motcua.reports.checker.sections import is_plan_section

_SIGNED = re.compile(r"ngày\s*(\d{1,2})?[\s.…_]*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_TITLE_MONTH = re.compile(r"(?:tháng|thang)\s*(\d{1,2})(?:\s*năm\s*|\s*[/-]\s*)(\d{4})")
_TITLE_QUARTER = re.compile(r"quý\s*(iv|iii|ii|i|[1-4])(?:\s*năm\s*|\s*[/-]\s*|\s+)(\d{4})")
_QUARTER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def check(reading: Reading) -> list[Finding]:
    """Impossible dates, reversed periods, periods that end after the report is signed, title against period."""
    findings: list[Finding] = []
    signed = signing_day(reading.source.lines)
    first: PrintedPeriod | None = None
    for paragraph, section in zip(reading.source.paragraphs, reading.paragraph_sections, strict=True):
        findings += _impossible(paragraph)
        if is_plan_section(section):
            continue
        for period in find_periods(paragraph.text):
            findings += _period(paragraph, period, signed)
            findings += _against_first(paragraph, period, first)
            first = first or period
    if first:
        findings += _title(reading, first)
    return findings


def signing_day(lines: tuple[tuple[int, str], ...]) -> date | None:
    """Last possible day of signing: the printed one, or the end of its month when the day is blank."""
    for _, line in lines[:25]:
        match = _SIGNED.search(plain(line))
        if match:
            month, year = int(match[2]), int(match[3])
            if not 1 <= month <= 12 or year < 1900:
                return None
            last = monthrange(year, month)[1]
            return date(year, month, min(int(match[1] or last), last) or last)
    return None


def _impossible(paragraph: Paragraph) -> list[Finding]:
    return [
        Finding(
            "ngay-khong-co",
            1,
            "fault",
            f"Không có ngày {printed.text} trong lịch.",
            _around(paragraph, printed.start, printed.start + len(printed.text)),
            paragraph.line_at(printed.start),
        )
        for printed in find_dates(plain(paragraph.text))
        if printed.day is None
    ]


def _around(paragraph: Paragraph, start: int, end: int) -> str:
    return paragraph.text[max(0, start - 40) : end + 10].strip()


def _period(paragraph: Paragraph, period: PrintedPeriod, signed: date | None) -> list[Finding]:
    quote, line = _around(paragraph, period.start, period.end), paragraph.line_at(period.start)
    if period.first is None or period.last is None:
        return []  # already named as an impossible date
    if period.last < period.first:
        message = f"Kỳ báo cáo kết thúc trước khi bắt đầu: “{period.text}”. Hãy xem lại; ở đây không tự sửa."
        return [Finding("ky-nguoc", 1, "fault", message, quote, line)]
    if signed and period.last > signed:
        message = f"Kỳ báo cáo kết thúc sau ngày ký báo cáo ({signed:%d/%m/%Y}): “{period.text}”."
        return [Finding("ky-sau-ngay-ky", 1, "fault", message, quote, line)]
    return []


def _against_first(paragraph: Paragraph, period: PrintedPeriod, first: PrintedPeriod | None) -> list[Finding]:
    """Two periods of one report that begin or end on the same day but are not the same."""
    if (
        first is None
        or (period.first, period.last) == (first.first, first.last)
        or None in (period.first, period.last)
    ):
        return []
    if _reversed(period) or _reversed(first) or (period.first == first.first) == (period.last == first.last):
        return []
    if re.search(r"lũy kế|từ đầu năm|cùng kỳ", plain(paragraph.text)):
        return []
    message = f"Hai kỳ báo cáo khác nhau trong một báo cáo: “{first.text}” và “{period.text}”."
    quote = _around(paragraph, period.start, period.end)
    return [Finding("hai-ky", 1, "note", message, quote, paragraph.line_at(period.start))]


def _reversed(period: PrintedPeriod) -> bool:
    return bool(period.first and period.last and period.last < period.first)


def _title(reading: Reading, period: PrintedPeriod) -> list[Finding]:
    """The month or quarter of the title against the end of the period: a note at most."""
    if period.last is None or period.first is None or _reversed(period):
        return []
    for paragraph in _title_paragraphs(reading):
        words = plain(paragraph.text)
        month, quarter = _TITLE_MONTH.search(words), _TITLE_QUARTER.search(words)
        if month and (int(month[1]), int(month[2])) not in _months(period):
            return [_title_note(paragraph, month[0], period)]
        if not month and quarter:
            ends = (_QUARTER[quarter[1]] * 3, int(quarter[2]))
            if ends not in _months(period):
                return [_title_note(paragraph, quarter[0], period)]
    return []


def _title_paragraphs(reading: Reading) -> list[Paragraph]:
    paragraphs = reading.source.paragraphs
    start = next((i for i, p in enumerate(paragraphs) if re.match(r"\s*BÁO CÁO", p.text)), None)
    if start is None:
        return []
    return [
        p
        for p in paragraphs[start : start + 4]
        if not re.match(r"(?i)\s*(?:thực hiện|căn cứ|kính gửi|[IVX]+\.)", p.text)
    ]


def _months(period: PrintedPeriod) -> set[tuple[int, int]]:
    return {(day.month, day.year) for day in (period.first, period.last) if day}


def _title_note(paragraph: Paragraph, printed: str, period: PrintedPeriod) -> Finding:
    message = f"Tên báo cáo ghi “{printed}” nhưng kỳ số liệu là “{period.text}”."
    return Finding("ten-va-ky", 1, "note", message, paragraph.text[:120], paragraph.line)
