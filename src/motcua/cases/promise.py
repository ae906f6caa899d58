"""What a case would be promised if it were accepted at this moment, before anything is stored (hẹn trả dự kiến)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Agency
from motcua.cases.clock import clock_facts, profile_of
from motcua.cases.counter import is_prompt
from motcua.cases.intake import acceptance
from motcua.cases.lifecycle import Kind
from motcua.cases.projection import Event
from motcua.catalogue.models import Applicant, Procedure
from motcua.catalogue.queries import ProcedureFacts, facts_on
from motcua.law.deadlines import BadFacts, Due, explain_due
from motcua.law.profiles import NoProfile
from motcua.law.wording import VIETNAM
from motcua.law.working_time import OutsideCalendar


@dataclass(frozen=True)
class Promise:
    """Hẹn trả dự kiến: the catalogue's facts of that day and the due moment with its reasons, or why there is none."""

    facts: ProcedureFacts
    due: Due | None
    trouble: str = ""

    @property
    def is_prompt(self) -> bool:
        """Tell whether the result may be given at once (giải quyết ngay)."""
        return is_prompt(self.facts.limit_unit, self.facts.limit_amount)


def promise(
    procedure: Procedure, agency: Agency, channel: str, at: datetime, applicant: str = Applicant.CITIZEN
) -> Promise:
    """Foresee the acceptance of a procedure by an agency at a moment; eight queries at most, never raises for a known procedure."""
    on = at.astimezone(VIETNAM).date()
    facts = facts_on(procedure, agency.level, agency, channel, on, applicant)
    try:
        accepted = Event(Kind.ACCEPTED, at, at, "", acceptance(facts, at, input_digitised=False))
        return Promise(facts, explain_due(clock_facts([accepted]), calendar_for(agency, on), profile_of(at)))
    except (BadFacts, NoProfile, OutsideCalendar) as problem:
        return Promise(facts, None, str(problem))
