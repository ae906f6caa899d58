"""From events to the row of a case and its spans: a pure fold, the only place that knows what an event changes (dựng lại hồ sơ)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.cases.lifecycle import BEFORE_ACCEPTANCE, CLOCK_STOPPED, FINISHED, RUNNING, Kind, State, target_of
from motcua.law.deadlines import timing

LONG_SPAN = timedelta(days=30)
"""Closed spans this long or longer have an index of their own, so that any past moment is a bounded search."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: when it happened, when the server recorded it, who did it, and its facts."""

    kind: Kind
    happened_at: datetime
    recorded_at: datetime
    actor: str
    payload: Mapping[str, Any]


@dataclass(slots=True)
class Span:
    """Khoảng trạng thái: one state and one due moment from `from_at` (recorded) until `to_at`; open while `to_at` is None."""

    state: State
    due_at: datetime | None
    from_at: datetime
    to_at: datetime | None = None

    @property
    def is_long(self) -> bool:
        """Tell whether it belongs to the index of long closed spans."""
        return self.to_at is not None and self.to_at - self.from_at >= LONG_SPAN


@dataclass(slots=True)
class CaseFacts:
    """Everything the events say about one case; the fields are the columns of `Case`."""

    state: State | None = None
    version: int = 0
    channel: str = ""
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    receipt_happened_at: datetime | None = None
    profile: str = ""
    limit_amount: int = 0
    limit_unit: str = ""
    restarts: bool = True
    required_online: bool = False
    fee_owed: int = 0
    due_at: datetime | None = None
    paid_at: datetime | None = None
    paid_online: bool = False
    input_digitised_at: datetime | None = None
    output_digitised_at: datetime | None = None
    finished_at: datetime | None = None
    finish_happened_at: datetime | None = None
    outcome: str = ""
    timing: str = ""
    handed_over_at: datetime | None = None
    supplements: int = 0
    extensions: int = 0
    step: str = ""
    holder: str = ""
    spans: list[Span] = field(default_factory=list)


COLUMNS = tuple(name for name in CaseFacts.__dataclass_fields__ if name != "spans")


def moment(text: str) -> datetime:
    """Read a moment written in a payload (ISO 8601 with offset)."""
    return datetime.fromisoformat(text)


def _submitted(facts: CaseFacts, event: Event) -> None:
    facts.channel = event.payload["channel"]
    facts.submitted_at = event.happened_at


def _accepted(facts: CaseFacts, event: Event) -> None:
    payload = event.payload
    facts.received_at, facts.receipt_happened_at = event.recorded_at, event.happened_at
    facts.profile = payload["profile"]
    facts.limit_amount, facts.limit_unit = payload["limit"]["amount"], payload["limit"]["unit"]
    facts.restarts = payload["restarts"]
    facts.required_online, facts.fee_owed = payload["required_online"], payload["fee_owed"]
    if payload["input_digitised"] and facts.input_digitised_at is None:
        facts.input_digitised_at = event.recorded_at


def _supplement_asked(facts: CaseFacts, event: Event) -> None:
    facts.supplements += 1


def _payment_settled(facts: CaseFacts, event: Event) -> None:
    # A second payment (a double click at the gateway) never moves the first one.
    if facts.paid_at is None:
        facts.paid_at, facts.paid_online = event.recorded_at, bool(event.payload["online"])


def _extended(facts: CaseFacts, event: Event) -> None:
    facts.extensions += 1


def _assigned(facts: CaseFacts, event: Event) -> None:
    facts.holder = event.payload["to"]


def _forwarded(facts: CaseFacts, event: Event) -> None:
    facts.step = event.payload["step"]
    # A step without a name goes to the post: whoever holds it takes the case.
    facts.holder = event.payload.get("to", "")


def _digitised(facts: CaseFacts, event: Event) -> None:
    if facts.input_digitised_at is None and event.payload["complete"]:
        facts.input_digitised_at = event.recorded_at


def _result_digitised(facts: CaseFacts, event: Event) -> None:
    if facts.output_digitised_at is None:
        facts.output_digitised_at = event.recorded_at


def _resolved(facts: CaseFacts, event: Event) -> None:
    if facts.due_at is not None:
        facts.timing = timing(facts.due_at, event.happened_at).value
    if event.payload["output_digitised"]:
        facts.output_digitised_at = event.recorded_at


def _handed_over(facts: CaseFacts, event: Event) -> None:
    facts.handed_over_at = event.happened_at


_EFFECTS: dict[Kind, Callable[[CaseFacts, Event], None]] = {
    Kind.SUBMITTED: _submitted,
    Kind.ACCEPTED: _accepted,
    Kind.SUPPLEMENT_ASKED: _supplement_asked,
    Kind.PAYMENT_SETTLED: _payment_settled,
    Kind.EXTENDED: _extended,
    Kind.ASSIGNED: _assigned,
    Kind.FORWARDED: _forwarded,
    Kind.SIGNATURE_ASKED: _forwarded,
    Kind.SENT_BACK: _forwarded,
    Kind.DIGITISED: _digitised,
    Kind.RESOLVED: _resolved,
    Kind.RESULT_DIGITISED: _result_digitised,
    Kind.HANDED_OVER: _handed_over,
}


def apply(facts: CaseFacts, event: Event) -> None:
    """Fold one event into the facts; raises NotAllowed (from the table of moves) before anything is changed."""
    before = facts.state
    target = target_of(event.kind, before)
    due_before = facts.due_at
    if "due_at" in event.payload:
        facts.due_at = moment(event.payload["due_at"])
    effect = _EFFECTS.get(event.kind)
    if effect is not None:
        effect(facts, event)
    facts.state = target
    facts.version += 1
    if target in FINISHED and before not in FINISHED and facts.received_at is not None:
        facts.finished_at, facts.finish_happened_at = event.recorded_at, event.happened_at
        facts.outcome = target.value
    if target is not before or facts.due_at != due_before:
        _turn_page(facts, event.recorded_at)


def _turn_page(facts: CaseFacts, at: datetime) -> None:
    """Close the open span and, unless the case is finished, open the next one."""
    if facts.spans and facts.spans[-1].to_at is None:
        facts.spans[-1].to_at = at
    if facts.state in BEFORE_ACCEPTANCE or facts.state in RUNNING or facts.state in CLOCK_STOPPED:
        facts.spans.append(Span(facts.state, facts.due_at, at))
