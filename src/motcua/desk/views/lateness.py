"""The leader's page: overdue and nearly so by unit, what pauses hide, and the cases behind each number (trễ hạn)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.accounts.models import Person
from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Agency
from motcua.agencies.tree import descendants
from motcua.audit.models import Action, Matter
from motcua.cases.models import Case
from motcua.desk.asking import for_report_readers
from motcua.desk.forms.lateness import WHAT, LatenessForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.law.working_time import OutsideCalendar
from motcua.lib.vietnamese_format import VIETNAM
from motcua.reports.lateness import (
    Asked,
    HiddenCase,
    UnitLateness,
    by_holder,
    hidden_cases,
    overdue_now,
    soon_due,
)
from motcua.reports.lateness import lateness as told_of

PAGE_ROWS = 50
TITLES = {
    "hidden": "Hồ sơ chưa quá hạn chỉ nhờ tạm dừng",
    "overdue": "Hồ sơ đang quá hạn",
    "soon": "Hồ sơ sắp đến hạn",
}


@dataclass(frozen=True)
class Line:
    """Một đơn vị: its numbers and the address of each list."""

    agency: Agency
    unit: UnitLateness
    links: dict[str, str]


@require_safe
@for_report_readers
def lateness(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang trễ hạn: units with the most late cases on top."""
    form, asked, below = _asked(request, scope)
    told = told_of(asked)
    lines = [
        Line(agency, told.units[agency.pk], {what: _link(form, what=what, unit=agency.slug) for what in WHAT})
        for agency in below
    ]
    lines.sort(key=lambda line: (-line.unit.late_without_pauses, -line.unit.soon, line.agency.unit_name))
    note(request, scope, Action.LIST, Matter.REPORT, code=form.chosen.slug, detail="trễ hạn và tạm dừng")
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "lateness",
        "form": form,
        "lines": lines,
        "whole": told.whole,
        "links": {what: _link(form, what=what) for what in WHAT},
        "grounds": [
            (ground, still, done, _link(form, what="hidden", ground=ground))
            for ground, still, done in told.grounds()
        ],
        "soon_until": asked.soon_until - timedelta(minutes=1),
        "holders": _holders(asked) if len(below) == 1 else [],
    }
    return render(request, "desk/lateness/page.html", context)


@require_safe
@for_report_readers
def lateness_cases(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Danh sách behind one number; names of people are not shown."""
    form, asked, below = _asked(request, scope)
    what = request.GET.get("what", "hidden")
    unit = request.GET.get("unit", "")
    own = [agency for agency in below if unit in ("", agency.slug)]
    if what not in WHAT or not own:
        raise Http404
    narrowed = Asked([agency.pk for agency in own], asked.now, asked.since, asked.soon_until)
    ground = request.GET.get("ground", "")
    hidden = _hidden(narrowed, ground) if what == "hidden" else {}
    page = Paginator(_keys(narrowed, what, hidden), PAGE_ROWS).get_page(request.GET.get("page"))
    cases = Case.objects.select_related("agency", "procedure", "procedure_version").in_bulk(page.object_list)
    note(
        request, scope, Action.LIST, Matter.CASE, count=len(cases), detail=f"trễ hạn, {TITLES[what].lower()}"
    )
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "lateness",
        "form": form,
        "title": TITLES[what],
        "what": what,
        "place": own[0].unit_name if unit else form.chosen.unit_name,
        "ground": ground,
        "page": page,
        "rows": [(cases[pk], hidden.get(pk)) for pk in page.object_list if pk in cases],
        "back": _link(form, page="lateness"),
    }
    return render(request, "desk/lateness/cases.html", context)


def _asked(request: HttpRequest, scope: Scope) -> tuple[LatenessForm, Asked, list[Agency]]:
    """Read the address; an agency that may not be seen is as absent."""
    assert scope.home is not None
    form = LatenessForm(request.GET.dict(), agencies=scope.agencies, home=scope.home)
    if not form.is_valid():
        raise Http404
    wanted = descendants(form.chosen, scope.today)
    below = [one for one in scope.agencies.values() if one.pk in wanted and scope.sees(one, scope.today)]
    # The law's own end of tomorrow's working day: nearly overdue is what can still be done, not what a calendar day says.
    until = _soon_until(form.chosen, scope)
    return form, Asked([one.pk for one in below], scope.now, form.since(scope.now), until), below


def _soon_until(agency: Agency, scope: Scope) -> datetime:
    try:
        day = calendar_for(agency, scope.today).add_working_days(scope.today, 1)
    except OutsideCalendar:
        day = scope.today + timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)


def _holders(asked: Asked) -> list[tuple[str, int, int, int]]:
    """Who has the cases of a single agency, by full name."""
    rows = by_holder(asked)
    names = dict(
        Person.objects.filter(username__in=[row[0] for row in rows]).values_list("username", "full_name")
    )
    nobody = str(_("Chưa ai nhận"))
    return [(names.get(holder, holder) or nobody, whole, late, soon) for holder, whole, late, soon in rows]


def _hidden(asked: Asked, ground: str) -> dict[int, HiddenCase]:
    return {one.case_id: one for one in hidden_cases(asked) if ground in ("", one.ground)}


def _keys(asked: Asked, what: str, hidden: dict[int, HiddenCase]) -> Any:
    """Primary keys of the cases of a list, in its order."""
    if what == "hidden":
        return list(hidden)
    found = overdue_now(asked) if what == "overdue" else soon_due(asked)
    return found.order_by("due_at", "pk").values_list("pk", flat=True)


def _link(form: LatenessForm, *, page: str = "lateness_cases", **more: str) -> str:
    return f"{reverse(f'desk:{page}')}?{urlencode(form.query(**more))}"
