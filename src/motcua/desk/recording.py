"""From a request to a row of the access log (ghi nhật ký truy cập từ bàn làm việc)."""

from typing import Any

import structlog
from django.http import HttpRequest
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.accounts.origin import client_ip
from motcua.agencies.queries import HeldPost, held_posts
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.cases.models import Case
from motcua.desk.scope import Scope
from motcua.lib.vietnamese_format import in_vietnam


def note(request: HttpRequest, scope: Scope, action: Action, matter: Matter, **facts: Any) -> None:
    """Record what the person is about to be shown, in the post that opens the page."""
    record(action, matter, by=origin_of(request, scope.person.username, scope.post), at=scope.now, **facts)


def note_case(request: HttpRequest, scope: Scope, action: Action, case: Case, detail: str = "") -> None:
    """Record a look at one case, with the post in the case's own agency when there is one."""
    posts = scope.reach.posts
    post = next((one for one in posts if case.agency_id in one.agencies), scope.post)
    by = origin_of(request, scope.person.username, post)
    slug = case.agency.slug
    record(action, Matter.CASE, by=by, at=scope.now, code=case.code, object_agency=slug, detail=detail)


def note_sign_in(
    request: HttpRequest | None, action: Action, person: Person | None, detail: str = ""
) -> None:
    """Record that somebody came, went, or could not get in. A name nobody has is not kept: it may be a mistyped password."""
    now = timezone.now()
    posts = held_posts(person, in_vietnam(now).date()) if person else []
    username = person.username if person else ""
    by = origin_of(request, username, next(iter(posts), None))
    record(action, Matter.PERSON, by=by, at=now, code=username, object_agency=by.agency, detail=detail)


def origin_of(request: HttpRequest | None, username: str, post: HeldPost | None) -> Origin:
    """Build who asks and from where; the request's id is the one that the log lines carry."""
    return Origin(
        actor=username,
        post=post.title if post else "",
        agency=post.holding.post.agency.slug if post else "",
        ip=client_ip(request) if request else None,
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", "")),
    )
