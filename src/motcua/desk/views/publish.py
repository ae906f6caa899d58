"""Checking a draft and publishing it from a day on (kiểm tra, công bố)."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue.checking import check_draft
from motcua.catalogue.content import content_from
from motcua.catalogue.drafting import Decision, set_decision
from motcua.catalogue.models import ProcedureDraft
from motcua.catalogue.versions import publish_draft
from motcua.desk.asking import for_posts
from motcua.desk.forms.publish import DecisionForm, SeenForm
from motcua.desk.forms.version import PARTS
from motcua.desk.keeping import KEEPERS, found_procedure, keeper_of, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure import to_procedure
from motcua.desk.views.procedure_parts import names_of
from motcua.desk.views.version import written_draft
from motcua.documents.models import StoredFile
from motcua.documents.receiving import receive
from motcua.lib.vietnamese_format import format_date


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(KEEPERS)
def publish(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Trang kiểm tra và công bố: what changes, how the trials went, the decision, and the button once nothing stands against it."""
    draft = written_draft(found_procedure(code), level)
    if request.method != "POST":
        return _page(request, scope, draft, DecisionForm(draft))
    if request.POST.get("step") == "publish":
        return _publish(request, scope, draft)
    return _decide(request, scope, draft)


def _decide(request: HttpRequest, scope: Scope, draft: ProcedureDraft) -> HttpResponse:
    form = DecisionForm(draft, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, scope, draft, form, status=422)
    _done, status, told = tried(form, lambda: _keep(scope, draft, form))
    if told:
        return _page(request, scope, draft, form, status=status)
    messages.success(request, _("Đã lưu ngày áp dụng và quyết định công bố."))
    return redirect("desk:publish", code=draft.procedure.code, level=draft.level)


def _keep(scope: Scope, draft: ProcedureDraft, form: DecisionForm) -> None:
    said = form.cleaned_data
    file = _received(scope, said["file"]) if said["file"] else None
    decision = Decision(
        said["valid_from"], said["legal_basis"], said["number"], said["issuer"], said["issued_on"], file
    )
    set_decision(draft, said["version"], decision, by=keeper_of(scope), at=scope.now)


def _received(scope: Scope, file: UploadedFile) -> StoredFile:
    assert scope.home is not None
    return receive(file, agency=scope.home, by=scope.person.username, at=scope.now)


def _publish(request: HttpRequest, scope: Scope, draft: ProcedureDraft) -> HttpResponse:
    seen = SeenForm(request.POST)
    version = seen.cleaned_data["version"] if seen.is_valid() else -1
    made, status, told = tried(None, lambda: publish_draft(draft, version, by=keeper_of(scope), at=scope.now))
    if made is None:
        return _page(request, scope, draft, DecisionForm(draft), told=told, status=status)
    day = format_date(made.valid_from)
    messages.success(
        request, _("Đã công bố phiên bản lần %(n)s, áp dụng từ %(day)s.") % {"n": made.n, "day": day}
    )
    return to_procedure(draft.procedure, draft.level)


def _page(
    request: HttpRequest,
    scope: Scope,
    draft: ProcedureDraft,
    form: DecisionForm,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "procedures",
        "procedure": draft.procedure,
        "level": draft.level,
        "draft": draft,
        "changed_by": names_of([draft.changed_by])[draft.changed_by],
        "name": content_from(draft.content).name,
        "parts": PARTS,
        "part": "publish",
        "form": form,
        "check": check_draft(draft, scope.today),
        "told": told,
    }
    return render(request, "desk/publish/page.html", context, status=status)
