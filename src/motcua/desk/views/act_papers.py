"""Printed slips and files of one case (in phiếu, mở tệp của hồ sơ)."""

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit.models import Action
from motcua.cases.models import Case, CaseComponent, ResultDraft, ScannedResult
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.gather import NothingToPrint
from motcua.cases.papers.issued import issue_slip
from motcua.cases.papers.render import render_slip
from motcua.cases.permissions import Actor, NotAWorker, require_worker
from motcua.cases.queries import visible_case
from motcua.desk.asking import for_officers
from motcua.desk.recording import note_case
from motcua.desk.scope import Scope
from motcua.documents.models import StoredFile
from motcua.documents.refusing import DamagedFile, LockedFile
from motcua.documents.serving import headers, open_for_reading


@require_safe
@for_officers
def slip(request: HttpRequest, scope: Scope, code: str, form: str) -> HttpResponse:
    """Phiếu as PDF to be shown and printed; only for who works on the case, because a paper hides nothing."""
    found = _found(scope, code)
    if form not in list(FormKey):
        raise Http404
    try:
        require_worker(Actor.officer(scope.person, scope.today), found.agency)
        facts = issue_slip(found, FormKey(form), by=scope.person.username, at=scope.now)
    except NotAWorker as refusal:
        return _refused(request, scope, found, refusal, 403)
    except NothingToPrint as refusal:
        return _refused(request, scope, found, refusal, 409)
    note_case(request, scope, Action.DOWNLOAD, found, f"phiếu {form}")
    answer = HttpResponse(render_slip(FormKey(form), facts), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{form}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@for_officers
def case_file(request: HttpRequest, scope: Scope, code: str, token: str) -> HttpResponseBase:
    """Một tệp của hồ sơ: a scan, a draft or the signed result; a file of another case does not exist here."""
    found = _found(scope, code)
    try:
        require_worker(Actor.officer(scope.person, scope.today), found.agency)
    except NotAWorker as refusal:
        return _refused(request, scope, found, refusal, 403)
    file = StoredFile.objects.filter(_of_case(found), token=token).first()
    if file is None:
        raise Http404
    try:
        stream = open_for_reading(file)
    except (DamagedFile, LockedFile) as refusal:
        return _refused(request, scope, found, refusal, 409)
    note_case(request, scope, Action.DOWNLOAD, found, f"tệp {file.name}"[:200])
    return FileResponse(stream, headers=headers(file, inline=True))


def _found(scope: Scope, code: str) -> Case:
    found = visible_case(scope.reach, code)
    if found is None:
        raise Http404
    return found


def _of_case(case: Case) -> Q:
    papers = CaseComponent.objects.filter(case=case, file__isnull=False).values("file")
    drafts = ResultDraft.objects.filter(case=case)
    return (
        Q(pk__in=papers)
        | Q(pk__in=drafts.values("document"))
        | Q(pk__in=drafts.exclude(signed=None).values("signed"))
        | Q(pk__in=ScannedResult.objects.filter(case=case).values("file"))
    )


def _refused(request: HttpRequest, scope: Scope, case: Case, refusal: Exception, status: int) -> HttpResponse:
    shown = {"scope": scope, "screen": "cases", "case": case, "told": str(refusal)}
    return render(request, "desk/act/refused.html", shown, status=status)
