"""Checking the ledger: every chain link by link, and every case against a replay of its events (kiểm tra sổ)."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection, models

from motcua.agencies.models import Agency
from motcua.cases.ledger import GENESIS, link
from motcua.cases.lifecycle import Kind, NotAllowed
from motcua.cases.models import Case, CaseEvent, CaseSpan, LedgerHead
from motcua.cases.projection import COLUMNS, CaseFacts, Event, apply

Row = Sequence[Any]
PAGE = 20_000
CASES_A_PAGE = 2_000
MOST_FAULTS = 100
"""Faults listed for one agency; what follows a broken link is rarely worth more lines."""
BEYOND = 2**62


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


def _micros(column: str) -> str:
    """SQL for whole microseconds since 1970, as `ledger.micros` counts them; the database is several times faster."""
    if connection.vendor == "sqlite":
        seconds = f"CAST(strftime('%%s', substr({column}, 1, 19)) AS INTEGER)"
        return f"{seconds} * 1000000 + CAST(substr({column} || '000000', 21, 6) AS INTEGER)"
    return f"(EXTRACT(EPOCH FROM {column}) * 1000000)::bigint"


def _pages(agency_id: int) -> Iterator[list[Row]]:
    """Read a chain in pages by raw cursor: bounded memory on both databases."""
    times = f"{_micros('happened_at')}, {_micros('recorded_at')}"
    columns = f"seq, case_code, n, kind, {times}, actor, payload, prev_hash, hash"
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {columns} FROM cases_caseevent WHERE agency_id = %s AND seq > %s ORDER BY seq LIMIT {PAGE}",
                [agency_id, last],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def verify_chains(*, progress: Callable[[int], None] = lambda n: None) -> Verification:
    """Check all chains: gaps, edits, insertions, reordering, and the head. Names agency and event of each fault."""
    found = Verification()
    heads = {head.agency_id: head for head in LedgerHead.objects.all()}
    for agency in Agency.objects.order_by("slug"):
        _verify_chain(agency, heads.get(agency.pk), found, progress)
    return found


def _verify_chain(
    agency: Agency, head: LedgerHead | None, found: Verification, progress: Callable[[int], None]
) -> None:
    previous, expected = GENESIS, 1
    faults: list[LedgerFault] = []
    for rows in _pages(agency.pk):
        for row in rows:
            stored = row[9]
            what = _fault_of(agency.slug, row, expected, previous)
            if what and len(faults) < MOST_FAULTS:
                faults.append(LedgerFault(agency.slug, row[0], row[1], what))
            previous, expected = stored, row[0] + 1
        found.events += len(rows)
        progress(len(rows))
    ending = _fault_of_head(head, expected - 1, previous)
    if ending:
        faults.append(LedgerFault(agency.slug, expected - 1, "", ending))
    found.faults += faults


def _fault_of(slug: str, row: Row, expected: int, previous: bytes) -> str:
    seq, code, n, kind, happened, recorded, actor, payload, stored_previous, stored = row
    if seq != expected:
        return f"mất sự kiện số {expected}" + (f" đến {seq - 1}" if seq - 1 > expected else "")
    if link(stored_previous, slug, seq, code, n, kind, happened, recorded, actor, payload) != stored:
        return "nội dung đã bị sửa hoặc đổi chỗ"
    if stored_previous != previous:
        return "không nối với sự kiện đứng trước: sự kiện bị chèn, bị đổi chỗ hoặc sự kiện trước bị thay"
    return ""


def _fault_of_head(head: LedgerHead | None, last: int, previous: bytes) -> str:
    if head is None:
        return "" if last == 0 else "sổ có sự kiện nhưng mất đầu sổ"
    if head.seq > last:
        return (
            f"mất sự kiện số {last + 1}" + (f" đến {head.seq}" if head.seq > last + 1 else "") + " ở cuối sổ"
        )
    if head.seq < last or bytes(head.hash) != previous:
        return "đầu sổ không khớp với sự kiện cuối cùng"
    return ""


_CASE = ("id", "code", "agency_id", *COLUMNS)
_EVENT = tuple("case_id seq case_code agency_id n kind happened_at recorded_at actor payload".split())
_SPAN = tuple("case_id state due_at from_at to_at is_long".split())
_folded = attrgetter(*COLUMNS)
_first = itemgetter(0)
_UNREADABLE = datetime.min.replace(tzinfo=UTC)


def verify_cases(*, progress: Callable[[int], None] = lambda n: None) -> Verification:
    """Replay every case's events and compare with its row and spans; a difference names the case and the column."""
    found = Verification()
    slugs = dict(Agency.objects.values_list("pk", "slug"))
    low = 0
    while low < BEYOND:
        cases = _read(Case, _CASE, "id", low, BEYOND, f"id LIMIT {CASES_A_PAGE}")
        # The last page reaches beyond the last case, so that events whose case was removed are met too.
        high = cases[-1][0] if len(cases) == CASES_A_PAGE else BEYOND
        rows = _by_case(_read(CaseEvent, _EVENT, "case_id", low, high, "case_id, n"))
        spans = _by_case(_read(CaseSpan, _SPAN, "case_id", low, high, "case_id, id"))
        before = found.events
        for case in cases:
            told = rows.pop(case[0], [])
            found.cases, found.events = found.cases + 1, found.events + len(told)
            what = _difference(case, told, spans.get(case[0], []))
            if what:
                found.faults.append(LedgerFault(slugs[case[2]], told[-1][1] if told else 0, case[1], what))
        for told in rows.values():
            found.faults.append(
                LedgerFault("", told[-1][1], told[-1][2], "hồ sơ của các sự kiện này không còn")
            )
        progress(found.events - before)
        low = high
    return found


def _read(
    model: type[models.Model], columns: tuple[str, ...], key: str, low: int, high: int, order: str
) -> list[Row]:
    """Read rows below the ORM: making an object and a time zone for each would take most of the time."""
    fields = [model._meta.get_field(name) for name in columns]
    places = [n for n, one in enumerate(fields) if isinstance(one, models.DateTimeField)]
    names = ", ".join(_as_text(name) if n in places else name for n, name in enumerate(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {model._meta.db_table} WHERE {key} > %s AND {key} <= %s ORDER BY {order}",
            [low, high],
        )
        rows = cursor.fetchall()
    return [_with_moments(row, places) for row in rows]


def _as_text(column: str) -> str:
    """SQL for a moment as ISO text in UTC: Python reads that four times faster than what the drivers hand over."""
    if connection.vendor == "sqlite":
        return f"{column} || '+00:00'"
    return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US+00:00')"


def _with_moments(row: Row, places: list[int]) -> Row:
    """Read the texts as moments in UTC; one that is none can only be somebody's edit."""
    read = list(row)
    for place in places:
        if text := read[place]:
            try:
                read[place] = datetime.fromisoformat(text)
            except ValueError:
                read[place] = _UNREADABLE
    return read


def _by_case(rows: list[Row]) -> dict[int, list[Row]]:
    return {case_id: list(group) for case_id, group in groupby(rows, key=_first)}


# Most payloads of a kind are the same few texts.
_payload = lru_cache(maxsize=4096)(json.loads)


def _difference(case: Row, rows: list[Row], spans: list[Row]) -> str:
    if not rows:
        return "hồ sơ không có sự kiện nào"
    facts = CaseFacts()
    own = (case[1], case[2])
    try:
        for number, (_, seq, code, agency_id, n, kind, happened_at, recorded_at, actor, payload) in enumerate(
            rows, 1
        ):
            # The links hold code and number, not the row's own key: an event handed to another case shows here.
            if (code, agency_id, n) != (*own, number):
                return f"sự kiện số {seq} không thuộc về hồ sơ này ở vị trí thứ {number}"
            apply(facts, Event(Kind(kind), happened_at, recorded_at, actor, _payload(payload)))
    except (NotAllowed, KeyError, TypeError, ValueError) as problem:
        return f"sự kiện không dựng lại được hồ sơ: {problem}"
    if _folded(facts) != tuple(case[3:]):
        pairs = zip(COLUMNS, _folded(facts), case[3:], strict=True)
        column = next(name for name, replayed, stored in pairs if replayed != stored)
        return f"cột {column} của hồ sơ khác với sổ sự kiện"
    replayed = [(span.state, span.due_at, span.from_at, span.to_at, span.is_long) for span in facts.spans]
    return (
        "" if replayed == [tuple(span[1:]) for span in spans] else "các khoảng trạng thái khác với sổ sự kiện"
    )
