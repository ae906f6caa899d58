"""Word templates of the results of a procedure: set from a day on, shown filled with an example, ended (mẫu kết quả Word)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.agencies.permissions import ADMINISTRATORS
from motcua.cases.papers.result import FIELDS, example_facts
from motcua.catalogue.models import Procedure, ResultTemplate
from motcua.catalogue.permissions import require_agency
from motcua.catalogue.queries import version_on
from motcua.catalogue.result_templates import end_template, kept_templates, set_template
from motcua.desk.asking import for_posts
from motcua.desk.documents import sent
from motcua.desk.forms.wordtemplates import WordTemplateForm
from motcua.desk.keeping import found_procedure, keeper_of, keeps_all, kept_agencies, tried
from motcua.desk.scope import Scope
from motcua.documents.receiving import receive
from motcua.documents.serving import content_of, headers, open_for_reading
from motcua.documents.word_templates import fill


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def wordtemplates(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Trang mẫu kết quả of a procedure; a template is kept only when an example can be filled into it."""
    one = found_procedure(code)
    if request.method != "POST":
        return _page(request, scope, one, _form(scope, initial={"valid_from": scope.today}))
    form = _form(scope, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, scope, one, form, status=422)
    kept, status, _told = tried(form, lambda: _keep(scope, one, form))
    if kept is None:
        return _page(request, scope, one, form, status=status)
    messages.success(request, _("Đã lưu mẫu “%(name)s”. Mọi chỗ điền đều hiểu được.") % {"name": kept.name})
    return redirect("desk:wordtemplates", code=code)


@require_safe
@for_posts(ADMINISTRATORS)
def wordtemplate_file(request: HttpRequest, scope: Scope, code: str, pk: int, form: str) -> HttpResponseBase:
    """Tệp của mẫu: as it was set (`goc`), or filled with an example (`thu`)."""
    one = found_procedure(code)
    template = _kept(scope, one, pk)
    if form not in ("goc", "thu"):
        raise Http404
    if form == "goc":
        stream, status, told = tried(None, lambda: open_for_reading(template.file))
        if stream is not None:
            return FileResponse(stream, headers=headers(template.file))
    else:
        made, status, told = tried(None, lambda: fill(content_of(template.file), example_facts()))
        if made is not None:
            return sent(made, "docx", f"mau-thu-{template.pk}.docx")
    start = _form(scope, initial={"valid_from": scope.today})
    return _page(request, scope, one, start, told=told, status=status)


@require_POST
@for_posts(ADMINISTRATORS)
def wordtemplate_end(request: HttpRequest, scope: Scope, code: str, pk: int) -> HttpResponse:
    """Thôi dùng một mẫu from today on; pressing twice ends it once."""
    one = found_procedure(code)
    template = _kept(scope, one, pk)

    def act() -> ResultTemplate:
        require_agency(keeper_of(scope), template.agency)
        return end_template(template, max(scope.today, template.valid_from))

    _done, status, told = tried(None, act)
    if told:
        start = _form(scope, initial={"valid_from": scope.today})
        return _page(request, scope, one, start, told=told, status=status)
    messages.success(request, _("Đã thôi dùng mẫu “%(name)s”.") % {"name": template.name})
    return redirect("desk:wordtemplates", code=code)


@transaction.atomic
def _keep(scope: Scope, one: Procedure, form: WordTemplateForm) -> ResultTemplate:
    said, agency = form.cleaned_data, form.whose
    require_agency(keeper_of(scope), agency)
    assert scope.home is not None
    file = receive(said["file"], agency=agency or scope.home, by=scope.person.username, at=scope.now)
    fill(content_of(file), example_facts())
    return set_template(
        one,
        said["name"],
        file,
        valid_from=said["valid_from"],
        by=scope.person.username,
        agency=agency,
        legal_basis=said["legal_basis"],
    )


def _kept(scope: Scope, one: Procedure, pk: int) -> ResultTemplate:
    """A template of all or of an agency in sight; another agency's does not exist here."""
    template = get_object_or_404(kept_templates(one), pk=pk)
    if template.agency is not None and template.agency.slug not in scope.agencies:
        raise Http404
    return template


def _form(scope: Scope, **more: Any) -> WordTemplateForm:
    return WordTemplateForm(kept_agencies(scope), for_all=keeps_all(scope), **more)


def _page(
    request: HttpRequest,
    scope: Scope,
    one: Procedure,
    form: WordTemplateForm,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    version, keeper = version_on(one, scope.today), keeper_of(scope)
    seen = [row for row in kept_templates(one) if row.agency is None or row.agency.slug in scope.agencies]
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "procedures",
        "procedure": one,
        "name": version.name if version else one.code,
        "rows": [(row, row.valid_to is None and keeper.keeps_agency(row.agency)) for row in seen],
        "form": form,
        "fields": FIELDS,
        "told": told,
    }
    return render(request, "desk/wordtemplates/page.html", context, status=status)
