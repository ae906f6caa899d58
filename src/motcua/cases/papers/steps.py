"""The control slip's lines: who gave the case to whom, when, and whether each step kept its share of the time (phiếu kiểm soát)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Agency, Post
from motcua.cases.clock import STOPS, clock_facts, due_after
from motcua.cases.lifecycle import FINISHED, MOVES, Kind
from motcua.cases.papers.facts import StepLine
from motcua.cases.papers.people import Officers
from motcua.cases.papers.wording import moment_in_words
from motcua.cases.projection import Event
from motcua.catalogue.models import Step
from motcua.law.deadlines import Timing, timing
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar

HANDS_ON = frozenset({Kind.FORWARDED, Kind.SIGNATURE_ASKED, Kind.SENT_BACK})
"""Events that give the case to another step."""
TIMING_LABELS = {Timing.EARLY: "Trước hạn", Timing.ON_TIME: "Đúng hạn", Timing.OVERDUE: "Quá hạn"}
STILL = "Đang xử lý"
NO_SHARE = "Không định thời gian"
ENDS_STOP = frozenset(end for end, _ in STOPS.values())
LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Leg:
    """Một chặng: the case with one step, from the event that gave it until the one that took it away."""

    step: str
    began: Event
    ended_at: datetime | None
    assigned: tuple[Event, ...]


def legs(events: Sequence[Event], first_step: str) -> list[Leg]:
    """Cut an accepted case's events into legs; the first begins with the acceptance."""
    found: list[Leg] = []
    step, began, assigned = first_step, None, []
    for event in events:
        if event.kind is Kind.ACCEPTED:
            began = event
        elif began is None:
            continue
        elif event.kind is Kind.ASSIGNED:
            assigned.append(event)
        elif event.kind in HANDS_ON:
            found.append(Leg(step, began, event.happened_at, tuple(assigned)))
            step, began, assigned = event.payload["step"], event, []
        elif MOVES[event.kind].target in FINISHED:
            found.append(Leg(step, began, event.happened_at, tuple(assigned)))
            return found
    if began is not None:
        found.append(Leg(step, began, None, tuple(assigned)))
    return found


class StepTimes:
    """Hạn của từng bước: each step's share of the working time between reception and the first due moment."""

    def __init__(self, events: Sequence[Event], plan: Sequence[Step], agency: Agency) -> None:
        """Take all events of an accepted case and the plan of the day of reception."""
        accepted = next(event for event in events if event.kind is Kind.ACCEPTED)
        received_at = accepted.happened_at
        self._calendar: WorkingCalendar = calendar_for(agency, received_at.astimezone(VIETNAM).date())
        whole = self._calendar.working_minutes_between(received_at, due_after([accepted], agency))
        self._minutes = {step.title: whole * step.share_percent // 100 for step in plan}
        self._stops = [(pause.from_at, pause.to_at) for pause in clock_facts(events).pauses]
        self._stopped_since = _stopped_since(events)

    def due(self, leg: Leg) -> datetime | None:
        """When the step should have passed the case on; None for a step without a share. Stops of the clock do not count."""
        minutes = self._minutes.get(leg.step)
        if minutes is None:
            return None
        began = leg.began.happened_at
        end = leg.ended_at or LAST
        stops = list(self._stops)
        if self._stopped_since and leg.ended_at:
            stops.append((self._stopped_since, leg.ended_at))
        stood = sum(
            self._calendar.working_minutes_between(max(start, began), min(stop, end))
            for start, stop in stops
            if stop > began and start < end
        )
        return self._calendar.add_working_minutes(began, minutes + stood)


def _stopped_since(events: Sequence[Event]) -> datetime | None:
    """When the clock stopped for the last time, if nothing but the end of the case came after."""
    since: datetime | None = None
    for event in events:
        if event.kind in STOPS:
            since = event.happened_at
        elif event.kind in ENDS_STOP:
            since = None
    return since


def step_lines(
    events: Sequence[Event], plan: Sequence[Step], agency: Agency, officers: Officers
) -> Iterator[StepLine]:
    """Tell each leg as one line of the slip."""
    times = StepTimes(events, plan, agency)
    roles = {step.title: Post.Role(step.role).label for step in plan}
    for leg in legs(events, plan[0].title if plan else "Tiếp nhận"):
        began = leg.began
        due = times.due(leg)
        yield StepLine(
            step=leg.step,
            giver=officers.with_post(began.actor, began.happened_at),
            taker=_taker(leg, roles, officers),
            moment=moment_in_words(began.happened_at),
            due=moment_in_words(due) if due else "",
            result=_result(leg, due),
            note=began.payload.get("note", "") or began.payload.get("reason", ""),
        )


def _taker(leg: Leg, roles: dict[str, str], officers: Officers) -> str:
    """The person last named for the step, else the role that the plan gives it to."""
    if leg.assigned:
        last = leg.assigned[-1]
        return officers.with_post(last.payload["to"], last.happened_at)
    if leg.began.kind is Kind.ACCEPTED:
        return officers.with_post(leg.began.actor, leg.began.happened_at)
    named = officers.with_post(leg.began.payload.get("to", ""), leg.began.happened_at)
    return named or roles.get(leg.step, "")


def _result(leg: Leg, due: datetime | None) -> str:
    if leg.ended_at is None:
        return STILL
    return TIMING_LABELS[timing(due, leg.ended_at)] if due else NO_SHARE


def actors_of(events: Sequence[Event]) -> set[str]:
    """Everyone who gave or took the case."""
    return {event.actor for event in events} | {
        str(event.payload["to"]) for event in events if event.payload.get("to")
    }
