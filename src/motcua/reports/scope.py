"""Which agencies a report is about: the agency and everything below it on the period's last day (phạm vi báo cáo)."""

from dataclasses import dataclass

from motcua.agencies.models import Agency, Level, Placement
from motcua.agencies.tree import descendants
from motcua.reports.periods import Period

LEVELS = tuple(level.value for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE))
ALL_LEVELS = "all"


@dataclass(frozen=True)
class Scope:
    """Phạm vi: the agencies by level, highest first; a parent's own line never contains its children."""

    agency: Agency
    agencies: tuple[Agency, ...]

    @property
    def ids(self) -> list[int]:
        """Primary keys of all agencies in scope."""
        return [agency.pk for agency in self.agencies]

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels that occur in scope, highest first, without "all"."""
        present = {agency.level for agency in self.agencies}
        return tuple(level for level in LEVELS if level in present)

    def at(self, level: str | None) -> list[int]:
        """Primary keys of the agencies of one level; None or "all" means every agency in scope."""
        return [agency.pk for agency in self.agencies if level in (None, ALL_LEVELS, agency.level)]


def scope_of(agency: Agency, period: Period, *, agency_only: bool = False) -> Scope:
    """Find the scope of a report on the period's last day; `agency_only` leaves out everything below."""
    if agency_only:
        return Scope(agency, (agency,))
    below = Agency.objects.filter(pk__in=descendants(agency, period.last))
    return Scope(agency, tuple(sorted(below, key=lambda one: (LEVELS.index(one.level), one.slug))))


def left_scope(scope: Scope, period: Period) -> list[Agency]:
    """Agencies that stood in scope on the period's first day and no longer on its last (merged, dissolved, moved)."""
    # Almost no period sees a change: one indexed question spares reading the whole tree a second time.
    if not Placement.objects.filter(valid_to__gt=period.first, valid_to__lte=period.last).exists():
        return []
    gone = descendants(scope.agency, period.first) - set(scope.ids)
    return list(Agency.objects.filter(pk__in=gone).order_by("slug"))
