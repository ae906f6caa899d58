"""One case: its life so far, its due moment that explains itself, its people as the post may see them (hồ sơ)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit.models import Action
from motcua.cases.personal import people_shown, shown_of_case
from motcua.cases.queries import visible_case
from motcua.desk.asking import for_officers
from motcua.desk.due_card import due_card
from motcua.desk.life import life_of
from motcua.desk.recording import note_case
from motcua.desk.scope import Scope


@require_safe
@for_officers
def case(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Trang hồ sơ by code; a case of an agency outside the person's scope answers 404, as an absent one does."""
    found = visible_case(scope.reach, code)
    if found is None:
        raise Http404
    note_case(request, scope, Action.VIEW, found)
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "cases",
        "case": found,
        "due": due_card(found, scope.now),
        "life": life_of(found, scope.now),
        "people": people_shown(found, shown_of_case(scope.reach, found.agency_id)),
    }
    return render(request, "desk/case/page.html", context)
