"""Group 9: the grand total against its tiers, units or fields when all of them are printed."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.rules.repeated import WATCHED
from motcua.reports.checker.rules.sums import Verdict

_FIELD = "#lv"
_KEYS = sorted(WATCHED | {"received_or_total", "online", "counter"})
_IN = ("received", "received_or_total", "total")
_SAME_SET = 10  # a shared sum at least this large shows that the parts are the whole

Index = dict[tuple[str, str], list[Figure]]


def check(reading: Reading) -> Verdict:
    """Level sums of each way in which the report divides its cases."""
    index: Index = {}
    for figure in reading.figures:
        index.setdefault((figure.key, figure.level), []).append(figure)
    verdict = Verdict()
    for parts_of, tiered in _divisions(reading):
        if len(parts_of) >= 2:
            verdict.add(_division(index, parts_of, tiered=tiered))
    return verdict


def _divisions(reading: Reading) -> list[tuple[list[str], bool]]:
    tiers: list[str] = [t for t in ("cấp tỉnh", "cấp huyện", "cấp xã") if t in reading.levels]
    units = [
        level
        for level in reading.levels
        if level not in (levels.ALL, levels.ROOT) and not level.startswith("cấp ")
    ]
    fields = list(dict.fromkeys(f.level for f in reading.figures if f.level.endswith(_FIELD)))
    return [(tiers, True) if len(tiers) >= 2 else (units, False), (fields, False)]


def _division(index: Index, parts_of: list[str], *, tiered: bool) -> Verdict:
    verdict = Verdict()
    complete = any(_adds_up(index, key, parts_of) for key in _KEYS)
    for key in _KEYS:
        whole, parts = _whole(index, key), [_only(index, key, level) for level in parts_of]
        if whole and all(part is not None for part in parts):
            verdict.add(_compare(whole, [p for p in parts if p], tiered=tiered, complete=complete))
        elif whole and complete:
            verdict.add(_too_much(whole, [p for p in parts if p]))
    return verdict


def _adds_up(index: Index, key: str, parts_of: list[str]) -> bool:
    """Do the parts give a printed whole of this figure (a bare "tiếp nhận" may be the total or the new ones)?"""
    parts = [_only(index, key, level) for level in parts_of]
    keys = _IN if key in _IN else (key,)
    wholes = {f.value for k in keys for level in (levels.ALL, levels.ROOT) for f in index.get((k, level), [])}
    total = sum(part.value for part in parts if part)
    return None not in parts and total >= _SAME_SET and total in wholes


def _whole(index: Index, key: str) -> Figure | None:
    """The grand total of a figure: the one named so, else the one of the report's own level."""
    printed = index.get((key, levels.ALL)) or index.get((key, levels.ROOT))
    return printed[0] if printed else None


def _only(index: Index, key: str, level: str) -> Figure | None:
    printed = index.get((key, level), [])
    return printed[0] if len({f.value for f in printed}) == 1 else None


def _compare(whole: Figure, parts: list[Figure], *, tiered: bool, complete: bool) -> Verdict:
    total = sum(part.value for part in parts)
    if total == whole.value:
        return Verdict(checked=1)
    summed = tiered or plain(whole.quote).lstrip(" -+").startswith(("tổng", "cộng"))
    sure = (whole.level == levels.ALL and summed) or any(
        part.nested and part.paragraph == whole.paragraph for part in parts
    )
    return Verdict([_finding(whole, parts, total, fault=sure or complete)], 1)


def _too_much(whole: Figure, parts: list[Figure]) -> Verdict:
    """Some parts do not print this figure; those that do already give more than the whole."""
    total = sum(part.value for part in parts)
    return Verdict([_finding(whole, parts, total, fault=True)], 1) if total > whole.value else Verdict()


def _finding(whole: Figure, parts: list[Figure], total: int, *, fault: bool) -> Finding:
    shown = " + ".join(f"{re.sub('#.*', '', part.level)} {vn(part.value)}" for part in parts[:12])
    more = f" + … ({len(parts)} mục)" if len(parts) > 12 else ""
    message = f"Số chung “{name_of(whole.key)}” ghi {vn(whole.value)} nhưng {shown}{more} = {vn(total)}."
    return Finding("tong-cac-cap", 9, "fault" if fault else "note", message, whole.quote, whole.line)
