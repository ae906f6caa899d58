"""A report as a table of text for the terminal (báo cáo dạng chữ)."""

from motcua.lib.vietnamese_format import format_moment, format_number, format_percent
from motcua.reports.answer import Rate, ReportAnswer
from motcua.reports.scope import ALL_LEVELS
from motcua.reports.sets import figure_set

LEVEL_WORDS = {
    "province": "Cấp tỉnh",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    ALL_LEVELS: "Cộng các cấp",
}
HIDDEN_WHEN_ZERO = ("received_postal", "withdrawn", "stopped")
_LABEL, _COLUMN = 56, 16


def as_text(answer: ReportAnswer) -> str:
    """Write every figure and rate, one line each, a column per level."""
    definitions = figure_set(answer.set_key)
    levels = tuple(answer.levels)
    lines = [
        f"{answer.agency_name}",
        f"Kỳ báo cáo: {answer.period.first:%d/%m/%Y} - {answer.period.last:%d/%m/%Y}",
        f"Số liệu tính đến: {format_moment(answer.as_of)}",
        f"Bộ định nghĩa: {answer.set_key}, phiên bản {answer.set_version}",
        "",
        _line("Chỉ tiêu", [LEVEL_WORDS[level] for level in levels]),
    ]
    for figure in definitions.figures:
        values = [answer.levels[level].figures[figure.key] for level in levels]
        if any(values) or figure.key not in HIDDEN_WHEN_ZERO:
            lines.append(_line(figure.label, [format_number(value) for value in values]))
    lines.append("")
    for rate in definitions.rates:
        lines.append(
            _line(rate.label, [format_percent(_rate(answer, level, rate.key).percent) for level in levels])
        )
        lines.append(_line("", [_parts(_rate(answer, level, rate.key)) for level in levels]))
    if answer.late_entries:
        lines += [
            "",
            f"Ghi nhận muộn (xảy ra trước kỳ, ghi nhận trong kỳ): {format_number(answer.late_entries)} hồ sơ.",
        ]
    return "\n".join([*lines, *(f"Lưu ý: {note}" for note in answer.notes)])


def _rate(answer: ReportAnswer, level: str, key: str) -> Rate:
    return answer.levels[level].rates[key]


def _parts(rate: Rate) -> str:
    return f"{format_number(rate.numerator)}/{format_number(rate.denominator)}"


def _line(label: str, values: list[str]) -> str:
    return f"{label:<{_LABEL}}" + "".join(f"{value:>{_COLUMN}}" for value in values)
