"""Slower parts of the report page, fetched after the figures stand; each is a whole page without JavaScript (phần của báo cáo)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.desk.asking import answer_of, for_report_readers
from motcua.desk.forms.report import Question, read_report_form
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
    return _part(request, scope, form.question, "desk/report/trend.html", trend=trend_chart(form.question))


@require_safe
@for_report_readers
def proofs(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Kiểm tra: the identities, and the checker's findings on the words that would be signed."""
    form = read_report_form(request.GET, scope)
    answer = answer_of(form, with_previous=True, with_overdue=True)
    if answer is None or form.question is None:
        return report_page(request, scope, form, None)
    found = proofs_of(answer, paper_text(form.question.agency, answer))
    return _part(request, scope, form.question, "desk/report/proofs.html", proofs=found)


def _part(
    request: HttpRequest, scope: Scope, question: Question, template: str, **shown: Any
) -> HttpResponse:
    context = {"scope": scope, "screen": "report", "part": template, "query": question.query(), **shown}
    return render(request, template if request.htmx else "desk/report/part.html", context)  # type: ignore[attr-defined]
