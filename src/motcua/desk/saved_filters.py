"""Keeping filters of the work list under a name: of one's own, or for the whole agency (bộ lọc đã lưu)."""

from collections.abc import Collection
from urllib.parse import parse_qsl

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from motcua.agencies.queries import HeldPost
from motcua.desk.models import SavedFilter
from motcua.desk.scope import Scope

MOST_KEPT = 20
"""So many of one's own: more would be a list to search in, not a help."""


class CannotKeep(ValueError):
    """The filter cannot be kept; nothing was changed."""


def filters_seen(scope: Scope) -> QuerySet[SavedFilter]:
    """One's own filters and those shared in the agencies of the posts held now, in order of name."""
    agencies = {post.agency_id for post in scope.reach.posts}
    seen = SavedFilter.objects.filter(Q(person=scope.person) | Q(shared=True), agency__in=agencies)
    return seen.select_related("person", "agency", "post").order_by("name", "pk")


def keep_filter(scope: Scope, post: HeldPost, *, name: str, query: str, shared: bool) -> SavedFilter:
    """Lưu bộ lọc under a name that one's own filters do not have yet. Raises CannotKeep."""
    own = SavedFilter.objects.filter(person=scope.person, agency=post.agency_id)
    if own.count() >= MOST_KEPT:
        raise CannotKeep(
            f"Bạn đã lưu {MOST_KEPT} bộ lọc. Bộ lọc này chưa được lưu. Hãy bỏ bớt bộ lọc không dùng nữa rồi lưu lại."
        )
    try:
        with transaction.atomic():
            return SavedFilter.objects.create(
                agency_id=post.agency_id,
                post=post.holding.post,
                person=scope.person,
                name=name,
                query=query,
                shared=shared,
                made_at=scope.now,
            )
    except IntegrityError:
        raise CannotKeep(
            f"Bạn đã có bộ lọc tên “{name}”. Bộ lọc cũ được giữ nguyên. Hãy đặt tên khác."
        ) from None


def may_change(scope: Scope, kept: SavedFilter) -> bool:
    """Tell whether the person made the filter or holds the post in which it was made."""
    held: Collection[int] = {post.holding.post_id for post in scope.reach.posts}
    return kept.person_id == scope.person.pk or kept.post_id in held


def same_question(kept: SavedFilter, query: str) -> bool:
    """Tell whether a kept filter is what the page shows."""
    return dict(parse_qsl(kept.query)) == dict(parse_qsl(query))
