"""Who administers which agencies and whose accounts (quản trị của cơ quan, của tỉnh)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.agencies.models import Delegation, Placement, Post, PostHolding
from motcua.agencies.queries import HeldPost, held_posts
from motcua.agencies.tree import Tree

Role = Post.Role


class MayNotAdminister(PermissionError):
    """The person may not change this agency, post or account; nothing was stored."""


def administered(posts: Iterable[HeldPost], on: date) -> set[int]:
    """Primary keys of the agencies that these posts administer: the own one; for the province's, everything below that day too.

    So are those founded below for a day to come: their posts are prepared before they open.
    """
    posts = list(posts)
    found = {post.agency_id for post in posts if post.role == Role.AGENCY_ADMIN}
    tops = {post.agency_id for post in posts if post.role == Role.PROVINCE_ADMIN}
    if not tops:
        return found
    tree = Tree.on(on)
    found = found.union(*(tree.below(top) for top in tops))
    founded = Placement.objects.filter(agency__established_on__gt=on).values_list("agency_id", "parent_id")
    coming = Tree(founded)
    return found.union(*(coming.below(one) for one in found))


def administers(person: Person, agency_id: int, on: date) -> bool:
    """Tell whether the person administers the agency that day, in an own post or standing in."""
    return agency_id in administered(held_posts(person, on), on)


def administers_in_own_post(person: Person, agency_id: int, on: date) -> bool:
    """Tell whether the person administers the agency that day without standing in for anybody."""
    own = [post for post in held_posts(person, on) if not post.stands_in]
    return agency_id in administered(own, on)


def runs_a_province(person: Person, on: date) -> bool:
    """Tell whether the person holds a post of a province's administrator that day."""
    return any(post.role == Role.PROVINCE_ADMIN for post in held_posts(person, on))


def require_province(person: Person, agency_id: int, on: date) -> None:
    """Raise MayNotAdminister unless the person runs the province under which the agency stands that day, or will."""
    posts = [post for post in held_posts(person, on) if post.role == Role.PROVINCE_ADMIN]
    if agency_id not in administered(posts, on):
        raise MayNotAdminister(
            "Chỉ quản trị của tỉnh đổi được sơ đồ cơ quan, trong phạm vi tỉnh mình. Chưa có gì thay đổi. "
            "Hãy gửi đề nghị cho quản trị của tỉnh."
        )


def people_of(agencies: Iterable[int]) -> QuerySet[Person]:
    """Người của các cơ quan: everybody who holds, held or will hold a post there, in order of name."""
    held = PostHolding.objects.filter(post__agency__in=list(agencies))
    return Person.objects.filter(pk__in=held.values("person")).order_by("folded_name", "pk")


def require_keeper(by: Person, person: Person, on: date) -> None:
    """Raise MayNotAdminister unless `by` may lock the account or renew its password.

    All posts that the person still holds must be in agencies that `by` administers; otherwise one commune's administrator could
    take over an account that has rights elsewhere. An account of a province's administrator is kept by another one only, and
    nobody keeps the account of somebody they stand in for: rights lent for days would become rights for good.
    """
    own = held_posts(by, on)
    if by.pk == person.pk:
        raise MayNotAdminister(
            "Tài khoản của chính mình thì đổi ở trang “Tài khoản của tôi”. Chưa có gì thay đổi. Hãy bấm tên mình ở góc trên."
        )
    if any(post.stands_in and post.holding.person_id == person.pk for post in own):
        raise MayNotAdminister(
            f"Bạn đang làm thay {person.full_name} nên không đổi được tài khoản này. Chưa có gì thay đổi. "
            "Hãy nhờ quản trị khác."
        )
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    held = PostHolding.objects.filter(person=person).select_related("post")
    standing = list(held.filter(still)) or list(held)
    agencies = administered(own, on)
    # What the person works in by standing in for others counts as well, from today or from a day to come.
    lent = Delegation.objects.filter(person=person, valid_to__gt=on).select_related("holding__post")
    posts = [one.post for one in standing] + [one.holding.post for one in lent]
    elsewhere = [post for post in posts if post.agency_id not in agencies]
    above = any(post.role == Role.PROVINCE_ADMIN for post in posts) and not any(
        post.role == Role.PROVINCE_ADMIN for post in own
    )
    if not posts or elsewhere or above:
        raise MayNotAdminister(
            f"{person.full_name} còn có vị trí ngoài phạm vi bạn quản trị nên bạn không đổi được tài khoản này. "
            "Chưa có gì thay đổi. Hãy nhờ quản trị của tỉnh."
        )
