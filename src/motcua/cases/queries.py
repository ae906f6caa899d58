"""What pages and reports read about cases: always through what the person may see (tra cứu hồ sơ)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.agencies.permissions import Reach
from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import KIND_LABELS, STATE_LABELS, Kind, State
from motcua.cases.models import Case, CaseSpan
from motcua.cases.personal import HIDDEN_WORDS, Shown
from motcua.cases.projection import Event
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese_format import format_moment

SHOWN_WITH = (
    "agency",
    "procedure",
    "procedure_version__domain",
    "filled_form",
    "delivery",
    "scanned_result__file",
)
"""What the page of one case shows of other tables, read with it."""


def visible_cases(reach: Reach) -> QuerySet[Case]:
    """Return every case that may be seen: of an agency that left, only what was submitted before it did; nothing without a post.

    The office that took a case in for another one (phi địa giới) reads it too: the citizen comes back there to ask.
    """
    return Case.objects.filter(reach.rows("agency", "submitted_at") | taken_in(reach))


def taken_in(reach: Reach) -> Q:
    """Nhận hộ: what the posts' own offices took in for others."""
    return Q(intake_agency__in=reach.own)


def visible_case(reach: Reach, code: str) -> Case | None:
    """Find one case by code with what its page shows; None when it does not exist or belongs to a foreign agency."""
    if "\x00" in code:  # PostgreSQL would not even look for it
        return None
    return visible_cases(reach).select_related(*SHOWN_WITH).filter(code=code).first()


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a case's story: what happened, when, who, and the words it left."""

    n: int
    kind: Kind
    label: str
    happened_at: datetime
    recorded_at: datetime
    actor: str
    words: tuple[str, ...]

    @property
    def is_late_entry(self) -> bool:
        """Tell whether it was recorded on a later Vietnamese day than it happened (ghi nhận muộn)."""
        return self.recorded_at.astimezone(VIETNAM).date() > self.happened_at.astimezone(VIETNAM).date()


def timeline(case: Case, shown: Shown) -> list[TimelineEntry]:
    """Tell the events of a case in order, in one query; what officers typed is hidden from readers who see no names."""
    return [
        TimelineEntry(
            row.n,
            Kind(row.kind),
            KIND_LABELS[Kind(row.kind)],
            row.happened_at,
            row.recorded_at,
            row.actor,
            tuple(_words(read_event(row), shown)),
        )
        for row in sorted(case.events.all(), key=lambda row: row.n)
    ]


def _words(event: Event, shown: Shown) -> list[str]:
    """Words for a person: the step, then what was typed."""
    payload = event.payload
    step = [payload["step"]] if payload.get("step") else []
    typed = [payload[name] for name in ("reason", "late_reason", "ground", "note") if payload.get(name)]
    typed += payload.get("items", [])
    if payload.get("answer_by"):
        typed.append(f"Hạn bổ sung: {format_moment(datetime.fromisoformat(payload['answer_by']))}")
    return [*step, HIDDEN_WORDS] if typed and shown is Shown.MASKED else [*step, *typed]


@dataclass(frozen=True)
class SpanEntry:
    """One span for the bar: state, its label, due moment and bounds; `to_at` None while it lasts."""

    state: State
    label: str
    due_at: datetime | None
    from_at: datetime
    to_at: datetime | None


def spans(case: Case) -> list[SpanEntry]:
    """List the spans of a case in order, in one query."""
    rows: QuerySet[CaseSpan] = case.spans.order_by("from_at", "id")
    return [
        SpanEntry(State(row.state), STATE_LABELS[State(row.state)], row.due_at, row.from_at, row.to_at)
        for row in rows
    ]
