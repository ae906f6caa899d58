"""A frozen report: as frozen beside as known today, with the cases that explain each difference (báo cáo đã chốt)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.desk.asking import for_report_readers
from motcua.desk.documents import FORM_NAMES, sent
from motcua.desk.forms.report import Question
from motcua.desk.level_card import LEVEL_NAMES
from motcua.desk.scope import Scope
from motcua.reports.compare import Comparison, Difference, compare
from motcua.reports.issue import file_name
from motcua.reports.models import Report, ReportDocument
from motcua.reports.periods import Period
from motcua.reports.sets import figure_set


@dataclass(frozen=True)
class Pair:
    """One figure of one level: as frozen, and as known today."""

    label: str
    frozen: int
    today: int
    difference: Difference | None


@require_safe
@for_report_readers
def frozen(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Trang báo cáo đã chốt."""
    report = _visible_report(scope, pk)
    comparison = compare(report, scope.now)
    context = {
        "scope": scope,
        "screen": "report",
        "report": report,
        "comparison": comparison,
        "levels": [
            (LEVEL_NAMES[level], _pairs(comparison, level))
            for level in LEVEL_NAMES
            if level in comparison.frozen
        ],
        "changed": [(LEVEL_NAMES[one.level], one) for one in comparison.differences],
        "files": [
            (document.form, FORM_NAMES[document.form], document.sha256)
            for document in report.documents.defer("content")
        ],
        "query": question_of(report).query(),
    }
    return render(request, "desk/frozen/page.html", context)


@require_safe
@for_report_readers
def frozen_file(request: HttpRequest, scope: Scope, pk: int, form: str) -> HttpResponse:
    """Tải tệp đã chốt, byte for byte as it was stored."""
    report = _visible_report(scope, pk)
    stored = ReportDocument.objects.filter(report=report, form=form).first()
    if stored is None:
        raise Http404
    period = Period(report.period_from, report.period_to)
    return sent(bytes(stored.content), form, file_name(report.agency, period, form))


def question_of(report: Report) -> Question:
    """Ask the live report the same question."""
    return Question(report.agency, Period(report.period_from, report.period_to), report.as_of, chosen=False)


def _visible_report(scope: Scope, pk: int) -> Report:
    report = Report.objects.select_related("agency", "frozen_by").filter(pk=pk).first()
    if report is None or not scope.sees(report.agency, report.period_to):
        raise Http404
    return report


def _pairs(comparison: Comparison, level: str) -> list[Pair]:
    then, now = comparison.frozen[level]["figures"], comparison.today.levels[level].figures
    moved = {(one.level, one.key): one for one in comparison.differences}
    return [
        Pair(figure.label, then[figure.key], now[figure.key], moved.get((level, figure.key)))
        for figure in figure_set(comparison.report.figure_set).figures
        if figure.key in then
    ]
