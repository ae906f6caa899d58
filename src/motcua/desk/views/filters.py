"""Filters of the work list that were given a name: keeping, sharing, putting away (bộ lọc đã lưu)."""

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.models import Person
from motcua.agencies.permissions import CASE_WORKERS
from motcua.cases.narrowing import NOBODY
from motcua.cases.worklist import TAB_LABELS, Tab
from motcua.desk.asking import for_posts
from motcua.desk.forms.filters import FilterForm
from motcua.desk.forms.work import WorkForm
from motcua.desk.saved_filters import CannotKeep, filters_seen, keep_filter, may_change
from motcua.desk.scope import Scope


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(CASE_WORKERS)
def filters(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang bộ lọc đã lưu: GET lists them, POST keeps one more and goes back to the list it narrows."""
    if request.method != "POST":
        return _page(request, scope)
    form = FilterForm(request.POST)
    asked = _asked(scope, request.POST.get("query", ""))
    if not asked.narrows:
        form.add_error(None, _("Bộ lọc chưa có điều kiện nào nên chưa lưu. Hãy chọn điều kiện rồi lưu lại."))
    if not form.is_valid():
        return _page(request, scope, form, asked, status=422)
    assert scope.post is not None
    facts = form.cleaned_data
    try:
        keep_filter(scope, scope.post, name=facts["name"], query=asked.query, shared=facts["shared"])
    except CannotKeep as refusal:
        form.add_error("name", str(refusal))
        return _page(request, scope, form, asked, status=409)
    messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": facts["name"]})
    return redirect(f"{reverse('desk:work')}?{asked.query}")


@require_POST
@for_posts(CASE_WORKERS)
def change_filter(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Bỏ bộ lọc, or share it or keep it to oneself; only for its maker and whoever holds the post after them."""
    kept = get_object_or_404(filters_seen(scope), pk=pk)
    what = request.POST.get("what")
    if what not in ("remove", "share", "keep"):
        raise Http404
    if not may_change(scope, kept):
        told = _("Bộ lọc này do đồng nghiệp lưu nên được giữ nguyên. Hãy lưu một bộ lọc của riêng bạn.")
        return _page(request, scope, problem=told, status=403)
    if what == "remove":
        kept.delete()
        messages.success(request, _("Đã bỏ bộ lọc “%(name)s”.") % {"name": kept.name})
    else:
        kept.shared = what == "share"
        kept.save(update_fields=["shared"])
    return redirect("desk:filters")


def _asked(scope: Scope, query: str) -> WorkForm:
    """Read the conditions as the work list reads them: what it would not understand is never kept."""
    given = dict(parse_qsl(query))
    tab = given.get("tab", Tab.MINE.value)
    agencies = {post.holding.post.agency for post in scope.reach.posts}
    return WorkForm(given, tab=Tab(tab) if tab in list(Tab) else Tab.MINE, agencies=agencies, on=scope.today)


def _page(
    request: HttpRequest,
    scope: Scope,
    form: FilterForm | None = None,
    asked: WorkForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    seen = list(filters_seen(scope))
    holders = {dict(parse_qsl(one.query)).get("holder", "") for one in seen}
    names = dict(Person.objects.filter(username__in=holders).values_list("username", "full_name"))
    kept = [(one, _told(one.query, names), may_change(scope, one)) for one in seen]
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "work",
        "kept": kept,
        "form": form,
        "asked": asked,
        "problem": problem,
    }
    return render(request, "desk/filters/page.html", context, status=status)


def _told(query: str, names: dict[str, str]) -> str:
    """Say the conditions of a kept filter in words; `names` are those of the people in it."""
    given = dict(parse_qsl(query))
    tab = given.pop("tab", "")
    said = [str(TAB_LABELS[Tab(tab)])] if tab in list(Tab) else []
    people = {NOBODY: str(_("chưa ai nhận")), **names}
    for name, field in WorkForm.base_fields.items():
        value = given.get(name)
        if value:
            words = people if name == "holder" else dict(getattr(field, "choices", ()) or ())
            said.append(f"{str(field.label).lower()}: {words.get(value, value)}")
    return "; ".join(said)
