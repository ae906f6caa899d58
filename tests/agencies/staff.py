"""A province, a district and two communes with their administrators, for the tests of people, posts and the tree."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.audit.record import Origin
from tests.reports.world import World, at, plant

NOW = at("2026-11-24 09:00")
TODAY, TOMORROW, LATER = date(2026, 11, 24), date(2026, 11, 25), date(2027, 1, 1)
Role = Post.Role


@dataclass
class Staff:
    """The world and its people by user name."""

    world: World = field(default_factory=plant)
    people: dict[str, Person] = field(default_factory=dict)

    def agency(self, slug: str) -> Agency:
        """An agency as it stands in the database now."""
        return Agency.objects.get(slug=slug)

    def person(self, username: str, slug: str, role: str, *, until: date | None = None) -> Person:
        """Add a person with one post."""
        one = Person.objects.create_user(username, "mot-mat-khau-du-dai", full_name=username.title())
        post = Post.objects.create(agency=self.world.agencies[slug], role=role, title=f"Vị trí {username}")
        PostHolding.objects.create(post=post, person=one, valid_from=date(2020, 1, 1), valid_to=until)
        self.people[username] = one
        return one

    def post_of(self, username: str) -> Post:
        """The post of a person."""
        return Post.objects.get(holdings__person=self.people[username])

    def by(self, username: str) -> dict[str, Any]:
        """Who does it, from where, when."""
        return {"by": self.people[username], "origin": Origin(username, agency="xa-mot"), "at": NOW}


def hired() -> Staff:
    """Tri runs the province, quan commune Một, hai commune Hai; lan works in Một, mai in Hai."""
    staff = Staff()
    staff.person("tri", "tinh", Role.PROVINCE_ADMIN)
    staff.person("quan", "xa-mot", Role.AGENCY_ADMIN)
    staff.person("hai", "xa-hai", Role.AGENCY_ADMIN)
    staff.person("lan", "xa-mot", Role.SPECIALIST)
    staff.person("mai", "xa-hai", Role.SPECIALIST)
    return staff
