"""Who works in an agency on a day: the people a case may be given to (đồng nghiệp)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.agencies.inheritance import heirs_of
from motcua.agencies.models import Agency, Delegation, PostHolding
from motcua.cases.permissions import HANDS_ON


class NotAColleague(Exception):
    """The person holds no fitting post in the agency that day; nothing was changed."""

    def __init__(self, username: str) -> None:
        super().__init__(
            f"“{username}” không giữ vị trí phù hợp ở cơ quan này trong ngày hôm nay. Hồ sơ được giữ nguyên. "
            "Hãy chọn người khác trong danh sách."
        )


def colleagues(agency: Agency, on: date, roles: Collection[str] = HANDS_ON) -> QuerySet[Person]:
    """Active people who work on cases of an agency on a day, in their own post or standing in, in order of name.

    The cases of an agency that ended are worked on in the agencies that carry them on.
    """
    works_in = {agency.pk} | (heirs_of(agency.pk, on) if agency.abolished_on else set())
    posts = PostHolding.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on),
        valid_from__lte=on,
        person__is_active=True,
        post__agency__in=works_in,
        post__role__in=roles,
    )
    given = Delegation.objects.filter(valid_from__lte=on, valid_to__gt=on, holding__in=posts)
    works = Q(pk__in=posts.values("person")) | Q(pk__in=given.values("person"))
    return Person.objects.filter(works, is_active=True).order_by("full_name", "pk")


def colleague(username: str, agency: Agency, on: date, roles: Collection[str] = HANDS_ON) -> Person:
    """Find one of them by user name. Raises NotAColleague."""
    found = colleagues(agency, on, roles).filter(username=username).first()
    if found is None:
        raise NotAColleague(username)
    return found
