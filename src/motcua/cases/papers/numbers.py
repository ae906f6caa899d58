"""Numbers of the year, counted from the ledger: a later event never changes the number of an earlier one (số thứ tự, số phiếu).

The order is that of the agency's chain, which only grows; so no counter is kept and two writers cannot meet at one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.cases.lifecycle import Kind
from motcua.cases.models import CaseEvent, RegisterClosing
from motcua.cases.models.record import NUMBERED
from motcua.lib.vietnamese_format import VIETNAM, in_vietnam

# SQLite uses the partial index `event_numbered` only for a query that repeats its condition in letters, not as parameters.
IS_NUMBERED = RawSQL(
    f"cases_caseevent.kind IN ({', '.join(repr(kind) for kind in NUMBERED)})", [], output_field=BooleanField()
)
Closed = dict[int, int]
"""Year -> last ledger number of a closed register."""


def closed_years(agency_id: int) -> Closed:
    """Read which years of an agency's register are closed, and how far each goes in the ledger."""
    return dict(RegisterClosing.objects.filter(agency_id=agency_id).values_list("year", "last_seq"))


def of_year(agency_id: int, kinds: Sequence[Kind], year: int) -> QuerySet[CaseEvent]:
    """Events of some kinds that an agency recorded in a Vietnamese year."""
    words = [kind.value for kind in kinds]
    return CaseEvent.objects.filter(IS_NUMBERED, _recorded_in(year), agency_id=agency_id, kind__in=words)


def entries(agency_id: int, year: int, closed: Closed) -> QuerySet[CaseEvent]:
    """Acceptances that stand in the register of a year, in the order of its numbers.

    A case recorded in a year that was closed already stands in the register of the next year.
    """
    belongs = _recorded_in(year)
    if year - 1 in closed:
        first = year - 1
        while first - 1 in closed:
            first -= 1
        late = Q(recorded_at__gte=_starts(first), recorded_at__lt=_starts(year))
        belongs |= late & Q(seq__gt=closed[year - 1])
    found = CaseEvent.objects.filter(IS_NUMBERED, belongs, agency_id=agency_id, kind=Kind.ACCEPTED.value)
    if year in closed:
        found = found.filter(seq__lte=closed[year])
    return found.order_by("seq")


def register_place(event: CaseEvent, closed: Closed) -> tuple[int, int]:
    """Return year and number under which an acceptance stands in the register (quyển số, số thứ tự)."""
    year = in_vietnam(event.recorded_at).year
    while year in closed and event.seq > closed[year]:
        year += 1
    return year, entries(event.agency_id, year, closed).filter(seq__lte=event.seq).count()


def number_of(event: CaseEvent, kinds: Sequence[Kind]) -> int:
    """Return the number of an event's paper among those of its agency and year."""
    year = in_vietnam(event.recorded_at).year
    return of_year(event.agency_id, kinds, year).filter(seq__lte=event.seq).count()


def _recorded_in(year: int) -> Q:
    return Q(recorded_at__gte=_starts(year), recorded_at__lt=_starts(year + 1))


def _starts(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=VIETNAM)
