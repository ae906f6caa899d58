"""The register as PDF (A4, lying, head repeated) and as workbook (sổ theo dõi hồ sơ: giấy và Excel)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from motcua.agencies.models import Agency
from motcua.agencies.naming import short_name
from motcua.cases.models import RegisterClosing
from motcua.cases.papers.forms import desk_name
from motcua.cases.papers.register import RegisterRow
from motcua.cases.papers.render import TEMPLATES
from motcua.law.profiles import Profile, profile_on
from motcua.lib.pdf import compile_pdf
from motcua.lib.sheet import Cell, Column, Row, Sheet, workbook
from motcua.lib.vietnamese_format import day_in_words, format_date, format_moment, format_number, in_vietnam

COLUMNS = (
    Column("TT", width=10, numeric=False),
    Column("Mã hồ sơ", width=29, numeric=False),
    Column("Tên thủ tục hành chính", width=40, numeric=False),
    Column("Số lượng hồ sơ (bộ)", width=11),
    Column("Tên cá nhân, tổ chức", width=30, numeric=False),
    Column("Địa chỉ, số điện thoại", width=37, numeric=False),
    Column("Cơ quan chủ trì giải quyết", width=25, numeric=False),
    Column("Nhận hồ sơ", "Ngày, tháng, năm", 18),
    Column("Hẹn trả kết quả", "Ngày, tháng, năm", 18),
    Column("Chuyển hồ sơ đến cơ quan giải quyết", "Ngày, tháng, năm", 18),
    Column("Nhận kết quả từ cơ quan giải quyết", "Ngày, tháng, năm", 18),
    Column("Ngày, tháng, năm", "Trả kết quả", 18),
    Column("Phương thức nhận kết quả", "Trả kết quả", 19, numeric=False),
    Column("Ký nhận", "Trả kết quả", 16, numeric=False),
)


@dataclass(frozen=True)
class Register:
    """Sổ to be printed: whose, of which year, between which days, with what, and whether it is closed."""

    agency: Agency
    year: int
    rows: Sequence[RegisterRow]
    printed_at: datetime
    first: date | None = None
    last: date | None = None
    closing: RegisterClosing | None = None

    @property
    def profile(self) -> Profile:
        """Rules of the register's first day; a year that changed rules keeps the form it was opened with."""
        return profile_on(max(self.first or date(self.year, 1, 1), FIRST_DAY))

    @property
    def span(self) -> str:
        """Which days it covers."""
        if self.first is None and self.last is None:
            return f"Năm {self.year}"
        first = self.first or date(self.year, 1, 1)
        last = self.last or date(self.year, 12, 31)
        return f"Từ ngày {format_date(first)} đến ngày {format_date(last)}"

    @property
    def state(self) -> str:
        """Whether it is closed, by whom, when and with which print."""
        if self.closing is None:
            return f"Sổ đang mở. In lúc {format_moment(self.printed_at)}."
        return (
            f"Sổ đã khóa ngày {format_date(self.closing.closed_at)} với {self.closing.last_number} hồ sơ. "
            f"Vết: {self.closing.hash}. In lúc {format_moment(self.printed_at)}."
        )


# TT 01/2018/TT-VPCP: no electronic register of this form before the one-stop rules of 2018.
FIRST_DAY = date(2018, 6, 21)


MOST_ROWS = 5000
"""About 350 pages: more is printed month by month, so that one print never fills the memory."""


class TooManyRows(ValueError):
    """Too many rows for one paper; nothing was printed."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            f"Sổ có {format_number(rows)} hồ sơ, một lần in được nhiều nhất {format_number(MOST_ROWS)}. Chưa in trang nào. "
            "Hãy chọn khoảng ngày ngắn hơn (ví dụ từng tháng), hoặc tải tệp Excel."
        )


def render_register(register: Register) -> bytes:
    """Bytes of the PDF; with no entries the paper says so. Raises TooManyRows."""
    if len(register.rows) > MOST_ROWS:
        raise TooManyRows(len(register.rows))
    profile, agency = register.profile, register.agency
    data = {
        "title": profile.register_form.value,
        "source": profile.register_form.source,
        "parent": short_name(agency.name).upper(),
        "desk": desk_name(agency, profile).upper(),
        "book": f"01/{register.year}",
        "span": register.span,
        "state": register.state,
        "place": f"{agency.place_name}, {day_in_words(in_vietnam(register.printed_at).date())}",
        "columns": [{"label": one.label, "group": one.group, "width": one.width} for one in COLUMNS],
        "rows": [_words(row) for row in register.rows],
    }
    return compile_pdf(TEMPLATES / "register.typ", data, register.printed_at)


def register_workbook(register: Register) -> bytes:
    """Bytes of the XLSX: moments as moments, numbers as numbers, text never a formula."""
    title = f"{register.profile.register_form.value} {register.span.lower()}"
    owner = f"{desk_name(register.agency, register.profile)}, {short_name(register.agency.name)}"
    written = BytesIO()
    with workbook(written, title=title, author=owner, created=register.printed_at) as book:
        sheet = Sheet(book, "Sổ theo dõi hồ sơ", (title, owner, register.state))
        sheet.table(COLUMNS, [Row(_cells(row)) for row in register.rows])
    return written.getvalue()


def _cells(row: RegisterRow) -> tuple[Cell, ...]:
    moments = (row.received_at, row.due_at, row.forwarded_at, row.resolved_at, row.handed_over_at)
    return (
        row.number,
        row.code,
        row.procedure,
        row.sets,
        row.name,
        _reach(row),
        row.office,
        *(moment or "" for moment in moments),
        row.way,
        "",
    )


def _words(row: RegisterRow) -> list[str]:
    return [format_date(cell) if isinstance(cell, datetime) else str(cell) for cell in _cells(row)]


def _reach(row: RegisterRow) -> str:
    return "; ".join(part for part in (row.address, row.phone) if part)
