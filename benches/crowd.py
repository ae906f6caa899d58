"""Invented officers for measuring: hired into agencies through the product's own tables (đội ngũ để đo)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.cases.permissions import Actor

Role = Post.Role
TEAM = (
    Role.RECEPTION, Role.SPECIALIST, Role.RECEPTION, Role.SIGNER, Role.RECEPTION,
    Role.SPECIALIST, Role.RECEPTION, Role.SPECIALIST, Role.RECEPTION, Role.SIGNER,
)  # fmt: skip
"""Roles in the order in which people are hired."""
SHARE_AT_ONE = 0.7
"""Of the officers who work at once this share sits in one commune, as on the morning after a deadline was announced."""


@dataclass(frozen=True)
class Officer:
    """Cán bộ: account, post, and the right that comes with it."""

    person: Person
    agency: Agency
    role: str

    @property
    def actor(self) -> Actor:
        """Who acts in the ledger."""
        return Actor(self.person.username, "officer", frozenset({(self.agency.pk, self.role)}))


def hire(
    agencies: Sequence[Agency], count: int, since: date, *, roles: Sequence[str] = TEAM
) -> list[Officer]:
    """Hire officers: SHARE_AT_ONE of them into the first agency, the rest in turn into the others; every role everywhere."""
    at_one = round(count * SHARE_AT_ONE) if len(agencies) > 1 else count
    places = [agencies[0]] * at_one
    others = agencies[1:]
    # The role changes once every agency has had its turn, so that each gets the whole team in time.
    places += [others[n % len(others)] for n in range(count - at_one)]
    turns: dict[int, int] = {}
    officers = []
    for n, agency in enumerate(places):
        turn = turns.get(agency.pk, 0)
        turns[agency.pk] = turn + 1
        officers.append(_hired(n, agency, roles[turn % len(roles)], since))
    return officers


def _hired(n: int, agency: Agency, role: str, since: date) -> Officer:
    person = Person.objects.create(username=f"do.{n:03d}", full_name=f"Cán bộ đo {n}")
    post = Post.objects.create(agency=agency, role=role, title=f"Vị trí đo {n}")
    PostHolding.objects.create(post=post, person=person, valid_from=since)
    return Officer(person, agency, role)
