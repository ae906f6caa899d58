"""Slower parts of the report page, fetched after the figures stand; each is a whole page without JavaScript (phần của báo cáo)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.desk.asking import answer_of, for_report_readers, part
from motcua.desk.forms.report import read_report_form
from motcua.desk.proofs import proofs_of
from motcua.desk.scope import Scope
from motcua.desk.trend_chart import trend_chart
from motcua.desk.views.report import report_page
from motcua.reports.issue import paper_text


@require_safe
@for_report_readers
def trend(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Diễn biến 12 tháng up to the period."""
    form = read_report_form(request.GET, scope)
    if not form.is_valid() or form.question is None:
        return report_page(request, scope, form, None)
    return part(
        request,
        "desk/report/trend.html",
        scope=scope,
        query=form.question.query(),
        trend=trend_chart(form.question),
    )


@require_safe
@for_report_readers
def proofs(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Kiểm tra: the identities, and the checker's findings on the words that would be signed."""
    form = read_report_form(request.GET, scope)
    answer = answer_of(form, with_previous=True, with_overdue=True)
    if answer is None or form.question is None:
        return report_page(request, scope, form, None)
    found = proofs_of(answer, paper_text(form.question.agency, answer))
    return part(request, "desk/report/proofs.html", scope=scope, query=form.question.query(), proofs=found)
