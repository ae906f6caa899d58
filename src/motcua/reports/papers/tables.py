"""Tables of the report: by agency, domain and procedure, overdue cases; shared by every paper form (phụ lục)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.agencies.naming import short_name
from motcua.lib.sheet import Cell, Column, Row
from motcua.lib.vietnamese_format import NO_CASES, format_moment, format_number, format_percent
from motcua.reports.answer import AgencyLine, Figures, GroupLine, Rate, ReportAnswer
from motcua.reports.papers.sentences import NO_REASON
from motcua.reports.papers.terms import grand_label, level_label, levels_of

Line = AgencyLine | GroupLine


@dataclass(frozen=True)
class Table:
    """Bảng with its title in the annex."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


RATE_PARTS = (("Tử số", 14), ("Mẫu số", 14), ("Tỷ lệ", 18))
_ORDINAL = Column("TT", width=8, numeric=False)
# Columns of biểu II.06a (TT 01/2020/TT-VPCP), with the outcomes it has no column for, so that each line adds up.
_SETTLEMENT = (
    ("total", Column("Tổng phải giải quyết", width=13)),
    ("received", Column("Tiếp nhận trong kỳ", width=13)),
    ("received_online", Column("Trực tuyến", "Cách thức tiếp nhận", 13)),
    ("received_counter", Column("Trực tiếp", "Cách thức tiếp nhận")),
    ("received_postal", Column("Bưu chính", "Cách thức tiếp nhận", 12)),
    ("carried_over", Column("Từ kỳ trước", width=12)),
    ("resolved", Column("Tổng số", "Đã giải quyết", 12)),
    ("resolved_early", Column("Trước hạn", "Đã giải quyết", 12)),
    ("resolved_on_time", Column("Đúng hạn", "Đã giải quyết")),
    ("resolved_overdue", Column("Quá hạn", "Đã giải quyết")),
    ("in_process", Column("Tổng số", "Đang giải quyết")),
    ("in_process_in_term", Column("Trong hạn", "Đang giải quyết")),
    ("in_process_overdue", Column("Quá hạn", "Đang giải quyết")),
    ("paused", Column("Tạm dừng")),
    ("returned", Column("Trả lại")),
    ("withdrawn", Column("Công dân rút")),
    ("stopped", Column("Dừng giải quyết")),
)


OVERDUE_COLUMNS = (
    _ORDINAL,
    *(
        Column(label, width=width, numeric=False)
        for label, width in (
            ("Mã số hồ sơ", 36),
            ("Cơ quan", 40),
            ("Thủ tục hành chính", 58),
            ("Tiếp nhận", 24),
            ("Hẹn trả", 24),
            ("Trả kết quả", 24),
            ("Lý do", 42),
        )
    ),
)


def settlement_columns(name: str) -> tuple[Column, ...]:
    """Columns of a settlement table whose lines are called `name` (Cơ quan, Lĩnh vực)."""
    return (_ORDINAL, Column(name, width=45, numeric=False), *(column for _, column in _SETTLEMENT))


def service_columns(name: str, labels: Sequence[str]) -> tuple[Column, ...]:
    """Columns of a table of rates: under each rate's label its two parts and itself."""
    return (_ORDINAL, Column(name, width=66, numeric=False), *_rate_columns(labels))


def settlement(key: str, title: str, name: str, lines: Sequence[Line], answer: ReportAnswer) -> Table:
    """Kết quả giải quyết by line, with level totals and the grand total."""
    return Table(key, title, settlement_columns(name), _rows(lines, answer, _settlement_cells))


def service(key: str, title: str, name: str, lines: Sequence[Line], answer: ReportAnswer) -> Table:
    """Dịch vụ công trực tuyến và số hóa by line: the rates, each with its parts."""
    return Table(key, title, service_columns(name, _rate_labels(answer)), _rows(lines, answer, _rate_cells))


def everything(title: str, name: str, lines: Sequence[Line], answer: ReportAnswer) -> Table:
    """Settlement and rates of each line in one wide table, for a screen (Excel)."""
    columns = (*settlement_columns(name), *_rate_columns(_rate_labels(answer)))
    return Table("everything", title, columns, _rows(lines, answer, _all_cells))


def overdue(answer: ReportAnswer) -> Table:
    """Danh sách hồ sơ quá hạn with reasons; codes only, no person's name."""
    rows = (
        (
            number,
            case.code,
            short_name(case.agency_name),
            case.procedure_name,
            case.received_at,
            case.due_at,
            case.finished_at or "chưa trả",
            case.reason or NO_REASON,
        )
        for number, case in enumerate(answer.overdue, 1)
    )
    return Table("overdue", "Danh sách hồ sơ quá hạn", OVERDUE_COLUMNS, tuple(map(Row, rows)))


def percent_cell(rate: Rate) -> Cell:
    """The rate itself, or "không phát sinh" when its denominator is 0."""
    return NO_CASES if rate.percent is None else rate.percent


def words(cell: Cell) -> str:
    """A cell as paper shows it: 4.479; 99,95 %; 10:30 thứ Sáu 10/11/2023."""
    if isinstance(cell, datetime):
        return format_moment(cell)
    if isinstance(cell, Decimal):
        return format_percent(cell)
    return format_number(cell) if isinstance(cell, int) else cell


def _rows(
    lines: Sequence[Line], answer: ReportAnswer, cells: Callable[[Figures], tuple[Cell, ...]]
) -> tuple[Row, ...]:
    rows: list[Row] = []
    levels, number = levels_of(answer), 0
    for level in levels:
        of_level = [line for line in lines if line.level == level]
        for line in of_level:
            number += 1
            rows.append(Row((number, _name(line), *cells(line.numbers))))
        if len(of_level) > 1 and len(levels) > 1:
            rows.append(
                Row(("", f"Cộng {level_label(level).lower()}", *cells(answer.levels[level])), total=True)
            )
    label = grand_label(levels) if len(levels) > 1 else "Tổng cộng"
    rows.append(Row(("", label, *cells(answer.levels["all"])), total=True))
    return tuple(rows)


def _name(line: Line) -> str:
    if isinstance(line, GroupLine) and line.key != line.name:
        return f"{line.key} - {line.name}"
    return short_name(line.name)


def _settlement_cells(numbers: Figures) -> tuple[Cell, ...]:
    return tuple(numbers.figures[key] for key, _ in _SETTLEMENT)


def _rate_cells(numbers: Figures) -> tuple[Cell, ...]:
    rates = numbers.rates.values()
    return tuple(part for rate in rates for part in (rate.numerator, rate.denominator, percent_cell(rate)))


def _rate_columns(labels: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(part, label, width) for label in labels for part, width in RATE_PARTS)


def _all_cells(numbers: Figures) -> tuple[Cell, ...]:
    return _settlement_cells(numbers) + _rate_cells(numbers)


def _rate_labels(answer: ReportAnswer) -> list[str]:
    return [rate.label for rate in answer.levels["all"].rates.values()]
