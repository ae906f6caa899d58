"""What other packages read about agencies and posts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.agencies.inheritance import Inherited, inherited_by
from motcua.agencies.models import PostHolding
from motcua.agencies.worked_in import holdings_worked_in

ON_BEHALF = "{username} (thay {holder})"
LONGEST_NAME = 80
"""As long as the ledger's column for who acted."""


@dataclass(frozen=True)
class HeldPost:
    """Vị trí a person works in on a day: the own one, or that of somebody the person stands in for.

    `inherited`: agencies that ended and whose cases the post's agency carries on.
    """

    holding: PostHolding
    stands_in: bool = False
    inherited: tuple[Inherited, ...] = ()

    @property
    def agency_id(self) -> int:
        """Primary key of the post's agency."""
        return self.holding.post.agency_id

    @property
    def agencies(self) -> frozenset[int]:
        """Primary keys of the agencies whose cases this post works on: the own one and those it carries on."""
        return frozenset({self.agency_id, *(one.agency_id for one in self.inherited)})

    @property
    def role(self) -> str:
        """Role of the post."""
        return self.holding.post.role

    @property
    def title(self) -> str:
        """Name of the post as pages show it."""
        if not self.stands_in:
            return self.holding.post.title
        return f"{self.holding.post.title} (thay {self.holding.person.full_name})"

    def name_of(self, username: str) -> str:
        """What the ledger calls the person who acts in this post; it never loses the one who is stood in for."""
        if not self.stands_in:
            return username
        holder = self.holding.person.username[: LONGEST_NAME // 2 - 8]
        room = LONGEST_NAME - len(ON_BEHALF.format(username="", holder=holder))
        return ON_BEHALF.format(username=username[:room], holder=holder)


def holdings_on(person: Person, on: date) -> QuerySet[PostHolding]:
    """Return the posts that an active person holds on a day in their own right, with post and agency."""
    return PostHolding.objects.select_related("post__agency", "person").filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        person=person,
        person__is_active=True,
        valid_from__lte=on,
    )


def held_posts(person: Person, on: date) -> list[HeldPost]:
    """Return every post a person works in on a day: the own ones first, then those of people stood in for; two queries.

    A delegation counts only while its giver still holds the post and has an open account, and it is never passed on.
    """
    worked_in = holdings_worked_in(person.pk, on)
    estates = inherited_by({holding.post.agency_id for holding in worked_in}, on) if worked_in else {}
    posts = [
        HeldPost(holding, holding.person_id != person.pk, estates.get(holding.post.agency_id, ()))
        for holding in worked_in
    ]
    return sorted(posts, key=lambda post: post.stands_in)
