"""Group 9, repetition: one figure of one level printed twice with different values."""

import re

from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import place_name, scopes_of

WATCHED = {
    "total", "received", "carried", "resolved", "early", "on_time", "in_time", "overdue", "in_process", "in_term",
    "process_overdue", "paused", "returned", "withdrawn",
}  # fmt: skip
_STRONG = re.compile(r"\bsố\b|\btổng\b|\bđã (?:tiếp nhận|giải quyết)|\bđang\b|hạn\b|trả lại|tạm dừng|mới\b")


def check(reading: Reading) -> Verdict:
    """Different values of one figure."""
    verdict = Verdict()
    for scope in scopes_of(reading):
        if "#" in scope.level:
            continue
        for key in WATCHED:
            verdict.findings += _differing(key, [f for f in scope.of(key) if _strong(f)])
    return verdict


def _strong(figure: Figure) -> bool:
    return figure.listed or figure.in_table or bool(_STRONG.search(figure.label))


def _differing(key: str, figures: list[Figure]) -> list[Finding]:
    first = figures[0] if figures else None
    if first is None:
        return []
    found = []
    for other in figures[1:]:
        if other.value != first.value and (other.block != first.block or other.paragraph != first.paragraph):
            message = (
                f"Số “{name_of(key)}”{place_name(first.level)} ghi {vn(first.value)} ở dòng {first.line} "
                f"nhưng ghi {vn(other.value)} ở dòng {other.line}."
            )
            found.append(Finding("hai-gia-tri", 9, "fault", message, other.quote, other.line))
    return found[:1]
