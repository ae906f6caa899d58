"""Results that are ready and nobody collects: since when, who was told, a reminder (kết quả chưa ai nhận)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.agencies.permissions import CASE_WORKERS
from motcua.audit.models import Action, Matter
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.cases.personal import PersonShown, person_shown, shown_of_case
from motcua.cases.queries import visible_case
from motcua.cases.worklist import BadPlace, Tab, WorkPage, worker_of, worklist
from motcua.desk.asking import for_posts
from motcua.desk.forms.late import LateForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.notices.models import Message
from motcua.notices.permissions import MAY_REMIND, NotKeeper
from motcua.notices.queries import told_of_result
from motcua.notices.reminding import CannotRemind
from motcua.notices.reminding import remind as send_reminder


@dataclass(frozen=True)
class LateRow:
    """Một kết quả đang chờ: the case, days since, whom to reach, what was told last, and whether one may remind."""

    case: Case
    days: int
    people: list[PersonShown]
    told: list[Message]
    may_remind: bool


@require_safe
@for_posts(CASE_WORKERS)
def late(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang kết quả chưa ai nhận of the agencies of one's posts, the longest wait on top."""
    return _page(request, scope, request.GET.dict())


@require_POST
@for_posts(MAY_REMIND)
def remind(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Nhắc người dân đến nhận; pressing twice sends one message, because a day has one reminder."""
    case = visible_case(scope.reach, code)
    if case is None:
        raise Http404
    asked = {"days": LateForm({"days": request.POST.get("days", "")}).chosen}
    try:
        send_reminder(case, by=Actor.officer(scope.person, scope.today), at=scope.now)
    except NotKeeper as refusal:
        return _page(request, scope, asked, problem=str(refusal), status=403)
    except CannotRemind as refusal:
        return _page(request, scope, asked, problem=f"{case.code}: {refusal}", status=409)
    messages.success(request, _("Đã xếp tin nhắc của hồ sơ %(code)s vào hàng chờ gửi.") % {"code": case.code})
    return redirect(f"{reverse('desk:late')}?days={asked['days']}")


def _page(
    request: HttpRequest, scope: Scope, asked: dict[str, str], *, problem: str = "", status: int = 200
) -> HttpResponse:
    form = LateForm(asked)
    after = asked.get("after", "")
    page = _waiting(scope, form, after)
    rows = _rows(scope, list(page.cases))
    note(request, scope, Action.LIST, Matter.CASE, count=len(rows), detail="kết quả chưa ai nhận")
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "work",
        "form": form,
        "rows": rows,
        "problem": problem,
        "days": form.chosen,
        "after": after,
        "next": page.after,
    }
    return render(request, "desk/late/page.html", context, status=status)


def _waiting(scope: Scope, form: LateForm, after: str) -> WorkPage:
    worker = worker_of(scope.person.username, scope.reach.posts, scope.now)
    where = Q(finished_at__lt=form.before(scope.now))
    try:
        return worklist(worker, Tab.READY, after=after, where=where)
    except BadPlace:
        return worklist(worker, Tab.READY, where=where)


def _rows(scope: Scope, cases: list[Case]) -> list[LateRow]:
    told = told_of_result([case.code for case in cases])
    return [
        LateRow(
            case,
            (scope.now - case.finished_at).days if case.finished_at else 0,
            [person_shown(owner, shown_of_case(scope.reach, case.agency_id)) for owner in case.owners],  # type: ignore[attr-defined]
            told.get(case.code, []),
            scope.reach.plays(case.agency_id, MAY_REMIND),
        )
        for case in cases
    ]
