"""Who stands in for whom: seen by the two and by the administrator, given and ended with dates (giao thay)."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.administering import people_of
from motcua.agencies.appointing import delegate, end_delegation
from motcua.agencies.models import Delegation, PostHolding
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.audit.models import Action, Matter
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, form_page, sent, tried
from motcua.desk.forms.people import EndForm
from motcua.desk.forms.standins import StandInForm
from motcua.desk.recording import note
from motcua.desk.scope import EVERY_ROLE, Scope
from motcua.desk.views.people import near_agency, picked

MOST = 100


@require_safe
@for_posts(EVERY_ROLE)
def standins(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang giao thay: the own ones; for an administrator those of the agencies in charge too."""
    rows = seen_delegations(scope).select_related("person", "holding__person", "holding__post__agency")
    found = list(rows.order_by("-valid_to", "-pk")[:MOST])
    note(request, scope, Action.LIST, Matter.PERSON, count=len(found), detail="giao thay")
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "standins",
        "current": [(one, _may_end(scope, one)) for one in found if one.valid_to > scope.today],
        "over": [one for one in found if one.valid_to <= scope.today],
    }
    return render(request, "desk/standins/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(EVERY_ROLE)
def standin_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Giao thay: the holder for the own post, the administrator for any of the agencies in charge."""
    found = _lendable(scope)
    agency = near_agency(request, scope, found)
    holdings = list(found.filter(Q(person=scope.person) | Q(post__agency=agency)) if agency else found)
    agencies = {one.post.agency_id for one in holdings}
    people = people_of(agencies).filter(is_active=True)
    asked = request.GET.get("holding", "")
    form = StandInForm(holdings, people, scope.today, sent(request), holding=asked)
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        made, status = tried(form, lambda: delegate(*form.facts, **by(request, scope)))
        if made:
            messages.success(request, _("Đã giao thay cho %(name)s.") % {"name": made.person.full_name})
            return redirect("desk:standins")
    words = _(
        "Người làm thay có đúng quyền của vị trí trong những ngày này; việc họ làm ghi rõ “thay” ai. Hết ngày tự hết quyền."
    )
    more = {}
    if agency is not None and scope.administers:
        more = {**picked(scope.narrowed(ADMINISTRATORS), agency), "above": "desk/people/agency.html"}
    return _page(request, scope, form, title=_("Giao thay"), note=words, status=status, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(EVERY_ROLE)
def standin_end(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Thôi giao thay trước hạn."""
    found = seen_delegations(scope).filter(valid_to__gt=scope.today)
    given = get_object_or_404(
        found.select_related("person", "holding__person", "holding__post__agency"), pk=pk
    )
    form = EndForm(scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        ended, status = tried(
            form, lambda: end_delegation(given, form.cleaned_data["on"], **by(request, scope))
        )
        if ended:
            messages.success(request, _("Đã ghi ngày thôi giao thay."))
            return redirect("desk:standins")
    words = f"{given.person.full_name} thay {given.holding.person.full_name}, {given.holding.post.title}"
    return _page(request, scope, form, title=_("Thôi giao thay"), note=words, status=status)


def seen_delegations(scope: Scope) -> QuerySet[Delegation]:
    """Delegations one gives or takes, or of a post of an agency in charge."""
    own = Q(person=scope.person) | Q(holding__person=scope.person)
    return Delegation.objects.filter(own | Q(holding__post__agency__in=scope.administered))


def _lendable(scope: Scope) -> QuerySet[PostHolding]:
    """Posts that may be lent: the own ones, and those of the agencies in charge."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=scope.today)
    whose = Q(person=scope.person) | Q(post__agency__in=scope.administered)
    held = PostHolding.objects.filter(still & whose, person__is_active=True)
    return held.select_related("post__agency", "person").order_by("person__full_name", "pk")


def _may_end(scope: Scope, given: Delegation) -> bool:
    holding = given.holding
    return holding.person_id == scope.person.pk or holding.post.agency_id in scope.administered


def _page(request: HttpRequest, scope: Scope, form: Any, *, title: str, **more: Any) -> HttpResponse:
    back = reverse("desk:standins")
    trail = [(back, _("Giao thay"))]
    return form_page(
        request, scope, form, screen="standins", title=title, button=title, back=back, trail=trail, **more
    )
