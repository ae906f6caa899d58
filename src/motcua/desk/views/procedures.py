"""The list of procedures: by name without marks, field, level, on a day (danh sách thủ tục)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.agencies.models import Level
from motcua.catalogue.finding import find_procedures
from motcua.catalogue.models import ProcedureDraft, ProcedureVersion, Publication
from motcua.catalogue.queries import holding
from motcua.desk.asking import for_posts
from motcua.desk.forms.procedures import ProceduresForm
from motcua.desk.keeping import EVERYBODY, LEVELS, keeps
from motcua.desk.scope import Scope

PAGE_ROWS = 50
MOST_FOUND = 1_000


@dataclass(frozen=True)
class Row:
    """Một dòng: the version that holds, the levels that offer it, whether a draft is open."""

    version: ProcedureVersion
    levels: Sequence[Level]
    has_draft: bool


@require_safe
@for_posts(EVERYBODY)
def procedures(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang danh sách thủ tục đang áp dụng on a day, 50 a page."""
    form = ProceduresForm(request.GET.dict())
    context: dict[str, Any] = {"scope": scope, "screen": "procedures", "form": form, "keeps": keeps(scope)}
    if not form.is_valid():
        return render(request, "desk/procedures/page.html", context, status=400)
    on = form.cleaned_data["on"] or scope.today
    page = Paginator(_found(form, on), PAGE_ROWS).get_page(request.GET.get("page"))
    return render(
        request, "desk/procedures/page.html", context | {"page": page, "rows": _rows(page, on), "on": on}
    )


def _found(form: ProceduresForm, on: date) -> Any:
    """Versions in force: in the order of the match when words were given, else by code."""
    facts = form.cleaned_data
    levels = [facts["level"]] if facts["level"] else Level.values
    offered = Publication.objects.filter(holding(on), procedure=OuterRef("procedure"), level__in=levels)
    versions = ProcedureVersion.objects.filter(Exists(offered), holding(on)).select_related(
        "procedure", "domain"
    )
    if facts["domain"]:
        versions = versions.filter(domain=facts["domain"])
    if facts["draft"]:
        drafts = ProcedureDraft.objects.filter(procedure=OuterRef("procedure"), outcome="")
        versions = versions.filter(Exists(drafts))
    if not facts["q"]:
        return versions.order_by("procedure__code", "-n")
    codes = [one.code for one in find_procedures(facts["q"], levels, on, most=MOST_FOUND)]
    places = {code: place for place, code in enumerate(codes)}
    return sorted(versions.filter(procedure__code__in=codes), key=lambda one: places[one.procedure.code])


def _rows(page: Page, on: date) -> list[Row]:
    shown = [version.procedure_id for version in page]
    offered: dict[int, set[str]] = {}
    published = Publication.objects.filter(holding(on), procedure__in=shown)
    for procedure, level in published.values_list("procedure", "level"):
        offered.setdefault(procedure, set()).add(level)
    open_drafts = ProcedureDraft.objects.filter(procedure__in=shown, outcome="")
    drafts = set(open_drafts.values_list("procedure", flat=True))
    return [
        Row(
            version,
            [level for level in LEVELS if level in offered.get(version.procedure_id, ())],
            version.procedure_id in drafts,
        )
        for version in page
    ]
