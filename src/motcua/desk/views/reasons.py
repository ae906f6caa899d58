"""Ready reasons of a procedure, or the general ones: added from a day on, ended on a day (lý do có sẵn)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.models import Procedure, ReadyReason
from motcua.catalogue.permissions import require_agency
from motcua.catalogue.queries import version_on
from motcua.catalogue.reasons import DEFAULT_REASONS, add_reason, end_reason, kept_reasons
from motcua.desk.asking import for_posts
from motcua.desk.forms.procedure_words import ReasonForm
from motcua.desk.keeping import found_procedure, keeper_of, keeps_all, kept_agencies, tried
from motcua.desk.scope import Scope


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def reasons(request: HttpRequest, scope: Scope, code: str = "") -> HttpResponse:
    """Trang lý do có sẵn; without a code those that are offered for every procedure."""
    one = found_procedure(code) if code else None
    if request.method != "POST":
        return _page(request, scope, one)
    form = _form(scope, data=request.POST)
    if not form.is_valid():
        return _page(request, scope, one, form, status=422)

    def act() -> ReadyReason:
        require_agency(keeper_of(scope), form.facts["agency"])
        return add_reason(one, by=scope.person.username, **form.facts)

    kept, status, _told = tried(form, act)
    if kept is None:
        return _page(request, scope, one, form, status=status)
    messages.success(request, _("Đã thêm lý do."))
    return _back(one)


@require_POST
@for_posts(ADMINISTRATORS)
def reason_end(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Thôi dùng một lý do from today on; pressing twice ends it once. Another agency's reason does not exist here."""
    reason = get_object_or_404(ReadyReason.objects.select_related("procedure", "agency"), pk=pk)
    if not _seen(scope, reason):
        raise Http404

    def act() -> ReadyReason:
        require_agency(keeper_of(scope), reason.agency)
        return end_reason(reason, max(scope.today, reason.valid_from))

    _done, status, told = tried(None, act)
    if told:
        return _page(request, scope, reason.procedure, told=told, status=status)
    messages.success(request, _("Đã thôi dùng lý do ấy; hồ sơ đã ghi giữ nguyên lời."))
    return _back(reason.procedure)


def _form(scope: Scope, **more: Any) -> ReasonForm:
    return ReasonForm(kept_agencies(scope), for_all=keeps_all(scope), **more)


def _seen(scope: Scope, reason: ReadyReason) -> bool:
    return reason.agency is None or reason.agency.slug in scope.agencies


def _back(one: Procedure | None) -> HttpResponse:
    return redirect("desk:procedure_reasons", code=one.code) if one else redirect("desk:reasons")


def _page(
    request: HttpRequest,
    scope: Scope,
    one: Procedure | None,
    form: ReasonForm | None = None,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    version, keeper = version_on(one, scope.today) if one else None, keeper_of(scope)
    kept = [row for row in kept_reasons(one) if _seen(scope, row)]
    ours = {row.act for row in kept if row.valid_to is None and row.agency is None}
    usual = [] if one else [(act.label, words) for act, words in DEFAULT_REASONS.items() if act not in ours]
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "procedures",
        "procedure": one,
        "name": version.name if version else "",
        "rows": [(row, row.valid_to is None and keeper.keeps_agency(row.agency)) for row in kept],
        "usual": usual,
        "form": form or _form(scope, initial={"valid_from": scope.today}),
        "told": told,
    }
    return render(request, "desk/reasons/page.html", context, status=status)
