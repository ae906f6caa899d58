"""Group 9, repetition: one figure of one level printed twice with different values; levels against the grand total."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import place_name, scopes_of

_WATCHED = {
    "total", "received", "carried", "resolved", "early", "on_time", "in_time", "overdue", "in_process", "in_term",
    "process_overdue", "paused", "returned", "withdrawn",
}  # fmt: skip
_STRONG = re.compile(r"\bsố\b|\btổng\b|\bđã (?:tiếp nhận|giải quyết)|\bđang\b|hạn\b|trả lại|tạm dừng|mới\b")


def check(reading: Reading) -> Verdict:
    """Different values of one figure, and level sums."""
    verdict = Verdict()
    for scope in scopes_of(reading):
        if "#" in scope.level:
            continue
        for key in _WATCHED:
            verdict.findings += _differing(key, [f for f in scope.of(key) if _strong(f)])
    verdict.add(_level_sums(reading))
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


def _level_sums(reading: Reading) -> Verdict:
    """The grand total (toàn huyện, hai cấp) against the tiers (cấp huyện, cấp xã) when all of them are printed."""
    verdict = Verdict()
    tiers = [level for level in ("cấp tỉnh", "cấp huyện", "cấp xã") if level in reading.levels]
    units = [
        level
        for level in reading.levels
        if level not in (levels.ALL, levels.ROOT) and not level.startswith("cấp ")
    ]
    parts_of = tiers if len(tiers) >= 2 else units
    if len(parts_of) < 2:
        return verdict
    for key in sorted(_WATCHED | {"received_or_total", "online", "counter"}):
        wholes = [f for f in reading.figures if f.key == key and f.level in (levels.ALL, levels.ROOT)]
        parts = [_only(reading, key, level) for level in parts_of]
        if wholes and all(part is not None for part in parts):
            verdict.add(_compare(wholes[0], [p for p in parts if p is not None], tiered=parts_of is tiers))
    return verdict


def _only(reading: Reading, key: str, level: str) -> Figure | None:
    printed = [f for f in reading.figures if f.key == key and f.level == level]
    return printed[0] if len({f.value for f in printed}) == 1 else None


def _compare(whole: Figure, parts: list[Figure], *, tiered: bool) -> Verdict:
    total = sum(part.value for part in parts)
    if total == whole.value:
        return Verdict(checked=1)
    shown = " + ".join(f"{part.level} {vn(part.value)}" for part in parts)
    message = f"Số chung “{name_of(whole.key)}” ghi {vn(whole.value)} nhưng {shown} = {vn(total)}."
    summed = tiered or plain(whole.quote).lstrip(" -+").startswith(("tổng", "cộng"))
    sure = (whole.level == levels.ALL and summed) or any(
        part.nested and part.paragraph == whole.paragraph for part in parts
    )
    return Verdict(
        [Finding("tong-cac-cap", 9, "fault" if sure else "note", message, whole.quote, whole.line)], 1
    )
