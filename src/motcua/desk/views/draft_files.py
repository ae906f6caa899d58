"""Scans of a case being entered: kept with the draft the moment they come (bản quét của hồ sơ đang nhập)."""

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.cases import drafts
from motcua.cases.models import CaseDraft
from motcua.desk.asking import for_posts
from motcua.desk.forms.draft_papers import Line, checklist_of
from motcua.desk.scope import Scope
from motcua.desk.views.counter import RECEPTION, draft_of
from motcua.desk.views.draft_parts import counter_of
from motcua.documents.receiving import receive
from motcua.documents.refusing import RefusedFile

GONE = "Bản nháp này không còn: hồ sơ đã được lưu, hoặc đã bỏ ở cửa sổ khác. Tệp chưa được nhận. Hãy tải lại trang."


@require_POST
@for_posts(RECEPTION)
def draft_file(request: HttpRequest, scope: Scope, token: str, paper: str) -> HttpResponse:
    """Nhận hoặc bỏ bản quét của một giấy tờ: the cell of its row for htmx, the whole page otherwise."""
    found = draft_of(scope, token)
    if found is None:
        return render(request, "desk/draft/file.html", {"told": GONE}, status=409)
    line = next((one for one in _lines(scope, found) if one.key == paper), None)
    if line is None:
        raise Http404
    told = ""
    upload = request.FILES.get(line.scan_name)
    if upload is not None:
        told = _take(scope, found, line, upload)
    elif "drop" in request.POST:
        drafts.detach(found, line.key)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("desk:draft", token)
    shown = {"draft": found, "line": line, "file": drafts.files_of(found).get(line.key), "told": told}
    return render(request, "desk/draft/file.html", shown, status=422 if told else 200)


def receive_all(request: HttpRequest, scope: Scope, found: CaseDraft) -> dict[str, str]:
    """Take in every file that a form brought, so that nobody chooses it twice; what was refused, by field."""
    refused: dict[str, str] = {}
    if not request.FILES or found.pk is None:
        return refused
    for line in _lines(scope, found):
        upload = request.FILES.get(line.scan_name)
        if upload is not None and (told := _take(scope, found, line, upload)):
            refused[line.scan_name] = told
    return refused


def _lines(scope: Scope, found: CaseDraft) -> tuple[Line, ...]:
    counter = counter_of(scope, found, found.content.get("fields", {}))
    return checklist_of(counter.promise.facts).lines


def _take(scope: Scope, found: CaseDraft, line: Line, upload: UploadedFile) -> str:
    """Keep one scan; the answer is why not, empty when it was kept."""
    try:
        file = receive(upload, agency=found.agency, by=scope.person.username, at=scope.now)
    except RefusedFile as refusal:
        return str(refusal)
    return "" if drafts.attach(found, line.key, file) else GONE
