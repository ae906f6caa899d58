"""One act on many cases of the work list: each case for itself, with a result of its own (xử lý nhiều hồ sơ cùng lúc)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.permissions import CASE_WORKERS
from motcua.audit.models import Action, Matter
from motcua.cases import processing
from motcua.cases.acts import Stamp
from motcua.cases.duty import AgainstDuty
from motcua.cases.ledger import read_event
from motcua.cases.models import Case, CaseEvent, Party, WriteKey
from motcua.cases.permissions import Actor
from motcua.cases.personal import shown_in_list
from motcua.cases.queries import visible_cases
from motcua.cases.steps import plan_of
from motcua.cases.worklist import PAGE
from motcua.desk.asking import for_posts
from motcua.desk.forms.batch import AssignManyForm, ForwardManyForm
from motcua.desk.forms.work import people_of
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.views.act import AGAINST, MOVED_ON, NO_RIGHT
from motcua.desk.work_rows import work_rows

Facts = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """Việc làm loạt: its words, its form, and what it does to one case."""

    title: Any
    done: Any
    form: type[AssignManyForm]
    run: Callable[[Case, Stamp, Facts], Case]


@dataclass(frozen=True)
class Result:
    """Kết quả của một hồ sơ: done, or why not."""

    case: Case
    is_done: bool
    told: str


def _assign(case: Case, stamp: Stamp, facts: Facts) -> Case:
    return processing.assign(case, stamp, to=facts["to"], note=facts["note"])


def _forward(case: Case, stamp: Stamp, facts: Facts) -> Case:
    return processing.forward(case, stamp, step=_step(case, stamp.key), to=facts["to"], note=facts["note"])


def _step(case: Case, key: str) -> str:
    """The next step of the case's plan; for a form that is sent again, the step that it went to the first time."""
    used = WriteKey.objects.filter(key=key, case=case).first()
    if used is not None:
        event = read_event(CaseEvent.objects.get(case=case, n=used.event_n))
        return str(event.payload.get("step", ""))
    following = plan_of(case).next
    if following is None:
        raise AgainstDuty(
            "Quy trình của hồ sơ này không còn bước nào tiếp theo. Hồ sơ được giữ nguyên. Hãy mở hồ sơ để chuyển riêng."
        )
    return following.title


BATCHES = {
    "assign": Batch(_("Giao xử lý"), _("Đã giao"), AssignManyForm, _assign),
    "forward": Batch(_("Chuyển bước"), _("Đã chuyển sang bước tiếp theo"), ForwardManyForm, _forward),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(CASE_WORKERS)
def batch(request: HttpRequest, scope: Scope, name: str) -> HttpResponse:
    """Trang xử lý nhiều hồ sơ: GET shows the chosen cases and one form, POST does each and tells each result."""
    if name not in BATCHES:
        raise Http404
    chosen, posted = BATCHES[name], request.method == "POST"
    seen = read_seen(request.POST.getlist("case")) if posted else dict.fromkeys(request.GET.getlist("case"))
    cases = chosen_cases(scope, seen)
    if not cases:
        return redirect(f"{reverse('desk:work')}?{back_of(request)}")
    people = people_of({case.agency for case in cases}, scope.today)
    form = chosen.form(people, request.POST if posted else None)
    if posted and form.is_valid():
        results = [_done(case, seen[case.code], scope, name, form.cleaned_data) for case in cases]
        return _results(request, scope, name, results)
    note(request, scope, Action.LIST, Matter.CASE, count=len(cases), detail=f"làm loạt: {chosen.title}")
    context = {**shown(request, scope, cases), "batch": chosen, "name": name, "form": form}
    return render(request, "desk/batch/page.html", context, status=422 if posted else 200)


def read_seen(values: list[str]) -> dict[str, int | None]:
    """Code -> number of events that the sender saw; what is not written so is left out."""
    found: dict[str, int | None] = {}
    for value in values:
        version, _slash, code = value.partition("/")
        if version.isascii() and version.isdigit() and len(version) < 10:
            found[code] = int(version)
    return found


def chosen_cases(scope: Scope, codes: Any) -> list[Case]:
    """The chosen cases that may be seen, a page at most, in the order they were chosen in; the others do not exist here."""
    wanted = [code for code in codes if 0 < len(code) <= 45 and "\x00" not in code][:PAGE]
    owners = Prefetch("parties", Party.objects.filter(role=Party.Role.OWNER), to_attr="owners")
    rows = visible_cases(scope.reach).filter(code__in=wanted)
    rows = rows.select_related("agency", "procedure", "procedure_version").prefetch_related(owners)
    return sorted(rows, key=lambda case: wanted.index(case.code))


def back_of(request: HttpRequest) -> str:
    """Address of the list that the cases were chosen on, without anything that is no question."""
    given = request.POST.get("back") or request.GET.get("back") or ""
    return urlencode(parse_qsl(given[:1000]), safe="/")


def shown(request: HttpRequest, scope: Scope, cases: list[Case]) -> Facts:
    """What every page of a batch shows."""
    return {
        "scope": scope,
        "screen": "work",
        "rows": work_rows(cases, scope.now),
        "shown": shown_in_list(scope.reach).value,
        "back": back_of(request),
    }


def _done(case: Case, version: int | None, scope: Scope, name: str, facts: Facts) -> Result:
    """Do it to one case, in its own transaction under its own key."""
    actor = Actor.officer(scope.person, scope.today)
    # A code may be as long as a key: the primary key stands for it.
    stamp = Stamp(actor, scope.now, f"batch:{scope.person.pk}:{facts['key']}:{case.pk}", version)
    try:
        moved = BATCHES[name].run(case, stamp, facts)
    except (*AGAINST, *MOVED_ON, *NO_RIGHT) as refusal:
        return Result(case, False, str(refusal))
    return Result(moved, True, str(BATCHES[name].done))


def _results(request: HttpRequest, scope: Scope, name: str, results: list[Result]) -> HttpResponse:
    left = [result.case.code for result in results if not result.is_done]
    context = {
        "scope": scope,
        "screen": "work",
        "batch": BATCHES[name],
        "name": name,
        "results": sorted(results, key=lambda result: result.is_done),
        "done": len(results) - len(left),
        "left": urlencode([*(("case", code) for code in left), ("back", back_of(request))]) if left else "",
        "back": back_of(request),
    }
    return render(request, "desk/batch/results.html", context)
