"""Posts and departments of an agency, with who holds them (vị trí việc làm, phòng ban)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.administering import runs_a_province
from motcua.agencies.models import Agency, Department, Level, Post, PostHolding
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.agencies.posts import close_department, close_post, open_department, open_post
from motcua.audit.models import Action, Matter
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, form_page, sent, tried
from motcua.desk.forms.people import EndForm
from motcua.desk.forms.posts import DepartmentForm, PostForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.views.people import asked_agency, picked


@dataclass(frozen=True)
class PostRow:
    """Một vị trí with those who hold it today or will, and those who did."""

    post: Post
    holdings: tuple[PostHolding, ...]
    former: tuple[PostHolding, ...]


@require_safe
@for_posts(ADMINISTRATORS)
def posts(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang vị trí of one agency, by department."""
    agency = asked_agency(request, scope)
    held = Prefetch("holdings", PostHolding.objects.select_related("person").order_by("-valid_from"))
    found = Post.objects.filter(agency=agency).select_related("department").prefetch_related(held)
    rows = [_row(post, scope) for post in found.order_by("department__name", "title")]
    note(request, scope, Action.LIST, Matter.PERSON, count=sum(len(row.holdings) for row in rows))
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "posts",
        **picked(scope, agency),
        "rows": [row for row in rows if row.post.closed_on is None or row.post.closed_on > scope.today],
        "closed": [row for row in rows if row.post.closed_on and row.post.closed_on <= scope.today],
        "departments": list(_departments(agency, scope)),
    }
    return render(request, "desk/posts/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def post_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Lập vị trí."""
    agency = asked_agency(request, scope)
    form = PostForm(_departments(agency, scope), _roles(agency, scope), sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        made, status = tried(
            form,
            lambda: open_post(agency, facts["role"], facts["title"], form.chosen, **by(request, scope)),
        )
        if made:
            messages.success(request, _("Đã lập vị trí %(post)s.") % {"post": made.title})
            return _back(agency)
    return _page(request, scope, agency, form, title=_("Lập vị trí"), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def post_close(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Thôi dùng vị trí."""
    post = get_object_or_404(
        Post.objects.filter(agency__in=scope.administered, closed_on=None).select_related("agency"), pk=pk
    )
    form = EndForm(scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        done, status = tried(form, lambda: close_post(post, form.cleaned_data["on"], **by(request, scope)))
        if done:
            messages.success(request, _("Đã thôi dùng vị trí %(post)s.") % {"post": post.title})
            return _back(post.agency)
    words = _("Vị trí %(post)s. Người từng giữ vẫn còn trong lịch sử.") % {"post": post.title}
    return _page(request, scope, post.agency, form, title=_("Thôi dùng vị trí"), note=words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def department_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Lập phòng, bộ phận."""
    agency = asked_agency(request, scope)
    form = DepartmentForm(scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        made, status = tried(
            form, lambda: open_department(agency, facts["name"], facts["first"], **by(request, scope))
        )
        if made:
            messages.success(request, _("Đã lập %(name)s.") % {"name": made.name})
            return _back(agency)
    return _page(request, scope, agency, form, title=_("Lập phòng, bộ phận"), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def department_close(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Thôi phòng, bộ phận."""
    one = get_object_or_404(
        Department.objects.filter(agency__in=scope.administered, valid_to=None).select_related("agency"),
        pk=pk,
    )
    form = EndForm(scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        done, status = tried(
            form, lambda: close_department(one, form.cleaned_data["on"], **by(request, scope))
        )
        if done:
            messages.success(request, _("Đã ghi ngày thôi của %(name)s.") % {"name": one.name})
            return _back(one.agency)
    return _page(
        request, scope, one.agency, form, title=_("Thôi phòng, bộ phận"), note=one.name, status=status
    )


def _row(post: Post, scope: Scope) -> PostRow:
    held = list(post.holdings.all())
    over = [one for one in held if one.valid_to is not None and one.valid_to <= scope.today]
    return PostRow(post, tuple(one for one in held if one not in over), tuple(over))


def _departments(agency: Agency, scope: Scope) -> Any:
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=scope.today)
    return Department.objects.filter(still, agency=agency).order_by("name")


def _roles(agency: Agency, scope: Scope) -> list[tuple[str, str]]:
    province = agency.level == Level.PROVINCE and runs_a_province(scope.person, scope.today)
    return [
        (role.value, str(role.label)) for role in Post.Role if role != Post.Role.PROVINCE_ADMIN or province
    ]


def _back(agency: Agency) -> HttpResponse:
    return redirect(f"{reverse('desk:posts')}?agency={agency.slug}")


def _page(
    request: HttpRequest, scope: Scope, agency: Agency, form: Any, *, title: str, note: str = "", **more: Any
) -> HttpResponse:
    back = f"{reverse('desk:posts')}?agency={agency.slug}"
    trail = [(back, _("Vị trí, phòng ban"))]
    return form_page(
        request, scope, form, screen="posts", title=title, button=title, back=back, trail=trail,
        note=f"{agency.name}. {note}" if note else agency.name, **more,
    )  # fmt: skip
