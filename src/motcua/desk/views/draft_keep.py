"""Keeping a draft on every change, and throwing it away (lưu nháp, bỏ nháp)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.cases import drafts
from motcua.desk.asking import for_posts
from motcua.desk.scope import Scope
from motcua.desk.views.counter import RECEPTION, draft_of
from motcua.desk.views.draft import keep_all, stored_as
from motcua.desk.views.draft_parts import counter_of, summary_of


@require_POST
@for_posts(RECEPTION)
def draft_keep(request: HttpRequest, scope: Scope, token: str) -> HttpResponse:
    """Lưu nháp: answers with what stands beside the form; a page older than what is kept overwrites nothing (409)."""
    found = draft_of(scope, token)
    if found is None:
        return render(request, "desk/draft/gone.html", {"case": stored_as(scope, token)}, status=409)
    fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    counter = counter_of(scope, found, fields)
    kept = keep_all(scope, found, counter, fields, seen=fields.get("edition", ""))
    shown = summary_of(counter, found) | {"is_stale": not kept, "scope": scope}
    if not kept:
        shown["edition"] = fields.get("edition", "")
    return render(request, "desk/draft/summary.html", shown, status=200 if kept else 409)


@require_POST
@for_posts(RECEPTION)
def draft_drop(request: HttpRequest, scope: Scope, token: str) -> HttpResponse:
    """Bỏ bản nháp with its scans."""
    found = draft_of(scope, token)
    if found is None:
        raise Http404
    drafts.forget(found)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("desk:counter")
