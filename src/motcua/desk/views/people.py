"""People of the agencies one administers: the list, one person, a new one (người dùng)."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts.models import Person
from motcua.accounts.sessions import sessions_of
from motcua.agencies.administering import MayNotAdminister, people_of, require_keeper
from motcua.agencies.models import Agency, Delegation, Level, Post, PostHolding
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.agencies.staffing import NewPerson, hire
from motcua.audit.models import Action, AuditEntry, Matter
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, form_page, sent, tried
from motcua.desk.forms.days import PickForm
from motcua.desk.forms.people import NewPersonForm, PeopleForm
from motcua.desk.recording import note
from motcua.desk.scope import LEVEL_ORDER, Scope
from motcua.lib.vietnamese import fold

PAGE_ROWS = 50
MOST_HISTORY = 50
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@require_safe
@for_posts(ADMINISTRATORS)
def people(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang người dùng of the agencies in charge, in order of name."""
    form = PeopleForm(request.GET.dict(), kept_agencies(scope), scope.today)
    context: dict[str, Any] = {"scope": scope, "screen": "people", "tab": "people", "form": form}
    if not form.is_valid():
        return render(request, "desk/people/page.html", context, status=400)
    page = Paginator(_with_posts(scope, form.narrow(people_of(scope.administered))), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    strong = set(
        Authenticator.objects.filter(user__in=[one.pk for one in page], type__in=FACTORS).values_list(
            "user", flat=True
        )
    )
    note(request, scope, Action.LIST, Matter.PERSON, count=len(page.object_list))
    rows = [(one, one.pk in strong) for one in page]
    return render(request, "desk/people/page.html", context | {"page": page, "rows": rows})


@require_safe
@for_posts(ADMINISTRATORS)
def person(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Trang một người: account, posts of all times, stand-ins, what was changed and by whom."""
    one = kept_person(scope, pk)
    note(request, scope, Action.VIEW, Matter.PERSON, code=one.username)
    holdings = one.holdings.select_related("post__agency").order_by("-valid_from", "-pk")
    given = Delegation.objects.filter(Q(person=one) | Q(holding__person=one))
    history = AuditEntry.objects.filter(code=one.username, matter=Matter.PERSON, action=Action.RIGHTS)
    keeps = _keeps(scope, one)
    if keeps:
        # Somebody who works elsewhere too, or went there: what other offices did is theirs to read.
        history = history.filter(object_agency__in=[agency.slug for agency in kept_agencies(scope)])
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "people",
        "person": one,
        "holdings": [_told(scope, holding) for holding in holdings],
        "delegations": given.select_related("person", "holding__person", "holding__post").order_by(
            "-valid_from"
        ),
        "history": history.order_by("-at", "-pk")[:MOST_HISTORY],
        "sessions": [] if keeps else sessions_of(one),
        "factors": Authenticator.objects.filter(user=one, type__in=FACTORS).count(),
        "keeps": keeps,
    }
    return render(request, "desk/people/person.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def person_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Mở tài khoản with its first post; the temporary password stands on the answer once and nowhere else."""
    agency = asked_agency(request, scope)
    form = NewPersonForm(open_posts(agency), scope.today, sent(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        new = NewPerson(facts["username"], facts["full_name"], facts["email"])
        made, status = tried(
            form, lambda: hire(new, form.chosen, facts["first"], form.valid_to, **by(request, scope))
        )
        if made:
            return told_once(request, scope, made[0].person, made[1])
    elif request.method == "POST":
        status = 422
    more = {**picked(scope, agency), "above": "desk/people/agency.html"}
    return form_page(
        request, scope, form, screen="people", title=_("Mở tài khoản"), button=_("Mở tài khoản"),
        back=reverse("desk:people"), trail=[(reverse("desk:people"), _("Người dùng"))], status=status,
        note=_("Tài khoản đi cùng một vị trí. Mật khẩu tạm hiện một lần sau khi mở; người dùng đặt mật khẩu riêng khi đăng nhập."),
        **more,
    )  # fmt: skip


def told_once(request: HttpRequest, scope: Scope, one: Person, password: str) -> HttpResponse:
    """Show a temporary password; the views that do so are never kept by the browser."""
    context = {"scope": scope, "screen": "people", "tab": "people", "person": one, "password": password}
    return render(request, "desk/people/password.html", context)


def kept_person(scope: Scope, pk: int) -> Person:
    """Return somebody of the agencies in charge; anybody else does not exist here."""
    return get_object_or_404(people_of(scope.administered), pk=pk)


def kept_agencies(scope: Scope) -> list[Agency]:
    """Agencies in charge, the highest first; also those that only begin later."""
    found = Agency.objects.filter(pk__in=scope.administered)
    return sorted(found, key=lambda one: (LEVEL_ORDER[Level(one.level)], fold(one.place_name)))


def asked_agency(request: HttpRequest, scope: Scope) -> Agency:
    """Return the agency of the address, else the own one; 404 for one that is not in charge."""
    kept = kept_agencies(scope)
    asked = request.GET.get("agency")
    if not asked:
        return scope.home if scope.home in kept else kept[0]
    found = next((one for one in kept if one.slug == asked), None)
    if found is None:
        raise Http404
    return found


def picked(scope: Scope, agency: Agency) -> dict[str, Any]:
    """What a page shows on which one of several agencies is looked at."""
    agencies = kept_agencies(scope)
    names = [(one.slug, one.name) for one in agencies]
    pick = PickForm("agency", _("Cơ quan"), names, agency.slug)
    return {"agencies": agencies, "agency": agency, "pick": pick}


def near_agency(request: HttpRequest, scope: Scope, holdings: QuerySet[PostHolding]) -> Agency | None:
    """Which agency a page on held posts looks at: that of the post in the address, else the one asked for; None for others' pages.

    A province has more holders than a list can offer at once.
    """
    asked = request.GET.get("holding", "")
    holding = (
        holdings.filter(pk=asked).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    )
    if holding is not None:
        return holding.post.agency
    return asked_agency(request, scope) if scope.administers else None


def open_posts(agency: Agency) -> QuerySet[Post]:
    """Vị trí đang dùng of an agency."""
    return Post.objects.filter(agency=agency, closed_on=None).select_related("agency").order_by("title")


def _with_posts(scope: Scope, found: QuerySet[Person]) -> QuerySet[Person]:
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=scope.today)
    held = PostHolding.objects.filter(still, valid_from__lte=scope.today).select_related("post__agency")
    return found.prefetch_related(Prefetch("holdings", held, to_attr="held"))


def _told(scope: Scope, holding: PostHolding) -> tuple[PostHolding, str, bool]:
    """A holding, whether it was, is or will be, and whether it can be ended here."""
    today = scope.today
    if holding.valid_to is not None and holding.valid_to <= today:
        return holding, "was", False
    state = "is" if holding.valid_from <= today else "will"
    return holding, state, holding.post.agency_id in scope.administered


def _keeps(scope: Scope, one: Person) -> str:
    """Why the account cannot be changed; empty when it can."""
    try:
        require_keeper(scope.person, one, scope.today)
    except MayNotAdminister as refusal:
        return str(refusal)
    return ""
