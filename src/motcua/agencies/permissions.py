"""Which agencies a person may see on a day (phạm vi xem của người dùng)."""

from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.queries import holdings_on
from motcua.agencies.tree import Tree


def visible_agencies(person: Person, on: date) -> set[int]:
    """Primary keys of the agencies of the posts that a person holds on a day, and of everything below them.

    Without a post nothing is visible, whatever else the account may be.
    """
    own = set(holdings_on(person, on).values_list("post__agency_id", flat=True))
    if not own:
        return set()
    tree = Tree.on(on)
    return set().union(*(tree.below(agency) for agency in own))
