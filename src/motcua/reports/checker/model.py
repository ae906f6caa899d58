"""The words the checker speaks: paragraphs, tables, figures (số liệu), rates (tỷ lệ) and findings (phát hiện)."""

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Severity = Literal["fault", "note"]

GROUPS = {
    1: "Kỳ báo cáo, ngày tháng",
    2: "Đánh số đề mục",
    3: "Một tên gọi cho hai số liệu",
    4: "Nhận định không khớp số liệu",
    5: "Một số liệu có hai tên gọi",
    6: "Cách viết số",
    7: "Thể thức văn bản (Nghị định 30/2020/NĐ-CP)",
    8: "Nội dung còn thiếu",
    9: "Số học",
    10: "Chỗ không đọc được",
}


class UnreadableFile(Exception):
    """Tệp không đọc được: the file cannot be read; the message is a Vietnamese sentence for people."""


class NothingToCheck(Exception):
    """Không có số liệu để kiểm tra: the text holds no figure at all."""


@dataclass(frozen=True)
class Finding:
    """Phát hiện: one fault or note, with the line (from 1) and the words it speaks of."""

    code: str
    group: int
    severity: Severity
    message: str
    quote: str = ""
    line: int = 0


@dataclass(frozen=True)
class Paragraph:
    """Đoạn văn put together again from broken lines; `starts` maps offsets to line numbers."""

    text: str
    starts: tuple[tuple[int, int], ...]
    marker: str = ""

    def line_at(self, offset: int) -> int:
        """Line number (from 1) of the character at `offset`."""
        place = bisect_right(self.starts, (offset, 10**9)) - 1
        return self.starts[max(place, 0)][1]

    @property
    def line(self) -> int:
        """Line where the paragraph begins."""
        return self.starts[0][1]


@dataclass(frozen=True)
class Row:
    """Dòng của bảng: the cells of one table line."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Table:
    """Bảng số liệu."""

    rows: tuple[Row, ...]

    @property
    def line(self) -> int:
        """Line where the table begins."""
        return self.rows[0].line


@dataclass(frozen=True)
class Source:
    """The text as read: raw lines without page numbers, and paragraphs and tables in order."""

    lines: tuple[tuple[int, str], ...]
    items: tuple[Paragraph | Table, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Only the paragraphs, in order."""
        return tuple(item for item in self.items if isinstance(item, Paragraph))


@dataclass(frozen=True)
class Figure:
    """Số liệu: one count read with its key, level (cấp, đơn vị) and place."""

    key: str
    value: int
    level: str
    block: int
    label: str
    text: str
    line: int
    quote: str
    nested: bool = False
    paragraph: int = -1
    in_table: bool = False
    listed: bool = False


@dataclass(frozen=True)
class Rate:
    """Tỷ lệ: numerator / denominator as printed, with the printed percent when there is one."""

    numerator: int
    denominator: int
    percent: Decimal | None
    decimals: int
    approx: str
    topic: str
    level: str
    line: int
    quote: str
    label: str


@dataclass(frozen=True)
class Share:
    """Tỷ lệ printed beside a figure without its denominator ("trước hạn: 171 hồ sơ, chiếm 95%")."""

    figure: Figure | None
    percent: Decimal
    decimals: int
    approx: str
    level: str
    line: int
    quote: str
    near: tuple[int, ...] = ()


@dataclass
class Reading:
    """Everything read from one report."""

    source: Source
    figures: list[Figure] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    paragraph_levels: list[str] = field(default_factory=list)
    paragraph_sections: list[str] = field(default_factory=list)
    numbers: int = 0


@dataclass(frozen=True)
class CheckResult:
    """Kết quả kiểm tra: findings in the order of groups and lines, figures read, identities checked."""

    findings: tuple[Finding, ...]
    figures_read: tuple[Figure, ...]
    identities_checked: int

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Only the faults (lỗi), without notes."""
        return tuple(f for f in self.findings if f.severity == "fault")
