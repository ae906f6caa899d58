"""Agencies: the tree on any day, one agency with its names and predecessors, a new one, a new name (cơ quan)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.inheritance import inherited_by
from motcua.agencies.models import Agency, Placement, Post, Succession
from motcua.agencies.renaming import names_of, rename
from motcua.agencies.succeeding import establish
from motcua.agencies.tree import Tree
from motcua.audit.models import AuditEntry, Matter
from motcua.cases.models import Case
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, did, form_page, sent, tried
from motcua.desk.forms.agencies import AgencyForm, NameForm, TreeForm
from motcua.desk.scope import EVERY_ROLE, Scope

PROVINCE_ADMINS = frozenset({Post.Role.PROVINCE_ADMIN})
MOST_HISTORY = 30


@dataclass(frozen=True)
class Branch:
    """Một cơ quan trong cây, and those below it."""

    agency: Agency
    below: "tuple[Branch, ...]"


@require_safe
@for_posts(EVERY_ROLE)
def agencies(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang cây cơ quan on a day, today unless the address says another."""
    form = TreeForm({"on": request.GET.get("on", "")})
    context: dict[str, Any] = {"scope": scope, "screen": "people", "tab": "agencies", "form": form}
    if not form.is_valid():
        return render(request, "desk/agencies/page.html", context, status=400)
    on = form.cleaned_data["on"] or scope.today
    tops = _tree(scope, on)
    context |= {"on": on, "tops": tops, "runs_province": scope.plays(PROVINCE_ADMINS)}
    return render(request, "desk/agencies/page.html", context)


@require_safe
@for_posts(EVERY_ROLE)
def agency(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """Trang một cơ quan: codes, names, places, what it took over and the open cases that came with it."""
    one = seen_agency(scope, slug)
    steps = Succession.objects.select_related("predecessor", "successor").order_by("on", "predecessor__slug")
    history = AuditEntry.objects.filter(object_agency=one.slug, matter=Matter.AGENCY).order_by("-at", "-pk")
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "agencies",
        "agency": one,
        "names": names_of(one),
        "placements": Placement.objects.filter(agency=one).select_related("parent").order_by("-valid_from"),
        "before": steps.filter(successor=one),
        "after": steps.filter(predecessor=one),
        "carried": _carried(one, scope.today),
        "history": history[:MOST_HISTORY] if one.pk in scope.administered else (),
        "administers": one.pk in scope.administered,
        "renames": one.pk in scope.administered and scope.plays(PROVINCE_ADMINS) and one.abolished_on is None,
    }
    return render(request, "desk/agencies/agency.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(PROVINCE_ADMINS)
def agency_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Lập cơ quan mới, from a day that may lie ahead."""
    form = AgencyForm(working_agencies(scope), sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        made, status = tried(form, lambda: establish(form.agency, form.above, **by(request, scope)))
        if made:
            messages.success(request, _("Đã lập %(name)s.") % {"name": made.name})
            return redirect("desk:agency", slug=made.slug)
    return _page(request, scope, form, title=_("Lập cơ quan"), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(PROVINCE_ADMINS)
def agency_rename(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """Đổi tên from a day on; papers and frozen reports of before keep the old name."""
    one = kept_agency(scope, slug)
    form = NameForm(
        sent(request),
        initial={name: getattr(one, name) for name in ("name", "unit_name", "place_name")},
    )
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        done, status = did(form, lambda: rename(one, form.named, **by(request, scope)))
        if done:
            messages.success(request, _("Đã ghi tên mới. Tên cũ vẫn còn trong lịch sử."))
            return redirect("desk:agency", slug=slug)
    words = _("Hiện nay: %(name)s. Ngày sắp tới thì tên tự đổi vào ngày ấy.") % {"name": one.name}
    return _page(request, scope, form, title=_("Đổi tên cơ quan"), note=words, status=status)


def seen_agency(scope: Scope, slug: str) -> Agency:
    """Return an agency of the scope or in charge, also one that only begins later; anything else does not exist here."""
    found = scope.agencies.get(slug)
    if found is not None:
        return found
    return get_object_or_404(Agency.objects.filter(pk__in=scope.administered), slug=slug)


def kept_agency(scope: Scope, slug: str) -> Agency:
    """Return an agency in charge; any other does not exist on the pages that change it."""
    return get_object_or_404(Agency.objects.filter(pk__in=scope.administered), slug=slug)


def working_agencies(scope: Scope) -> list[Agency]:
    """Agencies in charge that work today or will, by name."""
    standing = Q(abolished_on__isnull=True) | Q(abolished_on__gt=scope.today)
    return list(Agency.objects.filter(standing, pk__in=scope.administered).order_by("level", "place_name"))


def _tree(scope: Scope, on: date) -> tuple[Branch, ...]:
    """Agencies of the scope as they stood on a day, under the highest ones: three queries."""
    tree = Tree.on(on)
    tops = {one for post in scope.every_post for one in post.agencies}
    keys = set().union(*(tree.below(top) for top in tops))
    alive = Q(established_on__lte=on) & (Q(abolished_on__isnull=True) | Q(abolished_on__gt=on))
    known = {one.pk: one for one in Agency.objects.filter(alive, pk__in=keys).order_by("slug")}
    children: dict[int, list[int]] = defaultdict(list)
    roots = []
    for key in known:
        parent = next(iter(tree.above(key)), None)
        if parent in known:
            children[parent].append(key)
        else:
            roots.append(key)

    def branch(key: int) -> Branch:
        return Branch(known[key], tuple(branch(child) for child in children[key]))

    return tuple(branch(key) for key in roots)


def _carried(one: Agency, on: date) -> list[tuple[Agency, int]]:
    """Predecessors whose cases the agency carries on, with how many are still open."""
    keys = {found.agency_id for found in inherited_by({one.pk}, on).get(one.pk, ())}
    open_cases = Case.objects.filter(agency__in=keys, finished_at=None).order_by().values_list("agency")
    numbers = dict(open_cases.annotate(Count("pk")))
    return [(each, numbers.get(each.pk, 0)) for each in Agency.objects.filter(pk__in=keys).order_by("slug")]


def _page(request: HttpRequest, scope: Scope, form: Any, *, title: str, **more: Any) -> HttpResponse:
    back = reverse("desk:agencies")
    return form_page(
        request, scope, form, screen="agencies", title=title, button=title, back=back,
        trail=[(back, _("Cơ quan"))], **more,
    )  # fmt: skip
