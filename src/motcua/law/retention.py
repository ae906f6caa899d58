"""How long each kind of record is kept (thời hạn bảo quản); periods are data that an archivist can change."""

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from motcua.law.facts import add_months

_TABLE = Path(__file__).parent / "data" / "retention.csv"


class RecordKind(StrEnum):
    """Loại tài liệu, dữ liệu phải bảo quản."""

    LEDGER_EVENT = "ledger_event"
    CASE_REGISTER = "case_register"
    CASE_FILE = "case_file"
    RESULT_DOCUMENT = "result_document"
    CONTROL_SLIP = "control_slip"
    REFUSED_APPLICATION = "refused_application"
    DRAFT_APPLICATION = "draft_application"
    PERIOD_REPORT = "period_report"
    ACCESS_LOG = "access_log"
    MESSAGE = "message"
    PETITION = "petition"


class CountedFrom(StrEnum):
    """Mốc tính thời hạn bảo quản."""

    CASE_CLOSED = "case_closed"
    YEAR_END = "year_end"
    LAST_CHANGE = "last_change"
    RECORDED = "recorded"


@dataclass(frozen=True)
class Retention:
    """Thời hạn bảo quản: years None means for ever (vĩnh viễn); verified = False is a setting, not yet law."""

    kind: RecordKind
    years: int | None
    after: CountedFrom | None
    source: str
    verified: bool


@cache
def retentions() -> dict[RecordKind, Retention]:
    """Bảng thời hạn bảo quản as shipped."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [
            Retention(
                RecordKind(row["kind"]),
                int(row["years"]) if row["years"] else None,
                CountedFrom(row["after"]) if row["after"] else None,
                row["source"],
                row["verified"] == "yes",
            )
            for row in csv.DictReader(lines)
        ]
    return {row.kind: row for row in rows}


def kept_until(retention: Retention, counted_from: date) -> date | None:
    """Ngày cuối cùng phải giữ; None when kept for ever. counted_from is the day named by retention.after."""
    if retention.years is None:
        return None
    if retention.after is CountedFrom.YEAR_END:
        return date(counted_from.year + retention.years, 12, 31)
    return add_months(counted_from, 12 * retention.years)
