"""The one wall between a person and other offices' data: which agencies are seen, and up to which day (phạm vi được xem).

Posts count as they are held on the day of asking. What stands below a post's agency that day is seen wholly; what stood below
it earlier and was merged away or moved is seen up to the day it left, so that last year's report can still be opened. So is what an
agency that ended left to the post's agency; whoever took over all of it also sees what stood below it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q

from motcua.accounts.models import Person
from motcua.agencies.models import Placement, Post
from motcua.agencies.queries import HeldPost, held_posts
from motcua.agencies.tree import Tree
from motcua.lib.vietnamese_format import VIETNAM

Role = Post.Role
ADMINISTRATORS = frozenset({Role.AGENCY_ADMIN, Role.PROVINCE_ADMIN})
"""They run accounts, posts and the catalogue; people's cases are not theirs to read."""
CASE_READERS = frozenset(Role) - ADMINISTRATORS
CASE_WORKERS = CASE_READERS - {Role.REPORTER, Role.AUDITOR}
"""Cases are their daily work; the others read them for reports and checks."""
AUDIT_READERS = frozenset({Role.AUDITOR}) | ADMINISTRATORS
SECOND_FACTOR = frozenset({Role.SIGNER}) | ADMINISTRATORS
"""Whoever signs or gives rights must sign in with more than a password."""


@dataclass(frozen=True)
class Reach:
    """Phạm vi of some posts on a day."""

    posts: tuple[HeldPost, ...]
    today: date

    @cached_property
    def left_on(self) -> dict[int, date | None]:
        """Agency -> first day on which it was no longer below; None while it still is."""
        own = {post.agency_id for post in self.posts}
        placements = list(Placement.objects.all()) if own else []
        ends = sorted({one.valid_to for one in placements if one.valid_to and one.valid_to <= self.today})
        found: dict[int, date | None] = {}
        for end in ends:
            found |= dict.fromkeys(_below(own, placements, end - timedelta(days=1)), end)
        found |= self._inherited(placements)
        return found | dict.fromkeys(_below(own, placements, self.today), None)

    def _inherited(self, placements: list[Placement]) -> dict[int, date]:
        found: dict[int, date] = {}
        for one in {one for post in self.posts for one in post.inherited}:
            last_day = one.ended_on - timedelta(days=1)
            seen = _below({one.agency_id}, placements, last_day) if one.whole else {one.agency_id}
            for agency in seen:
                found[agency] = max(one.ended_on, found.get(agency, date.min))
        return found

    @property
    def present(self) -> set[int]:
        """Primary keys of the agencies that stand below today, with the posts' own."""
        return {agency for agency, left_on in self.left_on.items() if left_on is None}

    def sees(self, agency_id: int, day: date) -> bool:
        """Tell whether something of the agency that belongs to `day` may be seen."""
        left_on = self.left_on.get(agency_id, date.min)
        return left_on is None or day < left_on

    def rows(self, agency: str, moment: str, names: Mapping[int, str] | None = None) -> Q:
        """Rows that may be seen, by their columns for the agency and for the moment they began.

        What came to an ended agency's cases later belongs to whoever carries them on, so for those there is no last moment.
        `names` says what a column that holds no primary key holds for each agency.
        """
        by_end: dict[date | None, list[int | str]] = {}
        own = self.own
        for one, left_on in self.left_on.items():
            end = None if one in own else left_on
            by_end.setdefault(end, []).append(one if names is None else names[one])
        seen = Q(pk__in=[])
        for end, agencies in by_end.items():
            part = Q(**{f"{agency}__in": agencies})
            if end is not None:
                part &= Q(**{f"{moment}__lt": datetime.combine(end, time.min, VIETNAM)})
            seen |= part
        return seen

    def plays(self, agency_id: int, roles: Collection[str]) -> bool:
        """Tell whether one of the posts is in this very agency, or in one that carries its cases on, and has one of the roles."""
        return any(agency_id in post.agencies and post.role in roles for post in self.posts)

    @property
    def own(self) -> set[int]:
        """Primary keys of the agencies that the posts are in or carry on, without what stands below."""
        return {agency for post in self.posts for agency in post.agencies}


def reach(person: Person, on: date, roles: Collection[str] = CASE_READERS) -> Reach:
    """Find what a person sees on a day through posts of these roles; without a post nothing, whatever else the account may be."""
    return reach_of(held_posts(person, on), on, roles)


def reach_of(posts: Iterable[HeldPost], on: date, roles: Collection[str] = CASE_READERS) -> Reach:
    """Find what posts that were read already open, counting those of these roles."""
    return Reach(tuple(post for post in posts if post.role in roles), on)


def needs_second_factor(posts: Iterable[HeldPost]) -> bool:
    """Tell whether one of the posts may only be worked in after a second factor (xác thực hai lớp)."""
    return any(post.role in SECOND_FACTOR for post in posts)


def _below(own: set[int], placements: list[Placement], day: date) -> set[int]:
    holding = [
        one for one in placements if one.valid_from <= day and (one.valid_to is None or one.valid_to > day)
    ]
    tree = Tree((one.agency_id, one.parent_id) for one in holding)
    return set().union(*(tree.below(agency) for agency in own))
