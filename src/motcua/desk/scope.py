"""What the signed-in person works in and sees at this moment; the wall itself stands in `agencies.permissions` (phạm vi)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.agencies.administering import administered
from motcua.agencies.models import Agency, Level, Post
from motcua.agencies.permissions import (
    ADMINISTRATORS,
    AUDIT_READERS,
    CASE_READERS,
    CASE_WORKERS,
    Reach,
    reach_of,
)
from motcua.agencies.queries import HeldPost, held_posts
from motcua.cases.models import Case, HandoverOfPost
from motcua.cases.queries import visible_cases
from motcua.lib.vietnamese import fold
from motcua.lib.vietnamese_format import in_vietnam
from motcua.notices.permissions import MAY_RETRY
from motcua.reports.permissions import READERS

EVERY_ROLE = CASE_READERS | ADMINISTRATORS
LEVEL_ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}


@dataclass(frozen=True)
class Scope:
    """Phạm vi of one person at one moment. `now` is read once at the door and handed down."""

    person: Person
    now: datetime
    roles: Collection[str] = CASE_READERS

    @property
    def today(self) -> date:
        """The Vietnamese day."""
        return in_vietnam(self.now).date()

    @cached_property
    def every_post(self) -> list[HeldPost]:
        """Posts worked in today, also those that do not open these pages."""
        return held_posts(self.person, self.today)

    @cached_property
    def reach(self) -> Reach:
        """What the posts that open these pages let the person see."""
        return reach_of(self.every_post, self.today, self.roles)

    @property
    def post(self) -> HeldPost | None:
        """The post shown beside the name."""
        return next(iter(self.reach.posts), None)

    @property
    def left_on(self) -> dict[int, date | None]:
        """Agency -> first day on which it was no longer below; None while it still is."""
        return self.reach.left_on

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
        return self.reach.sees(agency.pk, day)

    @property
    def home(self) -> Agency | None:
        """The agency that pages open with: the one of the person's own post."""
        return self.post.holding.post.agency if self.post else None

    def cases(self) -> QuerySet[Case]:
        """Every case that may be seen: of an agency that left, only what was submitted before it did."""
        return visible_cases(self.reach)

    def plays(self, roles: Collection[str]) -> bool:
        """Tell whether any post of today, also one that does not open these pages, has one of the roles."""
        return any(post.role in roles for post in self.every_post)

    @property
    def reads_cases(self) -> bool:
        """Tell whether the list of cases opens."""
        return self.plays(CASE_READERS)

    @property
    def works_on_cases(self) -> bool:
        """Tell whether the work list opens."""
        return self.plays(CASE_WORKERS)

    @property
    def receives(self) -> bool:
        """Tell whether the counter opens."""
        return self.plays({Post.Role.RECEPTION})

    @property
    def reads_reports(self) -> bool:
        """Tell whether reports open."""
        return self.plays(READERS)

    @property
    def keeps_messages(self) -> bool:
        """Tell whether the messages that need a person open."""
        return self.plays(MAY_RETRY)

    @property
    def administers(self) -> bool:
        """Tell whether the pages of people, posts and agencies open for changing."""
        return self.plays(ADMINISTRATORS)

    @cached_property
    def administered(self) -> set[int]:
        """Primary keys of the agencies whose people, posts and calendars the person may change today."""
        return administered(self.every_post, self.today)

    @cached_property
    def handovers_waiting(self) -> int:
        """How many handovers of posts wait for this very person's confirmation."""
        waits = Q(giver=self.person, giver_confirmed_at=None) | Q(
            receiver=self.person, receiver_confirmed_at=None
        )
        return HandoverOfPost.objects.filter(waits, done_at=None).count()

    @property
    def reads_audit(self) -> bool:
        """Tell whether the access log opens."""
        return self.plays(AUDIT_READERS)

    def narrowed(self, roles: Collection[str]) -> "Scope":
        """Return the same person and moment with only the posts of these roles; posts are not read again."""
        narrow = replace(self, roles=roles)
        narrow.__dict__["every_post"] = self.every_post
        return narrow


def scope_of(request: HttpRequest, roles: Collection[str] = CASE_READERS) -> Scope:
    """Build the scope of the person who asks, at this moment; the posts are read once a request, whoever asks first."""
    assert isinstance(request.user, Person)
    whole: Scope | None = getattr(request, "motcua_scope", None)
    if whole is None or whole.person != request.user:
        whole = Scope(request.user, timezone.now())
        request.motcua_scope = whole  # type: ignore[attr-defined]
    return whole.narrowed(roles)
