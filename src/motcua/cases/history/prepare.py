"""From a told history to the rows of a case: fill what the catalogue and the law say, then fold by the table of moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.agencies.models import Agency
from motcua.cases.clock import STOPS, due_after
from motcua.cases.history.form import BadRow, PastCase, PastEvent, shown
from motcua.cases.history.payloads import check_payload
from motcua.cases.intake import acceptance, first_due
from motcua.cases.lifecycle import CLOCK_STOPPED, Kind, NotAllowed, State
from motcua.cases.moves import BadMoment, check_order
from motcua.cases.projection import CaseFacts, Event, apply, moment
from motcua.catalogue.queries import FactsBook, ProcedureFacts
from motcua.law.deadlines import BadFacts
from motcua.law.profiles import NoProfile
from motcua.law.wording import VIETNAM
from motcua.law.working_time import OutsideCalendar

RESTARTS_CLOCK = frozenset(end for end, _ in STOPS.values())


@dataclass(slots=True)
class Prepared:
    """A case ready to be written: its facts after all events, and the events themselves."""

    past: PastCase
    agency: Agency
    procedure_id: int
    version_id: int
    facts: CaseFacts
    events: list[Event]


class Preparer:
    """Prepares told histories with a catalogue read once; agencies outside `scope` (None: all) are foreign."""

    def __init__(
        self, book: FactsBook, agencies: Mapping[str, Agency], scope: frozenset[int] | None = None
    ) -> None:
        self.book, self.agencies, self.scope = book, agencies, scope

    def prepare(self, past: PastCase) -> Prepared:
        """Fold one told history. Raises BadRow with the number of the event that is impossible."""
        agency = self.agencies.get(past.agency)
        if agency is None:
            raise BadRow(past.where, "agency", f"không có cơ quan “{shown(past.agency)}”")
        if self.scope is not None and agency.pk not in self.scope:
            raise BadRow(past.where, "agency", f"cơ quan “{past.agency}” không thuộc phạm vi được nhập")
        told = _with_submission(past.events)
        on = told[0].happened_at.astimezone(VIETNAM).date()
        procedure_id = self.book.procedure_id(past.procedure)
        version = self.book.version_on(procedure_id, on) if procedure_id else None
        if procedure_id is None or version is None:
            raise BadRow(
                past.where,
                "procedure",
                f"không có thủ tục “{shown(past.procedure)}” trong danh mục ngày {on:%d/%m/%Y}",
            )
        prepared = Prepared(past, agency, procedure_id, version.pk, CaseFacts(), [])
        for number, event in enumerate(told, 1 + len(past.events) - len(told)):
            self._fold(prepared, number, event)
        return prepared

    def _fold(self, prepared: Prepared, number: int, told: PastEvent) -> None:
        where = prepared.past.where
        payload = check_payload(where, number, told.kind, told.payload)
        _check_promise(where, number, told, prepared.facts.state)
        event = Event(told.kind, told.happened_at, told.recorded_at, told.actor, payload)
        try:
            check_order(prepared.facts, event)
            payload.update(self._filled(prepared, event))
            apply(prepared.facts, event)
        except NotAllowed as problem:
            raise BadRow(where, f"events[{number}].kind", str(problem).split(". ")[0]) from None
        except BadMoment as problem:
            raise BadRow(where, f"events[{number}].happened_at", str(problem).split(". ")[0]) from None
        except (NoProfile, OutsideCalendar, BadFacts) as problem:
            raise BadRow(where, f"events[{number}]", str(problem)) from None
        prepared.events.append(event)

    def _filled(self, prepared: Prepared, event: Event) -> dict[str, Any]:
        """Return what the source did not say: the frozen facts of an acceptance, and due moments by the law."""
        past, facts = prepared.past, prepared.facts
        if event.kind is Kind.SUBMITTED:
            return {"procedure": past.procedure, "channel": past.channel}
        if event.kind is Kind.ACCEPTED:
            return self._acceptance(prepared, event)
        runs_on = event.kind in RESTARTS_CLOCK and facts.state in CLOCK_STOPPED
        if runs_on and (event.kind is not Kind.PAYMENT_SETTLED or facts.state is State.AWAITING_PAYMENT):
            if "due_at" in event.payload:
                return {}
            return {
                "due_at": due_after([*prepared.events, event], prepared.agency)
                .astimezone(VIETNAM)
                .isoformat()
            }
        return {}

    def _acceptance(self, prepared: Prepared, event: Event) -> dict[str, Any]:
        told, channel = event.payload, prepared.past.channel
        known = self._known(prepared, event.happened_at.astimezone(VIETNAM).date())
        digitised = told.get("input_digitised", channel == "online")
        full = {**acceptance(known, event.happened_at, input_digitised=digitised), **told}
        if "due_at" not in full:
            full["due_at"] = first_due(full, event.happened_at, prepared.agency).isoformat()
        return full

    def _known(self, prepared: Prepared, on: date) -> ProcedureFacts:
        agency, channel = prepared.agency, prepared.past.channel
        return self.book.facts_on(prepared.procedure_id, agency.level, agency.pk, channel, on)


def _check_promise(where: str, number: int, told: PastEvent, state: State | None) -> None:
    """Refuse a told due moment that no office can have promised."""
    if "due_at" not in told.payload:
        return
    field, due_at = f"events[{number}].payload.due_at", moment(told.payload["due_at"])
    if told.kind is Kind.EXTENDED and due_at <= told.happened_at:
        raise BadRow(where, field, "ngày hẹn lại phải sau lúc gia hạn")
    if due_at.astimezone(VIETNAM).date() < told.happened_at.astimezone(VIETNAM).date():
        raise BadRow(where, field, "ngày hẹn trả không thể trước ngày của việc này")
    if told.kind is Kind.PAYMENT_SETTLED and state is not State.AWAITING_PAYMENT:
        raise BadRow(where, field, "chỉ có khi hồ sơ đang chờ nghĩa vụ tài chính")


def _with_submission(events: tuple[PastEvent, ...]) -> tuple[PastEvent, ...]:
    """Many sources know only the acceptance: then the case was submitted at that same moment."""
    first = events[0]
    if first.kind is not Kind.ACCEPTED:
        return events
    return (PastEvent(Kind.SUBMITTED, first.happened_at, first.recorded_at, first.actor, {}), *events)


def told_moment(moment: datetime) -> str:
    """Write a moment for a digest: the same instant always gives the same text."""
    return moment.astimezone(VIETNAM).isoformat()
