"""A frozen report: as frozen beside as known today, and the cases that explain each difference (báo cáo đã chốt)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit.models import Action, Matter
from motcua.desk.asking import for_report_readers, part
from motcua.desk.documents import FORM_NAMES, sent
from motcua.desk.forms.report import Question
from motcua.desk.level_card import LEVEL_NAMES
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.reports.answer import ReportAnswer
from motcua.reports.compare import compare
from motcua.reports.compute import compute
from motcua.reports.freeze import is_intact
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


@require_safe
@for_report_readers
def frozen(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Trang báo cáo đã chốt: figures side by side; the cases behind a difference follow as a part of their own."""
    report = _visible_report(scope, pk)
    today = compute(
        report.agency, _period(report), as_of=scope.now, definitions=figure_set(report.figure_set)
    )
    context = {
        "scope": scope,
        "screen": "report",
        "report": report,
        "is_intact": is_intact(report),
        "levels": [
            (LEVEL_NAMES[level], _pairs(report, today, level))
            for level in LEVEL_NAMES
            if level in today.levels
        ],
        "files": [(form, FORM_NAMES[form]) for form in report.documents.values_list("form", flat=True)],
        "query": _query(report),
    }
    return render(request, "desk/frozen/page.html", context)


@require_safe
@for_report_readers
def frozen_changes(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Vì sao khác: the cases that came or went since the report was frozen; a whole page without JavaScript."""
    report = _visible_report(scope, pk)
    comparison = compare(report, scope.now)
    changed = [(LEVEL_NAMES[one.level], one) for one in comparison.differences]
    return part(
        request,
        "desk/frozen/changes.html",
        scope=scope,
        query=_query(report),
        comparison=comparison,
        changed=changed,
    )


@require_safe
@for_report_readers
def frozen_file(request: HttpRequest, scope: Scope, pk: int, form: str) -> HttpResponse:
    """Tải tệp đã chốt, byte for byte as it was stored."""
    report = _visible_report(scope, pk)
    stored = ReportDocument.objects.filter(report=report, form=form).first()
    if stored is None:
        raise Http404
    name = file_name(report.agency, _period(report), form)
    note(request, scope, Action.DOWNLOAD, Matter.REPORT, code=name, object_agency=report.agency.slug)
    return sent(bytes(stored.content), form, name)


def _visible_report(scope: Scope, pk: int) -> Report:
    report = Report.objects.select_related("agency", "frozen_by").filter(pk=pk).first()
    if report is None or not scope.sees(report.agency, report.period_to):
        raise Http404
    return report


def _period(report: Report) -> Period:
    return Period(report.period_from, report.period_to)


def _query(report: Report) -> str:
    """Ask the live report the same question."""
    return Question(report.agency, _period(report), report.as_of, chosen=False).query()


def _pairs(report: Report, today: ReportAnswer, level: str) -> list[Pair]:
    then = report.figures["levels"].get(level, {}).get("figures", {})
    now = today.levels[level].figures
    return [
        Pair(figure.label, then[figure.key], now[figure.key])
        for figure in figure_set(report.figure_set).figures
        if figure.key in then
    ]
