"""Checking the ledger: every chain link by link, and every case against a replay of its events (kiểm tra sổ)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db import connection

from motcua.agencies.models import Agency
from motcua.cases.ledger import GENESIS, link, micros, read_event
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.models import Case, CaseEvent, CaseSpan, LedgerHead
from motcua.cases.projection import COLUMNS, CaseFacts, apply

PAGE = 20_000
MOST_FAULTS = 100
"""Faults listed for one agency; what follows a broken link is rarely worth more lines."""


@dataclass(frozen=True)
class LedgerFault:
    """One thing wrong: in whose chain, at which event, and what, in Vietnamese."""

    agency: str
    seq: int
    case_code: str
    what: str


@dataclass
class Verification:
    """Result of a check: events and cases examined, and every fault found."""

    events: int = 0
    cases: int = 0
    faults: list[LedgerFault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


_COLUMNS = "seq, case_code, n, kind, happened_at, recorded_at, actor, payload, prev_hash, hash"


def _pages(agency_id: int) -> Iterator[list[tuple[Any, ...]]]:
    """Read a chain in pages by raw cursor: bounded memory on both databases."""
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM cases_caseevent WHERE agency_id = %s AND seq > %s ORDER BY seq LIMIT {PAGE}",
                [agency_id, last],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _micros(value: datetime) -> int:
    """SQLite's raw cursor gives a naive moment in UTC, PostgreSQL's an aware one."""
    return micros(value if value.tzinfo else value.replace(tzinfo=UTC))


def verify_chains(*, progress: Callable[[int], None] = lambda n: None) -> Verification:
    """Check all chains: gaps, edits, insertions, reordering, and the head. Names agency and event of each fault."""
    found = Verification()
    heads = {head.agency_id: head for head in LedgerHead.objects.all()}
    for agency in Agency.objects.order_by("slug"):
        _verify_chain(agency, heads.get(agency.pk), found, progress)
    return found


def _verify_chain(agency: Agency, head: LedgerHead | None, found: Verification, progress: Callable[[int], None]) -> None:
    previous, expected = GENESIS, 1
    faults: list[LedgerFault] = []
    for rows in _pages(agency.pk):
        for row in rows:
            seq, code, stored_previous, stored = row[0], row[1], bytes(row[8]), bytes(row[9])
            what = _fault_of(agency.slug, row, expected, previous, stored_previous, stored)
            if what and len(faults) < MOST_FAULTS:
                faults.append(LedgerFault(agency.slug, seq, code, what))
            previous, expected = stored, seq + 1
        found.events += len(rows)
        progress(len(rows))
    ending = _fault_of_head(head, expected - 1, previous)
    if ending:
        faults.append(LedgerFault(agency.slug, expected - 1, "", ending))
    found.faults += faults


def _fault_of(
    slug: str, row: tuple[Any, ...], expected: int, previous: bytes, stored_previous: bytes, stored: bytes
) -> str:
    seq, code, n, kind, happened, recorded, actor, payload = row[:8]
    if seq != expected:
        return f"mất sự kiện số {expected}" + (f" đến {seq - 1}" if seq - 1 > expected else "")
    if link(stored_previous, slug, seq, code, n, kind, _micros(happened), _micros(recorded), actor, payload) != stored:
        return "nội dung đã bị sửa hoặc đổi chỗ"
    if stored_previous != previous:
        return "không nối với sự kiện đứng trước: sự kiện bị chèn, bị đổi chỗ hoặc sự kiện trước bị thay"
    return ""


def _fault_of_head(head: LedgerHead | None, last: int, previous: bytes) -> str:
    if head is None:
        return "" if last == 0 else "sổ có sự kiện nhưng mất đầu sổ"
    if head.seq > last:
        return f"mất sự kiện số {last + 1}" + (f" đến {head.seq}" if head.seq > last + 1 else "") + " ở cuối sổ"
    if head.seq < last or bytes(head.hash) != previous:
        return "đầu sổ không khớp với sự kiện cuối cùng"
    return ""


def verify_cases(*, progress: Callable[[int], None] = lambda n: None) -> Verification:
    """Replay every case's events and compare with its row and spans; a difference names the case and the column."""
    found = Verification()
    events = CaseEvent.objects.order_by("case_id", "n").iterator(chunk_size=PAGE)
    for case_ids, chunk in _chunks(groupby(events, key=lambda row: row.case_id)):
        _compare(case_ids, chunk, found)
        progress(sum(len(rows) for rows in chunk))
    without_events = Case.objects.filter(events__isnull=True)
    found.faults += [LedgerFault("", 0, code, "hồ sơ không có sự kiện nào") for code in without_events.values_list("code", flat=True)]
    return found


def _chunks(groups: Any, size: int = 500) -> Iterator[tuple[list[int], list[list[CaseEvent]]]]:
    ids: list[int] = []
    rows: list[list[CaseEvent]] = []
    for case_id, group in groups:
        ids.append(case_id)
        rows.append(list(group))
        if len(ids) == size:
            yield ids, rows
            ids, rows = [], []
    if ids:
        yield ids, rows


def _compare(case_ids: list[int], chunk: list[list[CaseEvent]], found: Verification) -> None:
    cases = Case.objects.in_bulk(case_ids)
    spans: dict[int, list[tuple[Any, ...]]] = {}
    for row in CaseSpan.objects.filter(case_id__in=case_ids).order_by("case_id", "id").values_list(
        "case_id", "state", "due_at", "from_at", "to_at", "is_long"
    ):
        spans.setdefault(row[0], []).append(row[1:])
    for case_id, rows in zip(case_ids, chunk, strict=True):
        found.cases += 1
        found.events += len(rows)
        what = _difference(cases[case_id], rows, spans.get(case_id, []))
        if what:
            found.faults.append(LedgerFault("", rows[-1].seq, rows[-1].case_code, what))


def _difference(case: Case, rows: list[CaseEvent], spans: list[tuple[Any, ...]]) -> str:
    facts = CaseFacts()
    try:
        for row in rows:
            apply(facts, read_event(row))
    except (NotAllowed, KeyError, ValueError) as problem:
        return f"sự kiện không dựng lại được hồ sơ: {problem}"
    for column in COLUMNS:
        if getattr(facts, column) != getattr(case, column):
            return f"cột {column} của hồ sơ khác với sổ sự kiện"
    replayed = [(span.state, span.due_at, span.from_at, span.to_at, span.is_long) for span in facts.spans]
    return "" if replayed == spans else "các khoảng trạng thái khác với sổ sự kiện"
