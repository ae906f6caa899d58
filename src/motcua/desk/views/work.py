"""The work list and the case opened beside it (danh sách việc)."""

from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.agencies.permissions import CASE_WORKERS
from motcua.audit.models import Action, Matter
from motcua.cases.models import Case
from motcua.cases.personal import people_shown, shown_in_list, shown_of_case
from motcua.cases.queries import visible_case
from motcua.cases.worklist import (
    TAB_LABELS,
    BadPlace,
    Count,
    Tab,
    Worker,
    WorkPage,
    counts,
    worker_of,
    worklist,
)
from motcua.desk.asking import for_posts
from motcua.desk.due_card import due_card
from motcua.desk.forms.filters import FilterForm
from motcua.desk.forms.work import WorkForm
from motcua.desk.life import life_of
from motcua.desk.recording import note, note_case
from motcua.desk.saved_filters import filters_seen, same_question
from motcua.desk.scope import Scope
from motcua.desk.work_rows import WorkRow, work_rows

ALARMS = frozenset({Tab.OVERDUE})
NEWEST_EVENTS = 6


@require_safe
@for_posts(CASE_WORKERS)
def work(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang việc cần làm. A page that asks again whether something changed says what it showed in `seen`."""
    tab = _tab(request.GET.get("tab") or Tab.MINE)
    worker = worker_of(scope.person.username, scope.reach.posts, scope.now)
    agencies = {post.holding.post.agency for post in scope.reach.posts}
    form = WorkForm(request.GET.dict(), tab=tab, agencies=agencies, on=scope.today)
    page, lost = _page(worker, tab, form, request.GET.get("after", ""))
    rows, numbers = work_rows(page.cases, scope.now), counts(worker)
    fingerprint = _fingerprint(rows, numbers)
    if request.GET.get("seen") == fingerprint:
        return HttpResponse(status=204)
    told = f"danh sách việc, thẻ {tab.value}{f', lọc: {form.told}' if form.told else ''}"
    note(request, scope, Action.LIST, Matter.CASE, count=len(rows), detail=told)
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "work",
        "tab": tab,
        "title": TAB_LABELS[tab],
        "tabs": [(one, TAB_LABELS[one], numbers[one], one in ALARMS) for one in Tab],
        "rows": rows,
        "shown": shown_in_list(scope.reach).value,
        "seen": fingerprint,
        "after": "" if lost else request.GET.get("after", ""),
        "next": page.after,
        "lost": lost,
        "form": form,
        "kept": [(one, same_question(one, form.query)) for one in filters_seen(scope)],
        "name_form": FilterForm(initial={"query": form.query}) if form.narrows else None,
    }
    code = request.GET.get("open", "")
    opened = visible_case(scope.reach, code) if code else None
    return render(
        request, "desk/work/page.html", context | (_opened(request, scope, opened) if opened else {})
    )


@require_safe
@for_posts(CASE_WORKERS)
def pane(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Hồ sơ mở bên cạnh: the case in short for htmx; everybody else is led to its page."""
    found = visible_case(scope.reach, code)
    if found is None:
        raise Http404
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("desk:case", code)
    return render(request, "desk/work/pane.html", {"scope": scope, **_opened(request, scope, found)})


def _tab(name: str) -> Tab:
    try:
        return Tab(name)
    except ValueError:
        raise Http404 from None


def _page(worker: Worker, tab: Tab, form: WorkForm, after: str) -> tuple[WorkPage, bool]:
    """One page, and whether the place asked for was none, so that the list begins again."""
    asked: dict[str, Any] = {"sort": form.order, "where": form.narrowing.where(worker.agencies)}
    try:
        return worklist(worker, tab, after=after, **asked), False
    except BadPlace:
        return worklist(worker, tab, **asked), True


def _opened(request: HttpRequest, scope: Scope, case: Case) -> dict[str, Any]:
    note_case(request, scope, Action.VIEW, case, "mở bên danh sách việc")
    shown = shown_of_case(scope.reach, case.agency_id)
    life = life_of(case, scope.now, shown)
    return {
        "case": case,
        "due": due_card(case, scope.now, shown),
        "life": life,
        "newest": life.lines[:NEWEST_EVENTS],
        "people": people_shown(case, shown),
    }


def _fingerprint(rows: list[WorkRow], numbers: dict[Tab, Count]) -> str:
    """Short sum of all that the page says, also of the words for the time left, which change by themselves."""
    said = [(row.case.pk, row.case.version, row.standing, row.holder) for row in rows]
    return sha256(repr((said, numbers)).encode()).hexdigest()[:16]
