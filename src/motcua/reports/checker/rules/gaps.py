"""Group 8: what the readers of such a report need and do not find."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.scopes import place_name, scopes_of

_COMPARED = re.compile(
    r"so với|cùng kỳ|(?:tháng|kỳ|quý|năm) trước\s*[(:]|(?:kỳ|tháng|quý) trước\s*\d|tăng \d|giảm \d|không thay đổi"
)
_LATE = r"(?:quá|trễ|chậm)\s(?:thời\s)?(?:hạn|hẹn)"
_REASON = re.compile(
    rf"(?:nguyên nhân|lý do)[^.]{{0,160}}{_LATE}|{_LATE}[^.]{{0,160}}(?:nguyên nhân|lý do)|"
    rf"(?:danh sách|phụ lục|biểu|chi tiết)[^.;]{{0,80}}{_LATE}|hồ sơ[^.;,:]{{0,40}}{_LATE}[^.;:]{{0,90}}\s(?:do|vì|bởi)\s|"
    rf"{_LATE}[^.;]{{0,12}}\d+[^.;,\d]{{0,20}}\s(?:do|vì|bởi)\s|"
    rf"{_LATE}[^.;]{{0,30}}\((?:do|vì|lý do|nguyên nhân)|xin lỗi[^.;]{{0,120}}{_LATE}|{_LATE}[^.]{{0,120}}xin lỗi"
)
_MAIN = ("total", "received_or_total", "received", "resolved")


def check(reading: Reading) -> list[Finding]:
    """Grand total, comparison, reasons of overdue cases, overdue cases in process."""
    if not any(f.key in _MAIN for f in reading.figures):
        return []
    text = plain(" ".join(p.text for p in reading.source.paragraphs))
    return [*_grand_total(reading), *_comparison(text), *_reasons(reading, text), *_process_overdue(reading)]


def _grand_total(reading: Reading) -> list[Finding]:
    tiers = [t for t in ("cấp tỉnh", "cấp huyện", "cấp xã") if _has_main(reading, t)]
    if (
        len(tiers) < 2
        or _has_main(reading, levels.ALL)
        or _has_main(reading, levels.ROOT)
        or _total_row(reading)
    ):
        return []
    message = f"Có số liệu của {' và '.join(tiers)} nhưng không có số chung của các cấp."
    first = next(f for f in reading.figures if f.level == tiers[0] and f.key in _MAIN)
    return [Finding("thieu-so-chung", 8, "fault", message, first.quote, first.line)]


def _has_main(reading: Reading, level: str) -> bool:
    return any(f.level == level and f.key in _MAIN for f in reading.figures)


def _total_row(reading: Reading) -> bool:
    return any(f.in_table and levels.is_total_row(f.label) for f in reading.figures)


def _comparison(text: str) -> list[Finding]:
    if _COMPARED.search(text):
        return []
    message = "Không so sánh với kỳ trước; người đọc không biết tăng hay giảm."
    return [Finding("thieu-so-sanh", 8, "note", message)]


def _reasons(reading: Reading, text: str) -> list[Finding]:
    late = [
        f for f in reading.figures if f.key in ("overdue", "process_overdue", "any_overdue") and f.value > 0
    ]
    late = [f for f in late if not levels.is_total_row(f.label)] or late
    if not late or _REASON.search(text):
        return []
    first = late[0]
    message = (
        f"Có {vn(first.value)} hồ sơ quá hạn{place_name(first.level)} nhưng không nêu lý do hoặc danh sách."
    )
    return [Finding("thieu-ly-do-qua-han", 8, "fault", message, first.quote, first.line)]


def _process_overdue(reading: Reading) -> list[Finding]:
    missing: list[Figure] = []
    for scope in scopes_of(reading):
        if "#" in scope.level or scope.level.startswith(("lĩnh vực", "thủ tục", "nhóm")):
            continue
        process = [f for f in scope.of("in_process") if f.value > 0]
        stated = scope.of("process_overdue") or scope.of("any_overdue")
        if process and not stated and not process[0].in_table:
            missing.append(process[0])
    if not missing:
        return []
    where = ", ".join(dict.fromkeys(f.level.split("#")[0] for f in missing if f.level.split("#")[0]))
    message = "Số hồ sơ đang giải quyết không ghi bao nhiêu đã quá hạn" + (f" ({where})." if where else ".")
    return [Finding("thieu-dang-qua-han", 8, "note", message, missing[0].quote, missing[0].line)]
