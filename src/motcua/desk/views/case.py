"""One case: where it is, what may be done, its life, its due moment, its people as the post may see them (hồ sơ)."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit.models import Action
from motcua.cases.permissions import HANDS_ON, Actor
from motcua.cases.personal import people_shown, shown_of_case
from motcua.cases.queries import visible_case
from motcua.cases.steps import plan_of
from motcua.desk.asking import for_officers
from motcua.desk.due_card import due_card
from motcua.desk.forms.act import Matter
from motcua.desk.life import life_of
from motcua.desk.recording import note_case
from motcua.desk.scope import Scope
from motcua.desk.views.act_offer import arranged, offers
from motcua.desk.views.case_parts import names_of, read_work, slips_of, standing_of
from motcua.desk.views.case_side import filled_form, lessons_of, notes_of, signed_by, step_lines


@require_safe
@for_officers
def case(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Trang hồ sơ by code; a case of an agency outside the person's scope answers 404, as an absent one does."""
    found = visible_case(scope.reach, code)
    if found is None:
        raise Http404
    note_case(request, scope, Action.VIEW, found)
    # The life, the due moment and the step are all told from the events: read once.
    prefetch_related_objects([found], "events")
    shown = shown_of_case(scope.reach, found.agency_id)
    life = life_of(found, scope.now, shown)
    entries = [line.entry for line in reversed(life.lines)]
    work = read_work(found, shown)
    plan = plan_of(found)
    works_here = scope.reach.plays(found.agency_id, HANDS_ON)
    notes, lessons = (notes_of(found), lessons_of(found)) if works_here else ([], [])
    names = names_of([found.holder, *(one.author for one in [*notes, *lessons])])
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "cases",
        "case": found,
        "due": due_card(found, scope.now, shown),
        "life": life,
        "people": people_shown(found, shown),
        "standing": standing_of(found, entries, scope.now, plan, names),
        "work": work,
        "works_here": works_here,
        "slips": slips_of(found, entries) if works_here else [],
        "notes": signed_by(notes, names),
        "form": filled_form(found, shown),
        "steps": step_lines(found, plan),
        "lessons": signed_by(lessons, names),
        "offered": arranged(
            offers(Matter(found, Actor.in_posts(scope.person.username, scope.every_post), scope.now))
        ),
    }
    return render(request, "desk/case/page.html", context)
