"""The case's facts -> law.deadlines -> due moment, and its explanation (đồng hồ của hồ sơ)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Agency
from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, ImportedCase
from motcua.cases.projection import Event, moment
from motcua.law.deadlines import BadFacts, ClockFacts, Due, Limit, Pause, Unit, due_moment, explain_due
from motcua.law.facts import Ground
from motcua.law.profiles import NoProfile, Profile, profile_on
from motcua.law.wording import VIETNAM
from motcua.law.working_time import OutsideCalendar

# How each stop of the clock begins, what ends it, and on which ground it stands.
STOPS: dict[Kind, tuple[Kind, Ground]] = {
    Kind.SUPPLEMENT_ASKED: (Kind.SUPPLEMENT_RECEIVED, Ground.SUPPLEMENT),
    Kind.PAYMENT_AWAITED: (Kind.PAYMENT_SETTLED, Ground.PAYMENT),
    Kind.PAUSED: (Kind.RESUMED, Ground.OTHER),
}


class NotAccepted(Exception):
    """The case was not accepted yet, so it has no term; nothing was changed."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"Hồ sơ {case.code} chưa được tiếp nhận nên chưa có thời hạn. Hãy tiếp nhận trước.")


def accepted_at(case: Case) -> datetime:
    """When the case was accepted (tiếp nhận lúc). Raises NotAccepted."""
    if case.receipt_happened_at is None:
        raise NotAccepted(case)
    return case.receipt_happened_at


def due_of(case: Case) -> datetime:
    """The present due moment (hẹn trả). Raises NotAccepted."""
    if case.due_at is None:
        raise NotAccepted(case)
    return case.due_at


def profile_of(receipt_happened_at: datetime) -> Profile:
    """Return the pack of rules by the Vietnamese day of receipt."""
    return profile_on(receipt_happened_at.astimezone(VIETNAM).date())


def clock_facts(events: Sequence[Event]) -> ClockFacts:
    """Collect what the law needs from the events of an accepted case, in order."""
    accepted = next(event for event in events if event.kind is Kind.ACCEPTED)
    limit = accepted.payload["limit"]
    extension = next(
        (event for event in reversed(events) if event.kind is Kind.EXTENDED and "due_at" in event.payload),
        None,
    )
    return ClockFacts(
        received_at=accepted.happened_at,
        limit=Limit(limit["amount"], Unit(limit["unit"])),
        pauses=tuple(_pauses(events)),
        extended_to=moment(extension.payload["due_at"]) if extension else None,
        extended_at=extension.happened_at if extension else None,
        supplement_restarts=accepted.payload["restarts"],
        after_cutoff_next_day=accepted.payload.get("after_cutoff_next_day", False),
    )


def _pauses(events: Sequence[Event]) -> list[Pause]:
    """Pair each stop with what ended it; a stop that still lasts is not a pause yet."""
    found: list[Pause] = []
    stop: Event | None = None
    for event in events:
        if event.kind in STOPS:
            stop = event
        elif stop is not None and event.kind is STOPS[stop.kind][0]:
            end = max(stop.happened_at, event.happened_at)
            found.append(Pause(stop.happened_at, end, STOPS[stop.kind][1], stop.payload.get("ground", "")))
            stop = None
    return found


def due_after(events: Sequence[Event], agency: Agency) -> datetime:
    """Compute the due moment after the last of these events (ngày hẹn trả)."""
    facts = clock_facts(events)
    received = facts.received_at.astimezone(VIETNAM).date()
    return due_moment(facts, calendar_for(agency, received), profile_of(facts.received_at))


@dataclass(frozen=True)
class Explained:
    """Vì sao hẹn trả ngày này: what the law gives with every step, or why it cannot say; which may differ from what stands.

    `taken_over`: the case came from another system, whose promise to the citizen is kept as it was told.
    """

    stands_at: datetime | None
    due: Due | None
    trouble: str = ""
    taken_over: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether the law gives another moment than the one that stands."""
        return self.due is not None and self.due.at != self.stands_at


def explain(case: Case, *, typed: bool = True) -> Explained:
    """Compute the due moment of a case again from its events; never raises for a stored case.

    Without `typed` the explanation leaves out what officers typed, which may name people.
    """
    events = events_of(case) if typed else [_without_words(event) for event in events_of(case)]
    if not any(event.kind is Kind.ACCEPTED for event in events):
        return Explained(case.due_at, None, "Hồ sơ chưa được tiếp nhận nên thời hạn chưa chạy.")
    taken_over = ImportedCase.objects.filter(case=case).exists()
    try:
        facts = clock_facts(events)
        received = facts.received_at.astimezone(VIETNAM).date()
        due = explain_due(facts, calendar_for(case.agency, received), profile_of(facts.received_at))
    except (BadFacts, NoProfile, OutsideCalendar) as problem:
        return Explained(case.due_at, None, str(problem), taken_over)
    return Explained(case.due_at, due, taken_over=taken_over)


def _without_words(event: Event) -> Event:
    return replace(event, payload={**event.payload, "ground": ""})


def events_of(case: Case) -> list[Event]:
    """Read all events of a case in order; a page that has fetched them reads them once."""
    return [read_event(row) for row in sorted(case.events.all(), key=lambda row: row.n)]
