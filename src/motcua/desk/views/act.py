"""Doing one thing to a case: a small form, one stage function, and back to the case (thực hiện một việc)."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.audit.models import Action
from motcua.cases.acts import Stamp
from motcua.cases.clock import NotAccepted
from motcua.cases.colleagues import NotAColleague
from motcua.cases.duty import AgainstDuty
from motcua.cases.keys import KeyReused
from motcua.cases.lifecycle import NotAllowed, State
from motcua.cases.models import Case
from motcua.cases.moves import BadMoment, Conflict
from motcua.cases.permissions import Actor, Forbidden, NotAWorker
from motcua.cases.personal import shown_of_case
from motcua.cases.queries import visible_case
from motcua.cases.requests import EmptyRequest
from motcua.cases.steps import SkippedStep
from motcua.cases.texts import TooLong
from motcua.catalogue.guidance import BadNote
from motcua.desk.asking import for_officers
from motcua.desk.forms.act import ActForm, Matter
from motcua.desk.life import Line, life_of
from motcua.desk.recording import note_case
from motcua.desk.scope import Scope
from motcua.desk.views.act_offer import NotNow, check_offered, check_right
from motcua.desk.views.act_table import ACTS, Act
from motcua.desk.views.case_side import filled_form
from motcua.documents.certificates import SigningRefused
from motcua.documents.refusing import DamagedFile, LockedFile, RefusedFile
from motcua.documents.word_pdf import NotDrawn
from motcua.documents.word_templates import BrokenTemplate
from motcua.law.facts import BadFacts
from motcua.law.working_time import OutsideCalendar

MOVED_ON = (Conflict, NotAllowed, KeyReused)
NO_RIGHT = (Forbidden, NotAWorker)
AGAINST = (
    AgainstDuty,
    EmptyRequest,
    SkippedStep,
    NotAColleague,
    NotAccepted,
    BadMoment,
    BadFacts,
    OutsideCalendar,
    RefusedFile,
    DamagedFile,
    LockedFile,
    SigningRefused,
    BadNote,
    TooLong,
    BrokenTemplate,
    NotDrawn,
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def act(request: HttpRequest, scope: Scope, code: str, name: str) -> HttpResponse:
    """Trang của một việc: GET shows its form, POST does it. What cannot be done is said on the page and the form is kept."""
    found = visible_case(scope.reach, code)
    if found is None or name not in ACTS:
        raise Http404
    chosen, matter = (
        ACTS[name],
        Matter(found, Actor.in_posts(scope.person.username, scope.every_post), scope.now),
    )
    try:
        if request.method == "POST":
            check_right(chosen, matter)
            return _do(request, scope, matter, chosen)
        check_offered(chosen, matter)
    except NO_RIGHT as refusal:
        return _page(request, scope, matter, chosen, told=str(refusal), status=403)
    except (NotAllowed, NotNow) as refusal:
        return _page(request, scope, matter, chosen, told=str(refusal), status=409)
    return _page(request, scope, matter, chosen, chosen.form(matter))


def _do(request: HttpRequest, scope: Scope, matter: Matter, chosen: Act) -> HttpResponse:
    form = chosen.form(matter, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, scope, matter, chosen, form, status=422)
    facts = form.cleaned_data
    # The person is part of the key: nobody can use up another one's.
    stamp = Stamp(matter.actor, matter.now, f"desk:{scope.person.pk}:{facts['key']}", facts["version"])
    try:
        chosen.run(matter.case, stamp, form)
    except AGAINST as refusal:
        return _page(request, scope, matter, chosen, form, told=str(refusal), status=422)
    except MOVED_ON as refusal:
        now = visible_case(scope.reach, matter.case.code) or matter.case
        form.seen_again(now.version, new_key=isinstance(refusal, KeyReused))
        changed = _since(now, facts["version"], scope)
        matter = Matter(now, matter.actor, matter.now)
        return _page(request, scope, matter, chosen, form, told=str(refusal), changed=changed, status=409)
    messages.success(request, chosen.done)
    return redirect("desk:case", code=matter.case.code)


def _since(case: Case, version: int, scope: Scope) -> list[Line]:
    """What happened to the case after its sender had seen it, the newest first."""
    shown = shown_of_case(scope.reach, case.agency_id)
    return [line for line in life_of(case, scope.now, shown).lines if line.entry.n > version]


def _page(
    request: HttpRequest,
    scope: Scope,
    matter: Matter,
    chosen: Act,
    form: ActForm | None = None,
    *,
    told: str = "",
    changed: Sequence[Line] = (),
    status: int = 200,
) -> HttpResponse:
    case: Case = matter.case
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "cases",
        "case": case,
        "act": chosen,
        "name": next(name for name, one in ACTS.items() if one is chosen),
        "form": form,
        "told": told,
        "changed": changed,
        "has_file": form is not None and form.is_multipart(),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "desk/act/form.html", context, status=status)
    context["filled"] = _filled(request, scope, case)
    return render(request, "desk/act/page.html", context, status=status)


def _filled(request: HttpRequest, scope: Scope, case: Case) -> list[tuple[str, str]] | None:
    """What the citizen filled in, beside the check of a case that came in; a look at it is recorded."""
    if State(case.state) is not State.SUBMITTED:
        return None
    filled = filled_form(case, shown_of_case(scope.reach, case.agency_id))
    if filled:
        note_case(request, scope, Action.VIEW, case, "tờ khai")
    return filled
