"""Trials of a procedure: the list with what they come to now, a new one, a corrected one, ending one (ca kiểm thử)."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.agencies.models import Agency
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.drafting import open_draft, planned_of
from motcua.catalogue.models import Procedure, Trial
from motcua.catalogue.planned import Planned, fact_rows
from motcua.catalogue.queries import version_on
from motcua.catalogue.trials import compute, confirm_trial, end_trial, open_trials, run_trials
from motcua.desk.asking import for_posts
from motcua.desk.forms.trials import TrialFactsForm, TrialForm, filled_from, filled_with
from motcua.desk.keeping import KEEPERS, found_procedure, keeper_of, known_level, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure_parts import names_of
from motcua.law.working_time import national_calendar
from motcua.lib.vietnamese_format import VIETNAM

LOOK, DO = "look", "do"


@require_safe
@for_posts(ADMINISTRATORS)
def trials(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Trang ca kiểm thử: every one is run when the page is asked for, on the open draft when it has a day."""
    one, at = found_procedure(code), known_level(level)
    planned = _planned(one, at)
    results = run_trials(one, at, planned)
    names = names_of(result.trial.confirmed_by for result in results)
    context = _context(scope, one, at) | {
        "results": [(result, names[result.trial.confirmed_by]) for result in results],
        "planned": planned,
        "draft": open_draft(one, at),
        "keeps_procedures": keeper_of(scope).keeps_procedures,
    }
    return render(request, "desk/trials/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(KEEPERS)
def trial_new(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Lập ca: the facts first; the computed example then stands there to be confirmed or corrected."""
    one, at = found_procedure(code), known_level(level)
    if request.method != "POST":
        start = {"received_at": _example_moment(scope, _planned(one, at)), "channel": "counter"}
        form = TrialFactsForm(_agencies(scope, at), initial=start)
        return _form_page(request, scope, one, at, form)
    return _write(request, scope, one, at, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(KEEPERS)
def trial(request: HttpRequest, scope: Scope, code: str, level: str, pk: int) -> HttpResponse:
    """Sửa ca: the corrected one takes the place of the old one, which stays stored."""
    one, at = found_procedure(code), known_level(level)
    old = get_object_or_404(open_trials(one, at), pk=pk)
    if request.method != "POST":
        form = TrialForm(_agencies(scope, at), initial=filled_from(old))
        return _form_page(request, scope, one, at, form, old=old)
    return _write(request, scope, one, at, old)


@require_POST
@for_posts(KEEPERS)
def trial_end(request: HttpRequest, scope: Scope, code: str, level: str, pk: int) -> HttpResponse:
    """Bỏ ca; pressing twice ends it once."""
    one, at = found_procedure(code), known_level(level)
    old = get_object_or_404(Trial, procedure=one, level=at, pk=pk)
    end_trial(old, by=keeper_of(scope), at=scope.now)
    messages.success(
        request, _("Đã bỏ ca “%(name)s”; ca vẫn được lưu cùng tên người bỏ.") % {"name": old.name}
    )
    return redirect("desk:trials", code=code, level=level)


def _write(request: HttpRequest, scope: Scope, one: Procedure, level: str, old: Trial | None) -> HttpResponse:
    agencies = _agencies(scope, level)
    if request.POST.get("step") == LOOK:
        return _look(request, scope, one, level, TrialFactsForm(agencies, request.POST), old)
    form = TrialForm(agencies, request.POST)
    if not form.is_valid():
        return _form_page(request, scope, one, level, form, old=old, status=422)
    name, keeper = form.cleaned_data["name"], keeper_of(scope)
    kept, status, _told = tried(
        form,
        lambda: confirm_trial(
            one, level, name, form.facts, form.expected, by=keeper, at=scope.now, instead_of=old
        ),
    )
    if kept is None:
        return _form_page(request, scope, one, level, form, old=old, status=status)
    messages.success(request, _("Đã lưu ca “%(name)s”.") % {"name": kept.name})
    return redirect("desk:trials", code=one.code, level=level)


def _look(
    request: HttpRequest, scope: Scope, one: Procedure, level: str, form: TrialFactsForm, old: Trial | None
) -> HttpResponse:
    """Compute the example and offer its result for confirmation."""
    if not form.is_valid():
        return _form_page(request, scope, one, level, form, old=old, status=422)
    rows = fact_rows(one, level, _planned(one, level))
    computed, status, _told = tried(form, lambda: compute(rows, form.facts))
    if computed is None:
        return _form_page(request, scope, one, level, form, old=old, status=status)
    offered = TrialForm(_agencies(scope, level), initial={**request.POST.dict(), **filled_with(computed)})
    return _form_page(request, scope, one, level, offered, old=old, computed=computed)


def _planned(one: Procedure, level: str) -> Planned | None:
    draft = open_draft(one, level)
    return planned_of(draft) if draft else None


def _agencies(scope: Scope, level: str) -> list[Agency]:
    return [agency for agency in scope.agencies.values() if agency.level == level]


def _example_moment(scope: Scope, planned: Planned | None) -> datetime:
    """Nine o'clock on the first working day on which the draft holds, else of today or after."""
    day = max(planned.valid_from, scope.today) if planned else scope.today
    calendar = national_calendar()
    if not calendar.is_working_day(day):
        day = calendar.next_working_day(day)
    return datetime.combine(day, time(9), VIETNAM)


def _context(scope: Scope, one: Procedure, level: str) -> dict[str, Any]:
    version = version_on(one, scope.today)
    name = version.name if version else one.code
    return {"scope": scope, "screen": "procedures", "procedure": one, "level": level, "name": name}


def _form_page(
    request: HttpRequest,
    scope: Scope,
    one: Procedure,
    level: str,
    form: TrialFactsForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = _context(scope, one, level) | {"form": form, "expects": isinstance(form, TrialForm), **more}
    return render(request, "desk/trials/form.html", context, status=status)
