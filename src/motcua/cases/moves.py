"""The only code that changes a case: conditional update, event, span, in the caller's transaction (chuyển trạng thái)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from motcua.cases import ledger
from motcua.cases.events import case_moved
from motcua.cases.lifecycle import Kind, State, target_of
from motcua.cases.models import Case, CaseSpan
from motcua.cases.permissions import Actor
from motcua.cases.projection import COLUMNS, CaseFacts, Event, Span, apply

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


class Conflict(Exception):
    """Somebody else changed the case meanwhile; nothing was overwritten."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Hồ sơ {code} vừa được người khác cập nhật. Thao tác của bạn chưa được ghi. "
            "Hãy tải lại để xem diễn biến mới rồi thực hiện tiếp."
        )


class BadMoment(ValueError):
    """The moment given for an event is impossible; nothing was changed."""


def check_moments(happened_at: datetime, recorded_at: datetime) -> None:
    """Refuse an event before 1970 or one that is said to happen after it was recorded."""
    if happened_at < EARLIEST:
        raise BadMoment(f"Thời điểm {happened_at:%d/%m/%Y} quá xa trong quá khứ. Hãy kiểm tra lại ngày giờ.")
    if happened_at > recorded_at:
        raise BadMoment(
            f"Việc xảy ra lúc {happened_at:%H:%M %d/%m/%Y} không thể được ghi nhận trước đó, "
            f"lúc {recorded_at:%H:%M %d/%m/%Y}. Hãy kiểm tra lại ngày giờ."
        )


def facts_of(case: Case) -> CaseFacts:
    """Read the facts from the row of a case, without its spans."""
    facts = CaseFacts(**{column: getattr(case, column) for column in COLUMNS})
    facts.state = State(case.state)
    return facts


def check_move(case: Case, kind: Kind, seen_version: int | None) -> None:
    """Raise Conflict when the caller saw an older version, NotAllowed when the table has no such move from here."""
    if seen_version is not None and seen_version != case.version:
        raise Conflict(case.code)
    target_of(kind, State(case.state))


def move(
    case: Case,
    kind: Kind,
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    payload: Mapping[str, Any] | None = None,
) -> Case:
    """Do one row of the table of moves to a case. Raises NotAllowed, Conflict, BadMoment; then nothing is changed.

    `at` is when the server records it, `happened_at` when it happened (default: the same).
    """
    facts = facts_of(case)
    before = facts.version
    open_span = case.spans.filter(to_at__isnull=True).first()
    facts.spans = (
        [] if open_span is None else [Span(State(open_span.state), open_span.due_at, open_span.from_at)]
    )
    # A server whose clock lags a little must not record a move before the one that led to it.
    recorded_at = at if open_span is None else max(at, open_span.from_at)
    event = Event(kind, happened_at or recorded_at, recorded_at, by.named(kind, case.agency), payload or {})
    check_moments(event.happened_at, event.recorded_at)
    apply(facts, event)
    columns = {column: getattr(facts, column) for column in COLUMNS}
    if Case.objects.filter(pk=case.pk, version=before).update(**columns) != 1:
        raise Conflict(case.code)
    for column, value in columns.items():
        setattr(case, column, value)
    ledger.append(case, facts.version, event)
    _keep_spans(case, open_span, facts.spans)
    case_moved.send(Case, case=case, event=event)
    return case


def open_case(
    case: Case, *, by: Actor, at: datetime, happened_at: datetime, payload: Mapping[str, Any]
) -> Case:
    """Write a new case with its first event; `case` carries code, agency, procedure and version of the procedure."""
    name = by.named(Kind.SUBMITTED, case.intake_agency or case.agency)
    event = Event(Kind.SUBMITTED, happened_at, at, name, payload)
    check_moments(event.happened_at, event.recorded_at)
    facts = CaseFacts()
    apply(facts, event)
    for column in COLUMNS:
        setattr(case, column, getattr(facts, column))
    case.save(force_insert=True)
    ledger.append(case, facts.version, event)
    _keep_spans(case, None, facts.spans)
    case_moved.send(Case, case=case, event=event)
    return case


def _keep_spans(case: Case, stored: CaseSpan | None, spans: list[Span]) -> None:
    """Close the stored open span if the fold closed it, and store the one that the fold opened."""
    if stored is not None and spans[0].to_at is not None:
        CaseSpan.objects.filter(pk=stored.pk).update(to_at=spans[0].to_at, is_long=spans[0].is_long)
    for span in spans[0 if stored is None else 1 :]:
        CaseSpan.objects.create(
            case=case,
            agency_id=case.agency_id,
            procedure_id=case.procedure_id,
            state=span.state.value,
            due_at=span.due_at,
            from_at=span.from_at,
            to_at=span.to_at,
            is_long=span.is_long,
        )
