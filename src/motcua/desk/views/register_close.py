"""Closing a year's register: looked at first, done once, never opened again (khóa sổ theo dõi hồ sơ)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.cases.papers.closing import CLOSERS, CannotClose, NotKeeper, close_register, still_the_same
from motcua.cases.papers.numbers import closed_years, entries
from motcua.cases.permissions import Actor
from motcua.desk.asking import for_posts
from motcua.desk.forms.register import BookForm
from motcua.desk.scope import Scope
from motcua.desk.views.register import closing_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(CLOSERS)
def close(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang khóa sổ: GET shows what would be fixed, or how it was; POST closes."""
    assert scope.home is not None
    own = {slug: one for slug, one in scope.agencies.items() if scope.reach.plays(one.pk, CLOSERS)}
    last = scope.today.year - 1
    given = (request.POST if request.method == "POST" else request.GET).dict()
    form = BookForm(given, agencies=own, home=scope.home, year=last, last=last)
    if not form.is_valid():
        raise Http404
    agency, year = form.book
    if request.method != "POST":
        return _page(request, scope, form)
    try:
        close_register(agency, year, Actor.officer(scope.person, scope.today), scope.now)
    except NotKeeper as refusal:
        return _page(request, scope, form, problem=str(refusal), status=403)
    except CannotClose as refusal:
        return _page(request, scope, form, problem=str(refusal), status=409)
    messages.success(request, _("Đã khóa sổ theo dõi hồ sơ năm %(year)s.") % {"year": year})
    return redirect(f"{reverse('desk:register_close')}?agency={agency.slug}&year={year}")


def _page(
    request: HttpRequest, scope: Scope, form: BookForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    agency, year = form.book
    closing = closing_of(agency, year)
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "register",
        "form": form,
        "agency": agency,
        "year": year,
        "closing": closing,
        "problem": problem,
    }
    if closing is not None:
        closer = Person.objects.filter(username=closing.closed_by).first()
        context |= {
            "closed_by": closer.full_name if closer else closing.closed_by,
            "is_same": still_the_same(closing),
        }
    else:
        context |= _preview(agency, year)
    return render(request, "desk/register/close.html", context, status=status)


def _preview(agency: Agency, year: int) -> dict[str, Any]:
    """What closing would fix: how many entries, the first and the last of them, and whether an earlier book is still open."""
    closed = closed_years(agency.pk)
    found = entries(agency.pk, year, closed)
    earlier = entries(agency.pk, year - 1, closed).exists() and year - 1 not in closed
    return {
        "fixed": found.count(),
        "first": found.first(),
        "last": found.last(),
        "earlier": earlier,
    }
