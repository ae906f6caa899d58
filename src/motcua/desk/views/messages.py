"""Messages that need a person, and sending one again (tin cần người xem)."""

from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.audit.models import Action, Matter
from motcua.cases.permissions import Actor
from motcua.desk.asking import for_posts
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.lib.masking import masked_number
from motcua.notices.models import Message
from motcua.notices.permissions import MAY_RETRY, NotKeeper
from motcua.notices.queries import stuck_messages
from motcua.notices.retry import NothingToRetry
from motcua.notices.retry import retry as send_again

MOST = 100
RETRIED = frozenset({Message.State.STUCK, Message.State.FAILED})


@require_safe
@for_posts(MAY_RETRY)
def messages(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang tin cần người xem of the agencies in scope, the oldest first."""
    return _page(request, scope)


@require_POST
@for_posts(MAY_RETRY)
def retry(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Gửi lại một tin; pressing twice sends once, because the second time nothing waits for a person any more."""
    waiting = Message.objects.filter(scope.reach.rows("agency", "created_at")).select_related("agency")
    message = get_object_or_404(waiting, pk=pk)
    try:
        send_again(message, by=Actor.officer(scope.person, scope.today), at=scope.now)
    except NotKeeper as refusal:
        return _page(request, scope, problem=str(refusal), status=403)
    except NothingToRetry as refusal:
        return _page(request, scope, problem=str(refusal), status=409)
    notes.success(request, _("Tin đã được xếp lại vào hàng chờ gửi."))
    return redirect("desk:messages")


def _page(request: HttpRequest, scope: Scope, *, problem: str = "", status: int = 200) -> HttpResponse:
    found = list(stuck_messages(scope.reach, scope.now)[:MOST])
    note(request, scope, Action.LIST, Matter.CASE, count=len(found), detail="tin cần người xem")
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "messages",
        "rows": [(one, masked_number(one.address), _retried(scope, one)) for one in found],
        "problem": problem,
        "is_cut": len(found) == MOST,
    }
    return render(request, "desk/messages/page.html", context, status=status)


def _retried(scope: Scope, message: Message) -> bool:
    return message.state in RETRIED and scope.reach.plays(message.agency_id, MAY_RETRY)
