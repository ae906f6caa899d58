"""The only code that changes a case: conditional update, event, span, in the caller's transaction (chuyển trạng thái)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from motcua.cases import ledger
from motcua.cases.events import case_moved
from motcua.cases.lifecycle import Kind, State, target_of
from motcua.cases.models import Case, CaseSpan
from motcua.cases.permissions import Actor
from motcua.cases.projection import COLUMNS, CaseFacts, Event, Span, apply
from motcua.cases.rows import Row, change, fetch, insert_row, read_moment
from motcua.law.wording import say_moment

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
CASE_COLUMNS = ("code", "agency_id", "procedure_id", "procedure_version_id", "intake_agency_id", *COLUMNS)
SPAN_COLUMNS = tuple("case_id agency_id procedure_id state due_at from_at to_at is_long".split())
_CONDITIONAL_UPDATE = f"UPDATE cases_case SET {', '.join(f'{column} = %s' for column in COLUMNS)} WHERE id = %s AND version = %s"
_OPEN_SPAN = "SELECT id, state, due_at, from_at FROM cases_casespan WHERE case_id = %s AND to_at IS NULL"
_CLOSE_SPAN = "UPDATE cases_casespan SET to_at = %s, is_long = %s WHERE id = %s"
# Money and papers may come before the acceptance; everything else that happens to an accepted case comes after it.
ANY_TIME = frozenset({Kind.PAYMENT_SETTLED, Kind.DIGITISED})


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
        raise BadMoment(
            f"Thời điểm {say_moment(happened_at)} quá xa trong quá khứ. Chưa có gì được ghi. Hãy kiểm tra lại ngày giờ."
        )
    if happened_at > recorded_at:
        raise BadMoment(
            f"Việc xảy ra lúc {say_moment(happened_at)} không thể được ghi nhận trước đó, "
            f"lúc {say_moment(recorded_at)}. Chưa có gì được ghi. Hãy kiểm tra lại ngày giờ."
        )


def check_order(facts: CaseFacts, event: Event) -> None:
    """Refuse an event that is said to happen before the acceptance, or an acceptance before the submission."""
    begun, what = facts.receipt_happened_at, "tiếp nhận"
    if event.kind is Kind.ACCEPTED:
        begun, what = facts.submitted_at, "nộp"
    if begun is not None and event.happened_at < begun and event.kind not in ANY_TIME:
        raise BadMoment(
            f"Việc xảy ra lúc {say_moment(event.happened_at)} không thể trước lúc {what} hồ sơ, {say_moment(begun)}. "
            "Chưa có gì được ghi. Hãy kiểm tra lại ngày giờ."
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
    span_id, facts.spans = _open_span(case)
    # A server whose clock lags a little must not record a move before the one that led to it.
    recorded_at = max([at, *_turns(facts)])
    event = Event(kind, happened_at or recorded_at, recorded_at, by.named(kind, case.agency), payload or {})
    check_moments(event.happened_at, event.recorded_at)
    check_order(facts, event)
    apply(facts, event)
    columns = [getattr(facts, column) for column in COLUMNS]
    if change(_CONDITIONAL_UPDATE, [*columns, case.pk, before]) != 1:
        raise Conflict(case.code)
    ledger.append(case, facts.version, event)
    _keep_spans(case, span_id, facts.spans)
    _show(case, columns)
    case_moved.send(Case, case=case, event=event)
    return case


def _turns(facts: CaseFacts) -> list[datetime]:
    """Moments, already recorded, at which the case turned a page."""
    turns = [span.from_at for span in facts.spans]
    return turns if facts.finished_at is None else [*turns, facts.finished_at]


def _show(case: Case, columns: list[Any]) -> None:
    """Let the caller's object show what was stored."""
    for column, value in zip(COLUMNS, columns, strict=True):
        setattr(case, column, value)


def open_case(
    case: Case, *, by: Actor, at: datetime, happened_at: datetime, payload: Mapping[str, Any]
) -> Case:
    """Write a new case with its first event; `case` carries code, agency, procedure and version of the procedure."""
    name = by.named(Kind.SUBMITTED, case.intake_agency or case.agency)
    event = Event(Kind.SUBMITTED, happened_at, at, name, payload)
    check_moments(event.happened_at, event.recorded_at)
    facts = CaseFacts()
    apply(facts, event)
    columns = [getattr(facts, column) for column in COLUMNS]
    own = [case.code, case.agency_id, case.procedure_id, case.procedure_version_id, case.intake_agency_id]
    case.pk = insert_row(Case, CASE_COLUMNS, [*own, *columns])
    case._state.adding, case._state.db = False, connection.alias
    ledger.append(case, facts.version, event)
    _keep_spans(case, None, facts.spans)
    _show(case, columns)
    case_moved.send(Case, case=case, event=event)
    return case


def _open_span(case: Case) -> tuple[int | None, list[Span]]:
    """Read the open span of a case: its id and what the fold needs; none when the case is finished."""
    row = fetch(_OPEN_SPAN, [case.pk])
    if not row:
        return None, []
    span_id, state, due_at, from_at = row
    opened = read_moment(from_at)
    assert opened is not None
    return span_id, [Span(State(state), read_moment(due_at), opened)]


def _keep_spans(case: Case, stored: int | None, spans: list[Span]) -> None:
    """Close the stored open span if the fold closed it, and store the one that the fold opened."""
    if stored is not None and spans[0].to_at is not None:
        change(_CLOSE_SPAN, [spans[0].to_at, spans[0].is_long, stored])
    for span in spans[0 if stored is None else 1 :]:
        insert_row(CaseSpan, SPAN_COLUMNS, span_row(case.pk, case.agency_id, case.procedure_id, span))


def span_row(case_id: int, agency_id: int, procedure_id: int, span: Span) -> Row:
    """Return the row of a span, in the order of SPAN_COLUMNS."""
    own = (case_id, agency_id, procedure_id)
    return (*own, span.state.value, span.due_at, span.from_at, span.to_at, span.is_long)
