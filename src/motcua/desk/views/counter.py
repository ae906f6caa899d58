"""The counter's first page: which procedure, own drafts; and the last: what was stored, ready to print (quầy tiếp nhận)."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.models import Post
from motcua.audit.models import Action
from motcua.cases import drafts
from motcua.cases.lifecycle import State
from motcua.cases.models import Case, CaseDraft, Party
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.intake import issue_intake, render_intake
from motcua.cases.personal import shown_of_case
from motcua.cases.queries import visible_case
from motcua.cases.recalling import used_lately
from motcua.catalogue.finding import LONGEST_TEXT, Found, find_procedures
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.desk.asking import for_posts
from motcua.desk.due_card import due_card
from motcua.desk.recording import note_case
from motcua.desk.scope import Scope
from motcua.desk.views.draft_parts import competent, levels_offered, own_agency, procedure_of

RECEPTION = frozenset({Post.Role.RECEPTION})
MOST_DRAFTS = 20
SLIPS = {
    State.INCOMPLETE: FormKey.SUPPLEMENT,
    State.REFUSED: FormKey.REFUSAL,
    State.IN_PROCESS: FormKey.RECEIPT,
    State.HANDED_OVER: FormKey.RECEIPT,
}
"""State right after the counter -> the slip that the citizen takes home."""
HEADINGS = {
    State.INCOMPLETE: _("Đã hướng dẫn hoàn thiện"),
    State.REFUSED: _("Đã từ chối tiếp nhận"),
    State.IN_PROCESS: _("Đã tiếp nhận"),
    State.HANDED_OVER: _("Đã trả kết quả"),
}
SLIP_NAMES = {
    FormKey.RECEIPT: _("In giấy tiếp nhận và hẹn trả"),
    FormKey.SUPPLEMENT: _("In phiếu hướng dẫn hoàn thiện"),
    FormKey.REFUSAL: _("In phiếu từ chối"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(RECEPTION)
def counter(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang nhận hồ sơ. GET finds the procedure, POST begins a draft under the key that the page brought: twice is once."""
    if request.method == "POST":
        return _begin(request, scope)
    text = request.GET.get("q", "")[:LONGEST_TEXT].strip()
    shown = {"scope": scope, "screen": "counter", "text": text, "found": _found(scope, text)}
    shown["has_ended"] = not competent(own_agency(scope), scope.today)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "desk/counter/list.html", shown)
    shown |= {"token": uuid4().hex, "drafts": _drafts(scope)}
    return render(request, "desk/counter/page.html", shown)


def _found(scope: Scope, text: str) -> list[Found]:
    first = used_lately(own_agency(scope))
    return find_procedures(text, levels_offered(scope), scope.today, first=first)


def _begin(request: HttpRequest, scope: Scope) -> HttpResponse:
    procedure: Procedure = procedure_of(request.POST.get("procedure", ""), scope)
    token = request.POST.get("key", "")
    if not (token.isalnum() and token.isascii() and len(token) == len(uuid4().hex)):
        token = uuid4().hex
    draft = drafts.begin(token, own_agency(scope), scope.person.username, procedure.code, scope.now)
    if draft is None:
        raise Http404
    return redirect("desk:draft", draft.token)


def _drafts(scope: Scope) -> list[dict[str, object]]:
    """Own drafts in which something was typed or scanned; a procedure that was only looked at is none."""
    own = drafts.own_drafts(scope.person.username, [own_agency(scope).pk])[:MOST_DRAFTS]
    kept = [one for one in own if one.content.get("fields") or one.content.get("files")]
    names = _names({one.content.get("procedure", "") for one in kept})
    return [
        {
            "draft": one,
            "name": names.get(one.content.get("procedure", ""), ""),
            "owner": one.content.get("fields", {}).get("owner_name", ""),
        }
        for one in kept
    ]


def _names(codes: set[str]) -> dict[str, str]:
    """Procedure code -> its newest name."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes).order_by("n")
    return dict(rows.values_list("procedure__code", "name"))


@require_safe
@for_posts(RECEPTION)
def taken(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Trang sau khi nhận: code, promise, and the slip one key away."""
    found = visible_case(scope.reach, code)
    if found is None:
        raise Http404
    note_case(request, scope, Action.VIEW, found, "vừa nhận tại quầy")
    forwarded = found.intake_agency_id == own_agency(scope).pk
    slip = None if forwarded else SLIPS.get(State(found.state))
    shown = {
        "scope": scope,
        "screen": "counter",
        "case": found,
        "forwarded": forwarded,
        "heading": _("Đã nhận hộ và gửi đi")
        if forwarded
        else HEADINGS.get(State(found.state), found.get_state_display()),
        "owner": ", ".join(one.name for one in found.parties.all() if one.role == Party.Role.OWNER),
        "due": due_card(found, scope.now, shown_of_case(scope.reach, found.agency_id)),
        **_paper(found, slip, forwarded=forwarded),
    }
    return render(request, "desk/counter/taken.html", shown)


def _paper(case: Case, slip: FormKey | None, *, forwarded: bool) -> dict[str, object]:
    """Where the slip is that the citizen takes home, and what the button is called."""
    if forwarded:
        return {"slip_href": reverse("desk:intake_slip", args=[case.code]), "slip_name": _("In giấy nhận hộ")}
    if slip is None:
        return {"slip_href": ""}
    return {"slip_href": reverse("desk:slip", args=[case.code, slip.value]), "slip_name": SLIP_NAMES[slip]}


@require_safe
@for_posts(RECEPTION)
def intake_slip(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Giấy nhận hộ as PDF, at the counter that took the case in for another office."""
    found = visible_case(scope.reach, code)
    if found is None or found.intake_agency_id != own_agency(scope).pk:
        raise Http404
    facts = issue_intake(found, by=scope.person.username, at=scope.now)
    note_case(request, scope, Action.DOWNLOAD, found, "giấy nhận hộ")
    answer = HttpResponse(render_intake(facts), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="intake.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def draft_of(scope: Scope, token: str) -> CaseDraft | None:
    """Find an own draft of the own counter."""
    return drafts.find(token, scope.person.username, [own_agency(scope).pk])
