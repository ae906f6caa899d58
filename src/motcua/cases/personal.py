"""How much of the people of a case a post shows: whole, with masked numbers, or not at all (mức hiện thông tin cá nhân)."""

from dataclasses import dataclass
from enum import Enum

from motcua.agencies.models import Post
from motcua.agencies.permissions import Reach
from motcua.cases.models import Case, Party
from motcua.lib.masking import masked_name, masked_number

Role = Post.Role
WHOLE_READERS = frozenset({Role.RECEPTION, Role.SPECIALIST})
"""They fill in and check the papers, so they see whole numbers, in their own agency only."""
HIDDEN_WORDS = "Nội dung do cán bộ ghi được ẩn, vì có thể có tên người."
NAME_READERS = frozenset(Role) - {Role.AUDITOR, Role.AGENCY_ADMIN, Role.PROVINCE_ADMIN}


class Shown(Enum):
    """Mức hiện."""

    WHOLE = "whole"
    NUMBERS_MASKED = "numbers_masked"
    MASKED = "masked"


@dataclass(frozen=True)
class PersonShown:
    """Người liên quan as this reader sees them; the address is never shown on a page."""

    role: str
    name: str
    id_number: str
    phone: str


def shown_of_case(reach: Reach, agency_id: int) -> Shown:
    """Decide what is shown on the page or paper of one case."""
    return Shown.WHOLE if reach.plays(agency_id, WHOLE_READERS) else shown_in_list(reach)


def read_wholly(reach: Reach) -> set[int]:
    """Agencies whose people the reader sees whole; what stands below them is masked."""
    return {agency for post in reach.posts if post.role in WHOLE_READERS for agency in post.agencies}


def shown_in_list(reach: Reach) -> Shown:
    """Decide what a list shows: names at most, never whole numbers."""
    names = any(post.role in NAME_READERS for post in reach.posts)
    return Shown.NUMBERS_MASKED if names else Shown.MASKED


def people_shown(case: Case, shown: Shown) -> list[PersonShown]:
    """Return the people of a case as they are shown."""
    return [person_shown(party, shown) for party in case.parties.order_by("pk")]


def person_shown(party: Party, shown: Shown) -> PersonShown:
    """Return one person as shown."""
    role = party.get_role_display()
    if shown is Shown.WHOLE:
        return PersonShown(role, party.name, party.id_number, party.phone)
    name = party.name if shown is Shown.NUMBERS_MASKED else masked_name(party.name)
    return PersonShown(role, name, masked_number(party.id_number), masked_number(party.phone))
