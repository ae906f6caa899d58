"""One procedure: what holds on a day, its versions in time, what differs between two, its decisions (thủ tục)."""

from datetime import date, timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.agencies.models import Agency, Level
from motcua.catalogue.content import content_on
from motcua.catalogue.differences import Difference, differences, plan_differences
from motcua.catalogue.drafting import open_draft
from motcua.catalogue.finding import levels_of
from motcua.catalogue.guidance import HANDS_ON, guidance_for
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.trials import open_trials
from motcua.desk.asking import for_posts
from motcua.desk.forms.procedure_words import GuidanceForm
from motcua.desk.forms.procedures import OnForm
from motcua.desk.keeping import EVERYBODY, LEVELS, found_procedure, keeper_of, keeps
from motcua.desk.scope import Scope
from motcua.desk.views.procedure_parts import names_of, plan_lines, plan_shown
from motcua.documents.refusing import DamagedFile, LockedFile
from motcua.documents.serving import headers, open_for_reading

MOST_NOTES = 50


@require_safe
@for_posts(EVERYBODY)
def procedure(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Trang thủ tục at one level, as it holds today or on another day."""
    return procedure_page(request, scope, found_procedure(code))


def procedure_page(
    request: HttpRequest, scope: Scope, one: Procedure, *, told: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    """Show the page; `told` is why something that was asked for here could not be done."""
    form = OnForm(request.GET.dict())
    on = (form.cleaned_data["on"] if form.is_valid() else None) or scope.today
    levels = [level for level in LEVELS if level in levels_of(one, on)]
    level = _asked_level(request, scope, levels)
    content = content_on(one, level, on)
    versions = list(one.versions.select_related("decision").order_by("-valid_from", "-n"))
    keeper, own = keeper_of(scope), _own_agency(scope, level)
    notes, draft = list(guidance_for(one, HANDS_ON)[:MOST_NOTES]), open_draft(one, level)
    names = names_of([*(note.author for note in notes), *([draft.begun_by] if draft else [])])
    context: dict[str, Any] = {
        "scope": scope, "screen": "procedures", "procedure": one, "level": level, "levels": levels, "on": on, "form": form,
        "is_today": on == scope.today, "content": content, "versions": list(zip(versions, [*versions[1:], None], strict=True)),
        "version": next((row for row in versions if _holds(row, on)), None), "newest": versions[0] if versions else None,
        "plan": plan_shown(one, level, on, content, own.pk if own else None), "told": told, "keeps": keeps(scope),
        "keeps_procedures": keeper.keeps_procedures, "works": keeps(scope) or scope.plays(HANDS_ON),
        "draft": draft, "drafter": names.get(draft.begun_by, "") if draft else "",
        "trials": open_trials(one, level).count(), "guidance": [(note, names[note.author]) for note in notes],
        "guidance_form": GuidanceForm(), "may_plan": keeper.keeps_agency(own),
    }  # fmt: skip
    return render(request, "desk/procedure/page.html", context | more, status=status)


@require_safe
@for_posts(EVERYBODY)
def procedure_changes(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Khác nhau giữa hai phiên bản of a procedure at one level, as sentences and side by side."""
    one = found_procedure(code)
    versions = {row.n: row for row in one.versions.select_related("decision").order_by("n")}
    before, after = (_version(versions, request.GET.get(name, "")) for name in ("first", "second"))
    level = _asked_level(
        request, scope, [level for level in LEVELS if level in levels_of(one, after.valid_from)]
    )
    context = {
        "scope": scope,
        "screen": "procedures",
        "procedure": one,
        "level": level,
        "before": before,
        "after": after,
        "versions": list(versions.values()),
        "is_new_here": level not in levels_of(one, _last_day(before)),
        "changes": _changes(one, level, _last_day(before), after.valid_from),
    }
    return render(request, "desk/procedure/changes.html", context)


@require_safe
@for_posts(EVERYBODY)
def decision_file(request: HttpRequest, scope: Scope, code: str, n: int) -> HttpResponseBase:
    """Bản chụp quyết định công bố of a version."""
    one = found_procedure(code)
    version = get_object_or_404(one.versions.select_related("decision__file"), n=n)
    if version.decision is None or version.decision.file is None:
        raise Http404
    try:
        stream = open_for_reading(version.decision.file)
    except (DamagedFile, LockedFile) as refusal:
        return procedure_page(request, scope, one, told=str(refusal), status=409)
    return FileResponse(stream, headers=headers(version.decision.file, inline=True))


def to_procedure(one: Procedure, level: str) -> HttpResponse:
    """Lead back to the page of the procedure, at a level when it is one there is."""
    address = reverse("desk:procedure", args=[one.code])
    return redirect(f"{address}?level={level}" if level in Level.values else address)


def _asked_level(request: HttpRequest, scope: Scope, levels: list[Level]) -> Level:
    """The level of the address, else that of the own agency when it offers the procedure, else the lowest that does."""
    asked = request.GET.get("level") or request.POST.get("level", "")
    if asked in Level.values:
        return Level(asked)
    own = Level(scope.home.level) if scope.home else Level.COMMUNE
    return own if own in levels or not levels else levels[0]


def _own_agency(scope: Scope, level: str) -> Agency | None:
    """The own agency, when the page shows its level: its plan may differ."""
    return scope.home if scope.home and scope.home.level == level else None


def _version(versions: dict[int, ProcedureVersion], number: str) -> ProcedureVersion:
    found = versions.get(int(number)) if number.isdecimal() and len(number) < 6 else None
    if found is None:
        raise Http404
    return found


def _last_day(version: ProcedureVersion) -> date:
    """A day on which a version holds wholly: its last, because single facts may have begun after its first."""
    if version.valid_to is None or version.valid_to <= version.valid_from:
        return version.valid_from
    return version.valid_to - timedelta(days=1)


def _changes(one: Procedure, level: str, before: date, after: date) -> list[Difference]:
    old, new = content_on(one, level, before), content_on(one, level, after)
    if old is None or new is None:
        return []
    plans = plan_differences(plan_lines(one, level, before), plan_lines(one, level, after))
    return [*differences(old, new), *plans]


def _holds(version: ProcedureVersion, on: date) -> bool:
    return version.valid_from <= on and (version.valid_to is None or version.valid_to > on)
