"""Cases that lie with nobody who works there, and giving them away (hồ sơ không còn người giữ)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.permissions import ADMINISTRATORS
from motcua.audit.models import Action, Matter
from motcua.cases.colleagues import colleagues
from motcua.cases.orphans import give_away
from motcua.cases.orphans import orphans as find_orphans
from motcua.cases.permissions import Actor
from motcua.desk.asking import for_posts
from motcua.desk.deciding import form_page, sent, tried
from motcua.desk.forms.handover import GiveAwayForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope


@require_safe
@for_posts(ADMINISTRATORS)
def orphans(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang hồ sơ không còn người giữ of the agencies in charge and of those whose cases they carry on."""
    found = find_orphans(scope.administered, scope.today)
    note(
        request,
        scope,
        Action.LIST,
        Matter.CASE,
        count=sum(one.number for one in found),
        detail="không còn người giữ",
    )
    context = {"scope": scope, "screen": "people", "tab": "handover", "rows": found}
    return render(request, "desk/orphans/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def orphans_give(request: HttpRequest, scope: Scope, slug: str, username: str) -> HttpResponse:
    """Giao lại everything that one person left behind in one agency."""
    found = find_orphans(scope.administered, scope.today)
    one = next((each for each in found if (each.agency.slug, each.username) == (slug, username)), None)
    if one is None:
        raise Http404
    form, status = GiveAwayForm(colleagues(one.agency, scope.today), sent(request)), 200
    if request.method == "POST" and form.is_valid():
        actor = Actor.officer(scope.person, scope.today)
        moved, status = tried(
            form, lambda: give_away(one.agency, username, form.chosen, by=actor, at=scope.now)
        )
        if moved:
            told = {"n": len(moved.cases), "name": form.chosen.full_name}
            messages.success(request, _("Đã giao %(n)s hồ sơ cho %(name)s.") % told)
            return redirect("desk:orphans")
    elif request.method == "POST":
        status = 422
    trail = [
        (reverse("desk:handovers"), _("Bàn giao")),
        (reverse("desk:orphans"), _("Hồ sơ không còn người giữ")),
    ]
    words = _(
        "%(n)s hồ sơ của %(name)s ở %(agency)s, cùng dự thảo và câu hỏi chưa xong, chuyển trong một lần."
    )
    facts = {"n": one.number, "name": one.full_name, "agency": one.agency.name}
    return form_page(
        request, scope, form, screen="handover", title=_("Giao lại hồ sơ"), button=_("Giao lại"),
        back=reverse("desk:orphans"), trail=trail, note=words % facts, status=status,
    )  # fmt: skip
