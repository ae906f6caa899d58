"""What the signed-in person may see: the one wall between pages and other offices' data (phạm vi được xem).

Posts count as they are held today. What stands below a post's agency today is seen wholly; what stood below it earlier and was
merged away or moved is seen up to the day it left, so that last year's report can still be opened and its cases read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Level, Placement, Post, PostHolding
from motcua.agencies.queries import holdings_on
from motcua.agencies.tree import Tree
from motcua.cases.models import Case
from motcua.lib.vietnamese import fold
from motcua.lib.vietnamese_format import in_vietnam
from motcua.reports.periods import VIETNAM
from motcua.reports.permissions import READERS

LEVEL_ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}


@dataclass(frozen=True)
class Scope:
    """Phạm vi of one person at one moment. `now` is read once at the door and handed down."""

    person: Person
    now: datetime
    roles: Collection[str] = tuple(Post.Role)

    @property
    def today(self) -> date:
        """The Vietnamese day."""
        return in_vietnam(self.now).date()

    @cached_property
    def holdings(self) -> list[PostHolding]:
        """Posts held today that open these pages."""
        return list(holdings_on(self.person, self.today).filter(post__role__in=self.roles).order_by("pk"))

    @property
    def post(self) -> PostHolding | None:
        """The post shown beside the name."""
        return self.holdings[0] if self.holdings else None

    @cached_property
    def left_on(self) -> dict[int, date | None]:
        """Agency -> first day on which it was no longer below; None while it still is."""
        own = {holding.post.agency_id for holding in self.holdings}
        placements = list(Placement.objects.all()) if own else []
        ends = sorted({one.valid_to for one in placements if one.valid_to and one.valid_to <= self.today})
        found: dict[int, date | None] = {}
        for end in ends:
            found |= dict.fromkeys(_below(own, placements, end - timedelta(days=1)), end)
        return found | dict.fromkeys(_below(own, placements, self.today), None)

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Agencies that may be seen, by slug: the highest level first, those of today before those that left."""
        found = Agency.objects.filter(pk__in=self.left_on)
        ordered = sorted(
            found,
            key=lambda one: (
                self.left_on[one.pk] is not None,
                LEVEL_ORDER[Level(one.level)],
                fold(one.place_name),
            ),
        )
        return {agency.slug: agency for agency in ordered}

    def agency(self, slug: str) -> Agency:
        """Return the agency, or answer 404: an absent one and another office's one must look the same."""
        if slug not in self.agencies:
            raise Http404
        return self.agencies[slug]

    def sees(self, agency: Agency, day: date) -> bool:
        """Tell whether a report of the agency that ends on `day` may be seen."""
        if agency.pk not in self.left_on:
            return False
        left_on = self.left_on[agency.pk]
        return left_on is None or day < left_on

    @property
    def home(self) -> Agency | None:
        """The agency that pages open with: the one of the person's own post."""
        return self.post.post.agency if self.post else None

    def cases(self) -> QuerySet[Case]:
        """Every case that may be seen: of an agency that left, only what was submitted before it did."""
        by_end: dict[date | None, list[int]] = {}
        for agency, end in self.left_on.items():
            by_end.setdefault(end, []).append(agency)
        seen = Q(pk__in=[])
        for end, agencies in by_end.items():
            part = Q(agency__in=agencies)
            seen |= (
                part if end is None else part & Q(submitted_at__lt=datetime.combine(end, time.min, VIETNAM))
            )
        return Case.objects.filter(seen)


def _below(own: set[int], placements: list[Placement], day: date) -> set[int]:
    holding = [
        one for one in placements if one.valid_from <= day and (one.valid_to is None or one.valid_to > day)
    ]
    tree = Tree((one.agency_id, one.parent_id) for one in holding)
    return set().union(*(tree.below(agency) for agency in own))


def scope_of(request: HttpRequest) -> Scope:
    """Build the scope of the person who asks, at this moment, over every post."""
    assert isinstance(request.user, Person)
    return Scope(request.user, timezone.now())


def report_scope_of(request: HttpRequest) -> Scope:
    """Build the scope for reports: only posts that may read them count."""
    assert isinstance(request.user, Person)
    return Scope(request.user, timezone.now(), READERS)
