"""A draft of a procedure: begun, written part by part, dropped (soạn phiên bản mới)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue.content import Content, content_from
from motcua.catalogue.drafting import begin_draft, change_part, drop_draft, open_draft
from motcua.catalogue.models import Procedure, ProcedureDraft
from motcua.desk.asking import for_posts
from motcua.desk.forms.publish import SeenForm
from motcua.desk.forms.version import PARTS, GeneralForm, lines_of
from motcua.desk.forms.version_file import VersionFileForm
from motcua.desk.keeping import KEEPERS, found_procedure, keeper_of, known_level, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure import procedure_page, to_procedure
from motcua.desk.views.procedure_parts import names_of


@require_POST
@for_posts(KEEPERS)
def version_begin(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Lập bản nháp from what holds, or go on with the open one."""
    one, at = found_procedure(code), known_level(level)
    draft, status, told = tried(None, lambda: begin_draft(one, at, by=keeper_of(scope), at=scope.now))
    if draft is None:
        return procedure_page(request, scope, one, told=told, status=status)
    return redirect("desk:version", code=code, level=level, part="general")


@require_POST
@for_posts(KEEPERS)
def version_drop(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Bỏ bản nháp; it stays stored, and another may be begun."""
    one = found_procedure(code)
    draft, seen = written_draft(one, level), SeenForm(request.POST)
    if not seen.is_valid():
        raise Http404
    version = seen.cleaned_data["version"]
    _done, status, told = tried(None, lambda: drop_draft(draft, version, by=keeper_of(scope), at=scope.now))
    if told:
        return procedure_page(request, scope, one, told=told, status=status)
    messages.success(request, _("Đã bỏ bản nháp. Nội dung đang áp dụng không đổi."))
    return to_procedure(one, level)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(KEEPERS)
def version(request: HttpRequest, scope: Scope, code: str, level: str, part: str) -> HttpResponse:
    """Một phần của bản nháp; what is sent is kept even when somebody else was faster."""
    one = found_procedure(code)
    draft = written_draft(one, level)
    if part not in PARTS:
        raise Http404
    content, data = content_from(draft.content), request.POST if request.method == "POST" else None
    form = general_form(content, data) if part == "general" else PARTS[part].formset(part, content, data)
    if data is None:
        return part_page(request, scope, draft, part, form)
    seen = SeenForm(data)
    if not (form.is_valid() and seen.is_valid()):
        return part_page(request, scope, draft, part, form, status=422)
    parts: dict[str, Any] = form.cleaned_data if part == "general" else {part: lines_of(PARTS[part], form)}
    asked = seen.cleaned_data["version"]
    _done, status, told = tried(
        None, lambda: change_part(draft, asked, by=keeper_of(scope), at=scope.now, **parts)
    )
    if told:
        return part_page(request, scope, draft, part, form, told=told, status=status)
    messages.success(request, _("Đã lưu vào bản nháp."))
    return redirect("desk:version", code=code, level=level, part=_next(part) if "next" in data else part)


def written_draft(one: Procedure, level: str) -> ProcedureDraft:
    """The draft that is open, or 404."""
    draft = open_draft(one, known_level(level))
    if draft is None:
        raise Http404
    return draft


def general_form(content: Content, data: Any) -> GeneralForm:
    """Name and field of the content."""
    return GeneralForm(data, initial={"name": content.name, "domain": content.domain})


def _next(part: str) -> str:
    names = list(PARTS)
    return names[min(names.index(part) + 1, len(names) - 1)]


def part_page(
    request: HttpRequest,
    scope: Scope,
    draft: ProcedureDraft,
    part: str,
    form: Any,
    *,
    told: str = "",
    status: int = 200,
    file_form: VersionFileForm | None = None,
) -> HttpResponse:
    """Show one part of a draft; with the first of them stands the field for a file that brings the whole content."""
    context = {
        "scope": scope,
        "screen": "procedures",
        "procedure": draft.procedure,
        "level": draft.level,
        "draft": draft,
        "changed_by": names_of([draft.changed_by])[draft.changed_by],
        "name": content_from(draft.content).name,
        "parts": PARTS,
        "part": part,
        "about": PARTS[part],
        "form": form,
        "file_form": (file_form or VersionFileForm()) if part == "general" else None,
        "is_last": part == list(PARTS)[-1],
        "told": told,
    }
    return render(request, "desk/version/page.html", context, status=status)
