"""Freezing a report: look once more, put in the words, then one POST that may be repeated without harm (chốt báo cáo)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.desk.asking import for_report_readers, whole_answer_of
from motcua.desk.forms.freeze import FreezeForm
from motcua.desk.forms.report import Question, read_report_form
from motcua.desk.proofs import proofs_of
from motcua.desk.scope import Scope
from motcua.desk.views.report import report_page
from motcua.reports.answer import ReportAnswer
from motcua.reports.freeze import FiguresMoved
from motcua.reports.freeze import freeze as freeze_report
from motcua.reports.issue import FORMS, document, narrative_of, paper_text
from motcua.reports.models import Report
from motcua.reports.permissions import MayNotReport, require_freezer
from motcua.reports.queries import frozen_for, last_narrative
from motcua.reports.scope import ALL_LEVELS


@require_http_methods(["GET", "HEAD", "POST"])
@for_report_readers
def freeze(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang chốt: GET shows what will be frozen, POST freezes. `as_of` in the address fixes the numbers between the two."""
    form = read_report_form(request.GET, scope)
    answer = whole_answer_of(form)
    if answer is None or form.question is None:
        return report_page(request, scope, form, None)
    try:
        require_freezer(scope.person, form.question.agency, scope.today)
    except MayNotReport as refusal:
        context = {"scope": scope, "screen": "report", "query": form.question.query(), "reason": str(refusal)}
        return render(request, "desk/freeze/refused.html", context, status=403)
    if request.method == "POST":
        return _freeze(request, scope, form.question, answer)
    start = last_narrative(form.question.agency, form.question.period) if "words" in request.GET else {}
    words = FreezeForm(narrative_of(answer, {key: str(text) for key, text in start.items()}))
    return _page(request, scope, form.question, answer, words)


def _page(
    request: HttpRequest,
    scope: Scope,
    question: Question,
    answer: ReportAnswer,
    words: FreezeForm,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "report",
        "question": question,
        "whole": answer.levels[ALL_LEVELS].figures,
        "words": words,
        "proofs": proofs_of(answer, paper_text(question.agency, answer, words.edits)),
        "query": question.fixed().query(),
        "has_last_words": bool(last_narrative(question.agency, question.period)),
    }
    return render(request, "desk/freeze/page.html", context, status=status)


def _freeze(request: HttpRequest, scope: Scope, question: Question, answer: ReportAnswer) -> HttpResponse:
    words = FreezeForm(narrative_of(answer), request.POST.dict())
    if not words.is_valid():
        return _page(request, scope, question, answer, words, status=400)
    # Papers take a second or two; they are made before the transaction so that no writer waits for them.
    papers = {form: document(form, question.agency, answer, words.edits) for form in FORMS}
    narrative = narrative_of(answer, words.edits).editable_texts()
    try:
        report = _frozen_once(scope, question, narrative, papers)
    except FiguresMoved as problem:
        words.add_error(None, str(problem))
        return _page(request, scope, question, answer, words, status=409)
    messages.success(request, _("Đã chốt báo cáo. Số liệu và văn bản được giữ nguyên từ lúc này."))
    return redirect("desk:frozen", pk=report.pk)


@transaction.atomic
def _frozen_once(
    scope: Scope, question: Question, narrative: dict[str, str], papers: dict[str, bytes]
) -> Report:
    """Freeze, or return what the same person already froze with the same moment and words (a double click, a resent page)."""
    # Two clicks of one person queue here, so that the second finds what the first has stored.
    Person.objects.select_for_update().get(pk=scope.person.pk)
    earlier = frozen_for(question.agency, question.period).filter(
        as_of=question.as_of, frozen_by=scope.person, narrative=narrative
    )
    return earlier.first() or freeze_report(
        question.agency,
        question.period,
        as_of=question.as_of,
        by=scope.person,
        at=scope.now,
        narrative=narrative,
        documents=papers,
    )
