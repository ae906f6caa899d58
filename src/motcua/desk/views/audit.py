"""Who looked at what: for auditors and administrators of the agency (nhật ký truy cập)."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.agencies.models import Post
from motcua.agencies.permissions import AUDIT_READERS
from motcua.audit.models import Action, AuditEntry, Matter
from motcua.desk.asking import for_posts
from motcua.desk.documents import CONTENT_TYPES, as_file
from motcua.desk.forms.audit import AuditForm
from motcua.desk.listing import CappedPaginator
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.sheets import csv_lines
from motcua.lib.vietnamese_format import format_moment

PAGE_ROWS = 50
HEADS = ("Lúc", "Người", "Vị trí", "Cơ quan", "Việc", "Loại", "Mã", "Cơ quan có hồ sơ", "Số đối tượng", "Nội dung",
         "Địa chỉ máy", "Mã yêu cầu")  # fmt: skip


@require_safe
@for_posts(AUDIT_READERS)
def audit(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang nhật ký: what people of the agencies in reach did, and who looked at their cases."""
    return _page(request, scope, AuditForm(request.GET.dict()))


@require_safe
@for_posts(AUDIT_READERS)
def audit_file(request: HttpRequest, scope: Scope, form: str) -> HttpResponseBase:
    """Tải nhật ký as CSV: the same rows as on the page; taking it away is recorded too."""
    if form != "csv":
        raise Http404
    asked = AuditForm(request.GET.dict())
    if not asked.is_valid():
        return _page(request, scope, asked)
    found = asked.narrow(entries_seen(scope))
    note(request, scope, Action.EXPORT, Matter.AUDIT, count=found.count(), detail=_told(asked))
    lines = csv_lines(HEADS, _rows(found))
    return StreamingHttpResponse(
        lines, content_type=CONTENT_TYPES["csv"], headers=as_file("nhat-ky-truy-cap.csv")
    )


def entries_seen(scope: Scope) -> QuerySet[AuditEntry]:
    """Rows of people or of cases of the agencies in reach; what belongs to no agency is for the province's administrators."""
    slugs = {agency.pk: slug for slug, agency in scope.agencies.items()}
    seen = scope.reach.rows("agency", "at", slugs) | scope.reach.rows("object_agency", "at", slugs)
    if any(post.role == Post.Role.PROVINCE_ADMIN for post in scope.reach.posts):
        seen |= Q(agency="", object_agency="")
    return AuditEntry.objects.filter(seen)


def _page(request: HttpRequest, scope: Scope, form: AuditForm) -> HttpResponse:
    context = {"scope": scope, "screen": "audit", "form": form, "file_query": request.GET.urlencode()}
    if not form.is_valid():
        return render(request, "desk/audit/page.html", context, status=400)
    paginator = CappedPaginator(form.narrow(entries_seen(scope)), PAGE_ROWS)
    page = paginator.get_page(request.GET.get("page"))
    note(request, scope, Action.LIST, Matter.AUDIT, count=len(page.object_list), detail=_told(form))
    return render(request, "desk/audit/page.html", context | {"page": page})


def _told(form: AuditForm) -> str:
    given = {name: value for name, value in form.cleaned_data.items() if value}
    return ", ".join(f"{name} {value}" for name, value in given.items())


def _rows(found: QuerySet[AuditEntry]) -> Iterator[tuple[str, ...]]:
    for one in found.iterator(chunk_size=2000):
        yield (
            format_moment(one.at), one.actor, one.post, one.agency, one.get_action_display(), one.get_matter_display(),
            one.code, one.object_agency, str(one.object_count), one.detail, one.ip or "", one.request_id,
        )  # fmt: skip
