"""The append-only ledger: canonical payloads, one hash chain per agency, appending one event (sổ sự kiện).

A link is sha256 over the previous link and every field of the event. Times go in as whole microseconds since 1970, so the same
link comes out of SQLite and PostgreSQL. Source: design after RFC 6962 habits; the form is documented in docs/data-formats.md.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseEvent, LedgerHead
from motcua.cases.projection import Event
from motcua.cases.rows import Row, change, fetch, insert_row

GENESIS = bytes(32)
"""The link before the first event of every chain."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SEPARATOR = "\x1f"
EVENT_COLUMNS = tuple(
    "case_id n agency_id seq case_code kind happened_at recorded_at actor payload prev_hash hash".split()
)


def canonical(payload: Mapping[str, Any]) -> str:
    """Write a payload in the one form that is stored and hashed: sorted keys, no spaces, real letters."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def micros(moment: datetime) -> int:
    """Return whole microseconds since 1/1/1970 UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def link(previous: bytes, *fields: object) -> bytes:
    """Chain one event: agency slug, seq, case code, n, kind, happened (µs), recorded (µs), actor, payload text."""
    return sha256(previous + _SEPARATOR.join(map(str, fields)).encode()).digest()


@dataclass(slots=True)
class Chain:
    """The end of one agency's chain, advanced in memory event by event."""

    agency_id: int
    slug: str
    seq: int
    hash: bytes

    def advance(self, code: str, n: int, event: Event, payload_text: str) -> bytes:
        """Add one link and return the link before it."""
        previous = self.hash
        self.seq += 1
        self.hash = link(
            previous,
            self.slug,
            self.seq,
            code,
            n,
            event.kind.value,
            micros(event.happened_at),
            micros(event.recorded_at),
            event.actor,
            payload_text,
        )
        return previous


def take_chain(agency_id: int, slug: str) -> Chain:
    """Lock the head of an agency's chain for this transaction (PostgreSQL: row lock; SQLite: the write lock is already held)."""
    head = _head(agency_id)
    if not head:
        LedgerHead.objects.bulk_create(
            [LedgerHead(agency_id=agency_id, seq=0, hash=GENESIS)], ignore_conflicts=True
        )
        head = _head(agency_id)
    seq, last = head
    return Chain(agency_id, slug, seq, bytes(last))


def _head(agency_id: int) -> Row:
    lock = "FOR UPDATE" if connection.features.has_select_for_update else ""
    return fetch(f"SELECT seq, hash FROM cases_ledgerhead WHERE agency_id = %s {lock}", [agency_id])


def keep_chain(chain: Chain) -> None:
    """Store the new end of the chain in the same transaction as its events."""
    change(
        "UPDATE cases_ledgerhead SET seq = %s, hash = %s WHERE agency_id = %s",
        [chain.seq, chain.hash, chain.agency_id],
    )


def append(case: Case, n: int, event: Event) -> None:
    """Append one event of a case to its agency's chain; only `moves` calls this."""
    chain = take_chain(case.agency_id, case.agency.slug)
    insert_row(CaseEvent, EVENT_COLUMNS, event_row(case.pk, case.code, n, event, chain))
    keep_chain(chain)


def event_row(case_id: int, code: str, n: int, event: Event, chain: Chain) -> Row:
    """Advance the chain by one event and return its row, in the order of EVENT_COLUMNS."""
    text = canonical(event.payload)
    previous = chain.advance(code, n, event, text)
    own = (case_id, n, chain.agency_id, chain.seq, code)
    return (
        *own,
        event.kind.value,
        event.happened_at,
        event.recorded_at,
        event.actor,
        text,
        previous,
        chain.hash,
    )


def read_event(row: CaseEvent) -> Event:
    """Turn a stored row back into an event."""
    return Event(Kind(row.kind), row.happened_at, row.recorded_at, row.actor, json.loads(row.payload))
