"""What other packages read about agencies and posts."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.agencies.models import PostHolding


def holdings_on(person: Person, on: date) -> QuerySet[PostHolding]:
    """Return the posts that an active person holds on a day, with post and agency."""
    return PostHolding.objects.select_related("post__agency").filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        person=person,
        person__is_active=True,
        valid_from__lte=on,
    )
