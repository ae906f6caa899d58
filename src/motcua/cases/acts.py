"""The frame of every stage function: once -> may they -> what does the law say -> move, in one transaction (khung của một bước)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.clock import due_after, events_of
from motcua.cases.keys import once
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.moves import check_move, move
from motcua.cases.permissions import Actor, require
from motcua.cases.projection import Event
from motcua.cases.steps import heed_step
from motcua.cases.texts import words
from motcua.law.wording import VIETNAM

Payload = Mapping[str, Any]
MOST_KEY = 100
"""Characters of an idempotency key."""


@dataclass(frozen=True)
class Stamp:
    """Dấu của một thao tác: who, when it is recorded, under which idempotency key; what the caller saw; when it happened if earlier."""

    by: Actor
    at: datetime
    key: str
    version: int | None = None
    happened_at: datetime | None = None

    def __post_init__(self) -> None:
        words("Khóa chống ghi trùng", self.key, MOST_KEY)

    @property
    def moment(self) -> datetime:
        """When it happened."""
        return self.happened_at or self.at


def act(
    case: Case,
    kind: Kind,
    stamp: Stamp,
    given: Payload | None = None,
    law: Callable[[], Payload] | None = None,
    then: Callable[[Case], None] | None = None,
) -> Case:
    """Do one act to a case. `given` is what the caller says, `law` adds what the law says or raises, `then` writes what follows.

    All of it or nothing. Raises Forbidden, AgainstDuty (the plan leaves it to another step), NotAllowed, Conflict, KeyReused,
    BadMoment, and what `law` and `then` raise.
    """
    given = given or {}

    def write() -> Case:
        require(stamp.by, kind, case.agency)
        heed_step(case, kind)
        return perform(case, kind, stamp, given, law, then)

    return once(stamp.key, kind.value, body_of(case, given, stamp), stamp.at, write)


def perform(
    case: Case,
    kind: Kind,
    stamp: Stamp,
    given: Payload,
    law: Callable[[], Payload] | None = None,
    then: Callable[[Case], None] | None = None,
) -> Case:
    """Do one act without key and right, which the caller of a composite act has seen to, in the caller's transaction."""
    check_move(case, kind, stamp.version)
    payload = {**given, **law()} if law else given
    moved = move(case, kind, by=stamp.by, at=stamp.at, happened_at=stamp.moment, payload=payload)
    if then is not None:
        then(moved)
    return moved


def body_of(case: Case, given: Payload, stamp: Stamp) -> dict[str, Any]:
    """Return what makes two requests the same request."""
    happened = stamp.happened_at.isoformat() if stamp.happened_at else None
    return {"case": case.code, "given": dict(given), "happened_at": happened}


def due_when(case: Case, kind: Kind, moment: datetime, payload: Payload | None = None) -> dict[str, str]:
    """Compute the due moment as it is after `kind` happens to an accepted case, for the payload of that event."""
    event = Event(kind, moment, moment, "", payload or {})
    return {"due_at": due_after([*events_of(case), event], case.agency).astimezone(VIETNAM).isoformat()}
