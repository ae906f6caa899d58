"""Printing the same form of many cases as one PDF, after saying which of them have nothing to print (in nhiều phiếu)."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.agencies.permissions import CASE_WORKERS
from motcua.audit.models import Action, Matter
from motcua.cases.models import Case, CaseEvent
from motcua.cases.papers.forms import FORMS, FormKey
from motcua.cases.papers.issued import issue_slip
from motcua.cases.papers.render import render_slip
from motcua.cases.permissions import HANDS_ON, Actor
from motcua.desk.asking import for_posts
from motcua.desk.forms.batch import SlipsForm
from motcua.desk.recording import note, note_case
from motcua.desk.scope import Scope
from motcua.desk.views.batch import back_of, chosen_cases, shown
from motcua.lib.pdf import joined
from motcua.lib.vietnamese_format import format_number

NOT_OURS = "Cơ quan khác đang xử lý, vị trí của bạn không in được phiếu của hồ sơ này."
NOTHING_YET = "Hồ sơ chưa có việc mà phiếu này ghi lại."


@require_safe
@for_posts(CASE_WORKERS)
def print_slips(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang in nhiều phiếu: which of the chosen cases can be printed, and why not the others."""
    form, cases = _asked(request, scope)
    if not cases:
        return redirect(f"{reverse('desk:work')}?{back_of(request)}")
    told = _refusals(scope, cases, FormKey(form.cleaned_data["form"]))
    note(request, scope, Action.LIST, Matter.CASE, count=len(cases), detail="in nhiều phiếu")
    context = {**shown(request, scope, cases), "form": form}
    context["rows"] = [(row, told.get(row.case.pk, "")) for row in context["rows"]]
    context["printed"] = format_number(len(cases) - len(told)) if len(told) < len(cases) else ""
    return render(request, "desk/batch/slips.html", context)


@require_safe
@for_posts(CASE_WORKERS)
def slips_file(request: HttpRequest, scope: Scope) -> HttpResponseBase:
    """Tệp PDF of all that can be printed, in the order of the choice; each slip is issued as if printed alone."""
    form, cases = _asked(request, scope)
    key = FormKey(form.cleaned_data["form"])
    told = _refusals(scope, cases, key) if cases else {}
    papers = []
    for case in cases:
        if case.pk not in told:
            papers.append(render_slip(key, issue_slip(case, key, by=scope.person.username, at=scope.now)))
            note_case(request, scope, Action.DOWNLOAD, case, f"phiếu {key.value}, in loạt")
    if not papers:
        return print_slips(request)
    answer = HttpResponse(joined(papers), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{key.value}-{len(papers)}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _asked(request: HttpRequest, scope: Scope) -> tuple[SlipsForm, list[Case]]:
    form = SlipsForm({"form": request.GET.get("form") or FormKey.RECEIPT.value})
    if not form.is_valid():
        form = SlipsForm({"form": FormKey.RECEIPT.value})
        form.full_clean()
    return form, chosen_cases(scope, dict.fromkeys(request.GET.getlist("case")))


def _refusals(scope: Scope, cases: list[Case], key: FormKey) -> dict[int, str]:
    """Case -> why its form cannot be printed, in one query for all."""
    actor = Actor.officer(scope.person, scope.today)
    kinds = [kind.value for kind in FORMS[key].kinds]
    told_of = set(CaseEvent.objects.filter(case__in=cases, kind__in=kinds).values_list("case", flat=True))
    found = {case.pk: NOTHING_YET for case in cases if case.pk not in told_of}
    ours = {agency for agency, role in actor.roles if role in HANDS_ON}
    return found | {case.pk: NOT_OURS for case in cases if case.agency_id not in ours}
