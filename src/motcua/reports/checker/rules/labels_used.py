"""Groups 3 and 5: one label for two figures, one figure with two labels."""

import re

from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn

_NOISE = re.compile(
    r"\b(?:tổng|số|lượng|hồ sơ|tthc|thủ tục hành chính|đã|đang|báo cáo|là|có|được|trong đó|giải quyết|gồm|còn|lại là|bị|cho|"
    r"công dân|tổ chức|cấp huyện|cấp xã|cấp tỉnh|toàn huyện|toàn xã|ubnd|các|phải|cần|hiện)\b|[^\w\s]|\d"
)
_SAME_FIGURE = {"returned", "paused", "carried", "withdrawn"}


def core(label: str) -> str:
    """The words of a label that tell it from others."""
    return " ".join(_NOISE.sub(" ", label).split())


def check(reading: Reading) -> list[Finding]:
    """One finding per pair of labels, however many levels repeat it."""
    return [*_one_label_two_figures(reading), *_one_figure_two_labels(reading)]


def _one_label_two_figures(reading: Reading) -> list[Finding]:
    """The total and the newly received both called "tiếp nhận trong kỳ"."""
    found: dict[str, Finding] = {}
    received: dict[tuple[str, int, str], Figure] = {}
    for figure in reading.figures:
        if figure.key == "received":
            received.setdefault((figure.level, figure.block, core(figure.label)), figure)
    for figure in reading.figures:
        if figure.key not in ("received_or_total", "total") or figure.in_table:
            continue
        words = core(figure.label)
        other = received.get((figure.level, figure.block, words))
        if words and other and other.value != figure.value:
            message = (
                f"“{_printed(words)}” được dùng cho hai số liệu khác nhau: {vn(figure.value)} (tổng số) và "
                f"{vn(other.value)} (mới tiếp nhận). Tổng số nên gọi là “phải giải quyết trong kỳ”."
            )
            found.setdefault(words, Finding("mot-ten-hai-so", 3, "fault", message, figure.quote, figure.line))
    return list(found.values())


def _printed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _one_figure_two_labels(reading: Reading) -> list[Finding]:
    found: list[Finding] = []
    for key in sorted(_SAME_FIGURE):
        printed = [
            f for f in reading.figures if f.key == key and f.listed and not f.in_table and "#" not in f.level
        ]
        for figure in printed[1:]:
            if figure.level != printed[0].level and _differ(printed[0], figure):
                message = (
                    f"Một số liệu ({name_of(key)}) có hai tên gọi: “{printed[0].label.strip(' -+:')}” (dòng {printed[0].line}) "
                    f"và “{figure.label.strip(' -+:')}” (dòng {figure.line}). Nên dùng một tên."
                )
                found.append(Finding("hai-ten-mot-so", 5, "fault", message, figure.quote, figure.line))
                break
    return found


def _differ(one: Figure, two: Figure) -> bool:
    def words(figure: Figure) -> str:
        return re.sub(r"^(?:từ|của)\s+|\s+(?:sang|qua|chuyển)$", "", core(figure.label))

    return words(one) != words(two)
