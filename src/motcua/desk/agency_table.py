"""Each agency's own line under the cards (bảng theo cơ quan); a parent's line never contains its children."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.reports.answer import ReportAnswer
from motcua.reports.scope import ALL_LEVELS

COLUMNS = (
    ("total", "Phải giải quyết"),
    ("received", "Tiếp nhận"),
    ("carried_over", "Kỳ trước chuyển"),
    ("resolved", "Đã giải quyết"),
    ("resolved_overdue", "Quá hạn đã giải quyết"),
    ("in_process", "Đang giải quyết"),
    ("in_process_overdue", "Quá hạn đang giải quyết"),
    ("paused", "Tạm dừng"),
    ("returned", "Trả lại"),
)
ALARMS = frozenset({"resolved_overdue", "in_process_overdue"})


@dataclass(frozen=True)
class Cell:
    """One number with the address of its cases."""

    value: int
    href: str
    alarm: bool


@dataclass(frozen=True)
class Line:
    """One agency."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class AgencyTable:
    """Bảng theo cơ quan with a foot that is the sum of its lines."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    foot: tuple[Cell, ...]


def agency_table(answer: ReportAnswer, link: Callable[[str, str], str]) -> AgencyTable:
    """Lay out every agency in scope; `link(slug, figure)` is the address of that agency's own cases."""
    whole = answer.levels[ALL_LEVELS].figures
    return AgencyTable(
        heads=tuple(name for _, name in COLUMNS),
        lines=tuple(
            Line(
                line.unit_name,
                tuple(_cell(line.numbers.figures[key], link(line.slug, key), key) for key, _ in COLUMNS),
            )
            for line in answer.agencies
        ),
        foot=tuple(_cell(whole[key], link("", key), key) for key, _ in COLUMNS),
    )


def _cell(value: int, href: str, key: str) -> Cell:
    return Cell(value, href, alarm=key in ALARMS and value > 0)
