"""Handing a post over: proposed, looked at, confirmed by both sides, printed (bàn giao vị trí)."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts.models import Person
from motcua.agencies.administering import people_of
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.audit.models import Action, Matter
from motcua.cases.colleagues import colleagues
from motcua.cases.models import Case, HandoverOfPost
from motcua.cases.orphans import orphans
from motcua.cases.papers.minutes import counts_of, render_minutes
from motcua.cases.permissions import Actor
from motcua.cases.rotation import Proposal, confirm_handover, held_by, propose_handover, withdraw_handover
from motcua.desk.asking import for_posts
from motcua.desk.deciding import did, sent, tried
from motcua.desk.forms.days import PickForm
from motcua.desk.forms.handover import HandoverForm
from motcua.desk.forms.people import SureForm
from motcua.desk.recording import note
from motcua.desk.scope import EVERY_ROLE, Scope
from motcua.desk.views.people import near_agency, picked

MOST = 100
MOST_SHOWN = 500
LISTED = frozenset({"cases", "supplements", "signatures"})
NUMBERS_ONLY = frozenset({"counter_drafts", "notes"})


@require_safe
@for_posts(EVERY_ROLE)
def handovers(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang bàn giao: those one takes part in or is in charge of, and what lies with nobody."""
    found = list(_seen(scope).order_by("-proposed_at", "-pk")[:MOST])
    note(request, scope, Action.LIST, Matter.PERSON, count=len(found), detail="bàn giao")
    left = orphans(scope.administered, scope.today) if scope.administers else []
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "handover",
        "waiting": [one for one in found if one.done_at is None],
        "done": [one for one in found if one.done_at is not None],
        "left": sum(one.number for one in left),
        "may_propose": _may_give(scope).exists(),
    }
    return render(request, "desk/handover/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(EVERY_ROLE)
def handover_new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Lập bàn giao: choose the held post, see what lies with it, choose who takes over."""
    found = _may_give(scope)
    agency = near_agency(request, scope, found)
    holdings = list(found.filter(Q(person=scope.person) | Q(post__agency=agency)) if agency else found)
    holding = next((one for one in holdings if str(one.pk) == request.GET.get("holding")), None)
    names = [(str(one.pk), f"{one.person.full_name}: {one.post.title}") for one in holdings]
    pick = PickForm("holding", _("Vị trí bàn giao"), names, request.GET.get("holding", ""))
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "handover",
        "holdings": holdings,
        "pick": pick,
    }
    if agency is not None and scope.administers:
        shown = picked(scope.narrowed(ADMINISTRATORS), agency)
        context |= {"agencies": shown["agencies"], "agency": agency, "agency_pick": shown["pick"]}
    if holding is None:
        if request.GET.get("holding"):
            raise Http404
        return render(request, "desk/handover/new.html", context)
    gives_posts = (
        holding.post.agency_id in scope.administered and holding.post.role != Post.Role.PROVINCE_ADMIN
    )
    people = _receivers(holding, scope, gives_posts=gives_posts)
    form, status = HandoverForm(people, sent(request), gives_posts=gives_posts), 200
    if request.method == "POST" and form.is_valid():
        asked = Proposal(
            holding.post,
            holding.person,
            form.chosen,
            form.cleaned_data["reason"],
            form.cleaned_data.get("with_post", False),
        )
        made, status = tried(form, lambda: propose_handover(asked, by=_actor(scope), at=scope.now))
        if made:
            messages.success(
                request, _("Đã lập bàn giao. Hai bên cùng xác nhận thì mọi việc chuyển trong một lần.")
            )
            return redirect("desk:handover", pk=made.pk)
    elif request.method == "POST":
        status = 422
    held = held_by(holding.post, holding.person, scope.today)
    context |= {"holding": holding, "form": form, "counts": counts_of(vars(held))}
    return render(request, "desk/handover/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(EVERY_ROLE)
def handover(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Một lần bàn giao: what moves, who has confirmed; POST confirms for oneself or takes the proposal back."""
    row, form, status = _found(scope, pk), SureForm(sent(request)), 200
    if request.method == "POST":
        form.full_clean()
        if request.POST.get("step") == "withdraw":
            done, status = did(form, lambda: withdraw_handover(row, by=_actor(scope), at=scope.now))
            if done:
                messages.success(request, _("Đã hủy đề nghị bàn giao. Không có gì được chuyển."))
                return redirect("desk:handovers")
        else:
            after, status = tried(form, lambda: confirm_handover(row, by=_actor(scope), at=scope.now))
            if after:
                said = (
                    _("Bàn giao đã xong, biên bản đã lưu.")
                    if after.done_at
                    else _("Đã xác nhận. Còn chờ bên kia.")
                )
                messages.success(request, said)
                return redirect("desk:handover", pk=pk)
    note(request, scope, Action.VIEW, Matter.PERSON, code=row.giver.username, detail=f"bàn giao số {row.pk}")
    moved = row.moved if row.done_at else vars(held_by(row.post, row.giver, scope.today))
    side = {row.giver_id: row.giver_confirmed_at, row.receiver_id: row.receiver_confirmed_at}
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "handover",
        "row": row,
        "form": form,
        "counts": counts_of(moved),
        "may_confirm": row.done_at is None and scope.person.pk in side and side[scope.person.pk] is None,
        "may_withdraw": row.done_at is None,
        **_list(request, scope, moved),
    }
    return render(request, "desk/handover/page.html", context, status=status)


@require_safe
@for_posts(EVERY_ROLE)
def handover_minutes(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Biên bản bàn giao as PDF on A4, to look at and to print."""
    row = _found(scope, pk)
    if row.done_at is None:
        raise Http404
    note(
        request,
        scope,
        Action.DOWNLOAD,
        Matter.PERSON,
        code=row.giver.username,
        detail=f"biên bản bàn giao số {row.pk}",
    )
    headers = {"Content-Disposition": f'inline; filename="bien-ban-ban-giao-{row.pk}.pdf"'}
    return HttpResponse(render_minutes(row), content_type="application/pdf", headers=headers)


def _seen(scope: Scope) -> QuerySet[HandoverOfPost]:
    """One's own, those of agencies one leads or is in charge of."""
    leads = {post.agency_id for post in scope.every_post if post.role == Post.Role.SIGNER}
    whose = Q(giver=scope.person) | Q(receiver=scope.person) | Q(post__agency__in=scope.administered | leads)
    return HandoverOfPost.objects.filter(whose).select_related("post__agency", "giver", "receiver")


def _found(scope: Scope, pk: int) -> HandoverOfPost:
    return get_object_or_404(_seen(scope), pk=pk)


def _may_give(scope: Scope) -> QuerySet[PostHolding]:
    """Held posts whose handover one may propose: the own ones, those one leads or is in charge of."""
    leads = {post.agency_id for post in scope.every_post if post.role == Post.Role.SIGNER}
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=scope.today)
    whose = Q(person=scope.person) | Q(post__agency__in=scope.administered | leads)
    held = PostHolding.objects.filter(still & whose, valid_from__lte=scope.today, person__is_active=True)
    return held.select_related("post__agency", "person").order_by(
        "post__agency__slug", "person__full_name", "pk"
    )


def _receivers(holding: PostHolding, scope: Scope, *, gives_posts: bool) -> QuerySet[Person]:
    """Who may take over: with the post anybody of the agency, else those in a post of the same role."""
    if gives_posts:
        people = people_of({holding.post.agency_id}).filter(is_active=True)
        return people.exclude(pk__in=[holding.person_id, scope.person.pk])
    same = colleagues(holding.post.agency, scope.today, {holding.post.role})
    return same.exclude(pk=holding.person_id)


def _list(request: HttpRequest, scope: Scope, moved: dict[str, Any]) -> dict[str, Any]:
    """The list behind a number of the page."""
    asked = request.GET.get("show", "")
    codes = moved.get(asked)
    if asked in NUMBERS_ONLY or not isinstance(codes, list):
        return {"show": ""}
    if asked not in LISTED:
        return {"show": asked, "lines": [(line, line.split(" ")[0]) for line in codes[:MOST_SHOWN]]}
    cases = Case.objects.filter(code__in=codes[:MOST_SHOWN]).select_related("procedure_version")
    return {"show": asked, "cases": cases.order_by("due_at", "code"), "opens": scope.reads_cases}


def _actor(scope: Scope) -> Actor:
    return Actor.officer(scope.person, scope.today)
