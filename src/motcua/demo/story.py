"""One invented case: what happens to it, told as the events of a history file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.demo.uses import Use
from motcua.law.deadlines import ClockFacts, Limit, Pause, Unit, due_moment
from motcua.law.profiles import Y2018
from motcua.law.working_time import WorkingCalendar


@dataclass
class Story:
    """A case being invented: where, by whom, its events so far, and what its clock says."""

    key: str
    agency: str
    channel: str
    use: Use
    owner: dict[str, str]
    accepted_at: datetime
    due_at: datetime
    owes_fee: bool
    paid_online: bool
    events: list[dict[str, Any]] = field(default_factory=list)
    asked_at: datetime | None = None

    def add(
        self, kind: str, at: datetime, actor: str, *, recorded_at: datetime | None = None, **payload: Any
    ) -> None:
        """Add one event; `recorded_at` is given for a late entry only."""
        event: dict[str, Any] = {"kind": kind, "happened_at": at.isoformat(), "actor": actor}
        if recorded_at is not None:
            event["recorded_at"] = recorded_at.isoformat()
        if payload:
            event["payload"] = payload
        self.events.append(event)

    @property
    def paused(self) -> bool:
        """Tell whether it waits for a supplement."""
        return self.asked_at is not None

    def record(self) -> dict[str, Any]:
        """Tell it in the form of a history file."""
        return {
            "key": self.key,
            "agency": self.agency,
            "procedure": self.use.code,
            "channel": self.channel,
            "owner": self.owner,
            "events": self.events,
        }


def due_of(
    use: Use, accepted_at: datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()
) -> datetime:
    """Compute what the law will say, so that a story can be invented that ends early, on time or late."""
    facts = ClockFacts(accepted_at, Limit(use.amount, Unit(use.unit)), pauses, supplement_restarts=True)
    return due_moment(facts, calendar, Y2018)
