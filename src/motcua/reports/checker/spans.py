"""Which stretch of time a sentence speaks of (tháng 9, quý III, 6 tháng đầu năm, năm 2024): other stretches are no faults."""

import re
from dataclasses import dataclass

from motcua.reports.checker.masking import plain

_YEAR = r"(?:\s*(?:năm|[/.\-])\s*(?P<y{n}>20\d{{2}}))?"
_OPENING = r"(?:(?:trong|riêng|tính|tính riêng|chỉ|kết quả|cụ thể|còn|cả|và|kỳ báo cáo)\s+)*"
_SPAN = re.compile(
    r"(?:(?P<months>\d{1,2}|sáu|chín) tháng(?P<half> đầu năm| cuối năm)?"
    + _YEAR.format(n=1)
    + r"|tháng\s+(?P<month>\d{1,2})"
    + _YEAR.format(n=2)
    + r"|quý\s+(?P<quarter>iv|iii|ii|i|[1-4])\b"
    + _YEAR.format(n=3)
    + r"|năm\s+(?P<year>20\d{2}))(?![\d/])"
)
_LEAD = re.compile(rf"(?:^|(?<=[.;:])\s|^\s*[-+*•a-zđ\d.)]{{1,4}}\s)\s*{_OPENING}(?={_SPAN.pattern})")
_COMPARES = re.compile(r"\s*(?:so với|cùng kỳ|tăng|giảm|đến|-|–|chuyển|trước|và)(?!\w)")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True)
class Span:
    """Khoảng thời gian: its kind and number; the year when it is printed."""

    name: str
    year: str

    def same_as(self, other: "Span") -> bool:
        """The same stretch, a missing year agreeing with any."""
        return self.name == other.name and (not self.year or not other.year or self.year == other.year)


def _span(match: re.Match[str]) -> Span:
    year = match["y1"] or match["y2"] or match["y3"] or match["year"] or ""
    if match["months"]:
        return Span(f"{match['months']} tháng{match['half'] or ''}", year)
    if match["month"]:
        return Span(f"tháng {int(match['month'])}", year)
    if match["quarter"]:
        return Span(f"quý {_QUARTERS.get(match['quarter'], match['quarter'])}", year)
    return Span("năm", year)


def first_span(text: str) -> Span | None:
    """The first stretch of time named in a title."""
    match = _SPAN.search(plain(text))
    return _span(match) if match else None


def leading_spans(text: str) -> list[tuple[int, Span]]:
    """Stretches of time that open a sentence of a paragraph, with the place where each begins."""
    words, found = plain(text), []
    for lead in _LEAD.finditer(words):
        match = _SPAN.match(words, lead.end())
        if match and not _COMPARES.match(words, match.end()):
            found.append((lead.start(), _span(match)))
    return found
