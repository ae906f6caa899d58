"""Sharing a procedure: its content as a file, and a draft filled from such a file (chia sẻ thủ tục)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.content import content_from, content_on
from motcua.catalogue.drafting import change_content
from motcua.catalogue.finding import levels_of
from motcua.catalogue.queries import version_on
from motcua.catalogue.sharing import read_shared, shared
from motcua.desk.asking import for_posts
from motcua.desk.documents import sent
from motcua.desk.forms.version_file import VersionFileForm, content_of_file
from motcua.desk.keeping import KEEPERS, found_procedure, keeper_of, known_level, tried
from motcua.desk.scope import Scope
from motcua.desk.views.version import general_form, part_page, written_draft


@require_safe
@for_posts(ADMINISTRATORS)
def procedure_file(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Tải nội dung đang áp dụng as one line of the facts file."""
    one, at = found_procedure(code), known_level(level)
    version, content = version_on(one, scope.today), content_on(one, at, scope.today)
    if version is None or content is None:
        raise Http404
    line = shared(one, version, sorted(levels_of(one, scope.today)), content)
    return sent(line.encode(), "json", f"thu-tuc-{code}.jsonl")


@require_POST
@for_posts(KEEPERS)
def version_file(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Lấy nội dung bản nháp từ tệp; whatever is wrong in the file leaves the draft as it was."""
    one = found_procedure(code)
    draft = written_draft(one, level)
    form, start = (
        VersionFileForm(request.POST, request.FILES),
        general_form(content_from(draft.content), None),
    )
    if not form.is_valid():
        return part_page(request, scope, draft, "general", start, file_form=form, status=422)
    said = form.cleaned_data

    def act() -> None:
        content = content_of_file(read_shared(said["file"].read(), one))
        change_content(draft, said["version"], content, by=keeper_of(scope), at=scope.now)

    _done, status, told = tried(None, act)
    if told:
        return part_page(request, scope, draft, "general", start, told=told, status=status)
    messages.success(request, _("Đã lấy nội dung từ tệp. Hãy xem lại từng phần rồi kiểm tra."))
    return redirect("desk:publish", code=code, level=level)
