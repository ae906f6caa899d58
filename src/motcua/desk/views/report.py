"""The period report: all figures with their cases, rates, periods to choose and downloads (báo cáo)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.audit.models import Action, Matter
from motcua.desk.agency_table import agency_table
from motcua.desk.asking import answer_of, for_report_readers, whole_answer_of
from motcua.desk.documents import sent
from motcua.desk.forms.report import Question, ReportForm, read_report_form
from motcua.desk.level_card import level_cards, rate_cards
from motcua.desk.period_choices import PeriodChoice, choices_around, neighbours_of
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.lib.vietnamese_format import format_date, format_moment
from motcua.reports.answer import ReportAnswer
from motcua.reports.drill import LATE_ENTRIES, NOT
from motcua.reports.issue import FORMS, document, file_name
from motcua.reports.papers.period_names import period_name, span
from motcua.reports.queries import frozen_reports

SHOWN_FROZEN = 12


@require_safe
@for_report_readers
def report(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang báo cáo of an agency and all below it; a question that makes no sense is answered beside its field."""
    form = read_report_form(request.GET, scope)
    if form.is_valid() and form.question and "first" not in request.GET:
        # The address then says which period it is, so that it can be kept and sent to somebody.
        return redirect(f"{reverse('desk:report')}?{form.question.query()}")
    return report_page(request, scope, form, answer_of(form, with_previous=True))


@require_safe
@for_report_readers
def report_file(request: HttpRequest, scope: Scope, form: str) -> HttpResponse:
    """Tải báo cáo as it stands now, not frozen; a question that makes no sense is answered by the page."""
    if form not in FORMS:
        raise Http404
    asked = read_report_form(request.GET, scope)
    answer = whole_answer_of(asked)
    if answer is None or asked.question is None:
        return report_page(request, scope, asked, None)
    agency, period = asked.question.agency, asked.question.period
    note(
        request,
        scope,
        Action.EXPORT,
        Matter.REPORT,
        code=file_name(agency, period, form),
        object_agency=agency.slug,
    )
    return sent(document(form, agency, answer), form, file_name(agency, period, form))


def report_page(
    request: HttpRequest, scope: Scope, form: ReportForm, answer: ReportAnswer | None
) -> HttpResponse:
    """Show the answer, or, without one, the form with what is wrong in it."""
    context: dict[str, Any] = {"scope": scope, "screen": "report", "form": form, "answer": answer}
    if answer is None or form.question is None:
        return render(request, "desk/report/page.html", context, status=400)
    context |= _heading(form.question, answer) | _numbers(form.question, answer) | _periods(form.question)
    return render(request, "desk/report/page.html", context)


def _heading(question: Question, answer: ReportAnswer) -> dict[str, Any]:
    period = question.period
    known = format_moment(answer.as_of)
    if answer.cutoff >= period.end:
        known = f"hết ngày {format_date(period.last)}"
    return {
        "question": question,
        "heading": f"{_('Báo cáo thủ tục hành chính')}, {period_name(period)}",
        "subheading": f"{question.agency.name} · {span(period)} · số liệu tính đến {known}"
        f" · bộ định nghĩa {answer.set_key}, bản {answer.set_version}",
        "query": question.query(),
        "fixed_query": question.fixed().query(),
    }


def _numbers(question: Question, answer: ReportAnswer) -> dict[str, Any]:
    every = cases_link(question)

    def unit_link(slug: str, figure: str) -> str:
        return f"{every}&unit={slug}&figure={figure}" if slug else f"{every}&figure={figure}"

    def link(level: str, figure: str) -> str:
        return cases_link(question, level=level, figure=figure)

    def rest_link(level: str, rate: str) -> str:
        return cases_link(question, level=level, figure=f"{NOT}{rate}")

    return {
        "late_link": cases_link(question, figure=LATE_ENTRIES),
        "cards": level_cards(answer, link),
        "rates": rate_cards(answer, link, rest_link),
        "table": agency_table(answer, unit_link),
        "identities": sum(len(numbers.identities) for numbers in answer.levels.values()),
        "frozen": frozen_reports(question.agency)[:SHOWN_FROZEN],
    }


def cases_link(question: Question, **more: str) -> str:
    """Address of the list behind a number of this report."""
    return f"{reverse('desk:cases')}?{question.query(**more)}"


def _periods(question: Question) -> dict[str, Any]:
    """Addresses of the same report for other periods."""

    def linked(choice: PeriodChoice) -> dict[str, str]:
        first, last = format_date(choice.period.first), format_date(choice.period.last)
        asked = Question(question.agency, choice.period, question.as_of, chosen=False)
        return {"name": choice.name, "days": f"{first} – {last}", "query": asked.query()}

    period = question.period
    return {
        "neighbours": [linked(choice) for choice in neighbours_of(period)],
        "choices": [linked(choice) for choice in choices_around(period.last)],
    }
