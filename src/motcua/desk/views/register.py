"""The register of cases: a year's book on screen, on paper, as workbook (sổ theo dõi hồ sơ)."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.agencies.models import Agency, Post
from motcua.audit.models import Action, Matter
from motcua.cases.models import RegisterClosing
from motcua.cases.papers.closing import CLOSERS
from motcua.cases.papers.register import RegisterRow, all_rows, register_rows
from motcua.cases.papers.register_papers import Register, TooManyRows, register_workbook, render_register
from motcua.cases.personal import Shown, shown_in_list
from motcua.desk.asking import for_officers
from motcua.desk.documents import sent
from motcua.desk.forms.register import RegisterForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.lib.masking import masked_name, masked_number

BOOKKEEPERS = frozenset({Post.Role.RECEPTION, Post.Role.RECORDS})
"""They wrote the paper book too; a printed book hides nothing, so only they take it out."""
WRITTEN = {"pdf": render_register, "xlsx": register_workbook}


@require_safe
@for_officers
def register(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang sổ theo dõi hồ sơ of one agency and year."""
    return _page(request, scope, _form(request, scope))


@require_safe
@for_officers
def register_file(request: HttpRequest, scope: Scope, form: str) -> HttpResponse:
    """Sổ as PDF or workbook, with the same days as on the page; for who keeps the book in that very agency."""
    asked = _form(request, scope)
    if form not in WRITTEN:
        raise Http404
    if not asked.is_valid():
        return _page(request, scope, asked)
    agency, year = asked.book
    if not scope.reach.plays(agency.pk, BOOKKEEPERS):
        told = "Sổ in ra có đủ tên, địa chỉ, điện thoại nên chỉ bộ phận tiếp nhận và văn thư của chính cơ quan tải được."
        return _page(request, scope, asked, problem=told, status=403)
    first, last = asked.days
    rows = list(all_rows(agency, year, first=first, last=last))
    book = Register(agency, year, rows, scope.now, first, last, closing_of(agency, year))
    try:
        written = WRITTEN[form](book)
    except TooManyRows as refusal:
        return _page(request, scope, asked, problem=str(refusal), status=422)
    told = f"sổ theo dõi hồ sơ {agency.slug} {year}, {form}"
    note(request, scope, Action.EXPORT, Matter.CASE, count=len(rows), detail=told)
    return sent(written, form, f"so-theo-doi-ho-so-{agency.slug}-{year}.{form}")


def closing_of(agency: Agency, year: int) -> RegisterClosing | None:
    """How a book was closed, if it was."""
    return RegisterClosing.objects.filter(agency=agency, year=year).first()


def _form(request: HttpRequest, scope: Scope) -> RegisterForm:
    assert scope.home is not None
    year = scope.today.year
    return RegisterForm(request.GET.dict(), agencies=scope.agencies, home=scope.home, year=year, last=year)


def _page(
    request: HttpRequest, scope: Scope, form: RegisterForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"scope": scope, "screen": "register", "form": form, "problem": problem}
    if not form.is_valid():
        if form.has_error("agency"):
            raise Http404
        return render(request, "desk/register/page.html", context, status=400)
    agency, year = form.book
    number = request.GET.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    first, last = form.days
    found = register_rows(agency, year, first=first, last=last, page=page)
    keeps = scope.reach.plays(agency.pk, BOOKKEEPERS)
    shown = Shown.WHOLE if keeps else shown_in_list(scope.reach)
    told = f"sổ theo dõi hồ sơ {agency.slug} {year}"
    note(request, scope, Action.LIST, Matter.CASE, count=len(found.rows), detail=told)
    context |= {
        "agency": agency,
        "year": year,
        "book": found,
        "rows": [_shown(row, shown) for row in found.rows],
        "closing": closing_of(agency, year),
        "keeps": keeps,
        "may_close": any(post.agency_id == agency.pk and post.role in CLOSERS for post in scope.every_post),
        "file_query": request.GET.urlencode(),
    }
    return render(request, "desk/register/page.html", context, status=status)


def _shown(row: RegisterRow, shown: Shown) -> RegisterRow:
    """The row as this reader sees it; an address is only in the keepers' book."""
    if shown is Shown.WHOLE:
        return row
    name = row.name if shown is Shown.NUMBERS_MASKED else masked_name(row.name)
    return replace(row, name=name, address="", phone=masked_number(row.phone))
