"""Lists of cases as a page and as files (danh sách hồ sơ)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.audit.models import Action, Matter
from motcua.cases.models import Case
from motcua.cases.personal import shown_in_list
from motcua.desk.asking import for_officers
from motcua.desk.documents import CONTENT_TYPES, as_file, sent
from motcua.desk.listing import Listing, read_listing
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.sheets import csv_lines, workbook
from motcua.lib.vietnamese_format import format_moment

WORKBOOK_ROWS = 50_000
"""Longer lists go out as CSV, which streams in bounded memory."""
HEADS = (
    "Mã hồ sơ", "Cơ quan", "Mã thủ tục", "Tên thủ tục", "Cách nộp", "Trạng thái hiện nay", "Tiếp nhận lúc",
    "Hẹn trả", "Kết thúc lúc", "So với hẹn trả",
)  # fmt: skip
TIMING_WORDS = {"early": "trước hạn", "on_time": "đúng hạn", "overdue": "quá hạn", "": ""}


@require_safe
@for_officers
def cases(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang danh sách hồ sơ; with `figure` in the address it lists exactly the cases of that number."""
    return _page(request, scope, read_listing(request, scope))


@require_safe
@for_officers
def cases_file(request: HttpRequest, scope: Scope, form: str) -> HttpResponseBase:
    """Tải danh sách as CSV or XLSX: the same cases, filters and order as on the page."""
    if form not in ("csv", "xlsx"):
        raise Http404
    listing = read_listing(request, scope)
    if not listing.is_understood:
        return _page(request, scope, listing)
    name = f"ho-so.{form}"
    if form == "csv":
        _note_export(request, scope, listing)
        lines = csv_lines(HEADS, _rows(listing.found))
        return StreamingHttpResponse(lines, content_type=CONTENT_TYPES["csv"], headers=as_file(name))
    if listing.found[WORKBOOK_ROWS : WORKBOOK_ROWS + 1].exists():
        listing.form.add_error(
            None, _("Danh sách dài hơn 50.000 hồ sơ, Excel không mở nổi. Hãy lọc bớt hoặc tải CSV.")
        )
        return _page(request, scope, listing)
    _note_export(request, scope, listing)
    return sent(workbook("Hồ sơ", HEADS, _rows(listing.found)), form, name)


def _note_export(request: HttpRequest, scope: Scope, listing: Listing) -> None:
    facts = {"count": listing.found.count(), "detail": listing.told}
    note(request, scope, Action.EXPORT, Matter.CASE, **facts)


def _page(request: HttpRequest, scope: Scope, listing: Listing) -> HttpResponse:
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "cases",
        "asked": listing.asked,
        "question_form": listing.question_form,
        "form": listing.form,
    }
    if not listing.is_understood:
        return render(request, "desk/cases/page.html", context, status=400)
    page = listing.page(request.GET.get("page"))
    action = Action.SEARCH if listing.form.cleaned_data["q"] else Action.LIST
    note(request, scope, action, Matter.CASE, count=len(page.object_list), detail=listing.told)
    context |= {
        "page": page,
        "shown": shown_in_list(scope.reach).value,
        "whole": listing.asked.cases.count() if listing.asked else None,
        "sort": listing.form.order,
        "file_query": request.GET.urlencode(),
    }
    return render(request, "desk/cases/page.html", context)


def _rows(found: QuerySet[Case]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the file; no personal data leaves the system in a list."""
    for case in found.select_related("agency", "procedure", "procedure_version").iterator(chunk_size=2000):
        moments = (case.receipt_happened_at, case.due_at, case.finish_happened_at)
        yield (
            case.code,
            case.agency.name,
            case.procedure.code,
            case.procedure_version.name,
            case.get_channel_display(),
            case.get_state_display(),
            *(format_moment(moment) if moment else "" for moment in moments),
            TIMING_WORDS[case.timing],
        )
