"""What a computed report is: plain data that pages, documents, the shell and frozen issues all show (kết quả tính báo cáo)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from motcua.reports.periods import Period

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Rate:
    """Tỷ lệ: two figures, the numerator a subset of the denominator; 0 in the denominator means "không phát sinh"."""

    key: str
    label: str
    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """Percent rounded half up to two decimals (96,3859 -> 96,39), None when nothing arose."""
        if self.denominator == 0:
            return None
        return (Decimal(100 * self.numerator) / self.denominator).quantize(HUNDREDTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Identity:
    """Đẳng thức: a sum that must always hold, with its parts for printing (194 = 158 + 36)."""

    key: str
    total: int
    parts: tuple[tuple[str, int], ...]

    @property
    def holds(self) -> bool:
        """Tell whether the parts add up."""
        return self.total == sum(value for _, value in self.parts)


@dataclass(frozen=True)
class Figures:
    """Numbers of one scope (a level, an agency, a domain or a procedure): figure key -> number of cases."""

    figures: Mapping[str, int]
    rates: Mapping[str, Rate]
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True)
class AgencyLine:
    """One agency's own line; a parent's line never contains its children."""

    slug: str
    name: str
    unit_name: str
    level: str
    numbers: Figures


@dataclass(frozen=True)
class GroupLine:
    """One domain's or procedure's line: `key` is the domain name or the procedure code."""

    key: str
    name: str
    level: str
    numbers: Figures


@dataclass(frozen=True)
class OverdueCase:
    """One case finished late or open and late at the cut-off, with the reason that its events give."""

    code: str
    agency_name: str
    procedure_code: str
    procedure_name: str
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None
    reason: str


@dataclass(frozen=True)
class ReportAnswer:
    """A report computed at `as_of` for an agency with all below it. `levels` has only levels in scope, plus "all"."""

    set_key: str
    set_version: int
    agency_slug: str
    agency_name: str
    period: Period
    as_of: datetime
    cutoff: datetime
    levels: Mapping[str, Figures]
    agencies: tuple[AgencyLine, ...] = ()
    domains: tuple[GroupLine, ...] = ()
    procedures: tuple[GroupLine, ...] = ()
    overdue: tuple[OverdueCase, ...] = ()
    late_entries: int = 0
    previous: "ReportAnswer | None" = None
    notes: tuple[str, ...] = field(default=())
