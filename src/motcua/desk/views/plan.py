"""The step plan of a procedure: the level's by the province, an agency's own by its administrator (quy trình nội bộ)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Agency, Post
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.content import content_on
from motcua.catalogue.models import Procedure, Step, StepPlan
from motcua.catalogue.permissions import require_agency
from motcua.catalogue.step_plans import BadPlan, end_plan, set_plan, standing_plan
from motcua.desk.asking import for_posts
from motcua.desk.forms.plan import EndPlanForm, PlanForm, steps_formset, steps_of
from motcua.desk.keeping import found_procedure, keeper_of, known_level, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure_parts import hours, working_minutes


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def plan(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Trang quy trình: GET shows the steps to edit, POST sets them from a day on, or ends an agency's own plan."""
    one, at = found_procedure(code), known_level(level)
    agency = _agency(scope, at)
    held = standing_plan(one, at, date.max, agency.pk if agency else None)
    steps = list(held.steps.all()) if held else []
    own = held is not None and held.procedure_id == one.pk and held.agency == agency
    if request.method != "POST":
        start = PlanForm(initial={"valid_from": scope.today})
        return _page(request, scope, one, at, agency, held, steps_formset(steps), start, own=own)
    if request.POST.get("step") == "end":
        return _end(request, scope, one, at, agency, held, own=own)
    formset, form = steps_formset(steps, request.POST), PlanForm(request.POST)
    if not (formset.is_valid() and form.is_valid()):
        return _page(request, scope, one, at, agency, held, formset, form, own=own, status=422)
    said = form.cleaned_data
    told, status = _set(scope, form, one, at, agency, steps_of(formset), said)
    if told:
        return _page(request, scope, one, at, agency, held, formset, form, own=own, status=status)
    messages.success(request, _("Đã lưu quy trình. Hồ sơ nhận trước ngày áp dụng giữ quy trình cũ."))
    return redirect("desk:plan", code=code, level=level)


def _agency(scope: Scope, level: str) -> Agency | None:
    """Whose plan is edited: nobody's own for the province, else the agency administered at this level; 404 without any."""
    if scope.plays({Post.Role.PROVINCE_ADMIN}):
        return None
    own = [post.holding.post.agency for post in scope.every_post if post.role == Post.Role.AGENCY_ADMIN]
    agency = next((one for one in own if one.level == level), None)
    if agency is None:
        raise Http404
    return agency


def _set(
    scope: Scope,
    form: PlanForm,
    one: Procedure,
    level: str,
    agency: Agency | None,
    steps: Any,
    said: dict[str, Any],
) -> tuple[str, int]:
    def act() -> StepPlan:
        require_agency(keeper_of(scope), agency)
        _not_before(said["valid_from"], scope.today)
        return set_plan(one, level, steps, said["valid_from"], said["legal_basis"], agency)

    _done, status, told = tried(form, act)
    return told, status


def _end(
    request: HttpRequest,
    scope: Scope,
    one: Procedure,
    level: str,
    agency: Agency | None,
    held: StepPlan | None,
    *,
    own: bool,
) -> HttpResponse:
    form = EndPlanForm(request.POST)
    if form.is_valid():

        def act() -> None:
            require_agency(keeper_of(scope), agency)
            _not_before(form.cleaned_data["valid_to"], scope.today)
            end_plan(one, level, agency, form.cleaned_data["valid_to"])

        _done, status, told = tried(form, act)
        if not told:
            messages.success(request, _("Đã ghi ngày thôi dùng quy trình riêng."))
            return redirect("desk:plan", code=one.code, level=level)
    else:
        status = 422
    steps = list(held.steps.all()) if held else []
    start = PlanForm(initial={"valid_from": scope.today})
    return _page(
        request, scope, one, level, agency, held, steps_formset(steps), start, own=own, status=status, ending=form
    )  # fmt: skip


def _not_before(day: date, today: date) -> None:
    if day < today:
        raise BadPlan(
            f"Ngày {day:%d/%m/%Y} đã qua; hồ sơ đã nhận giữ quy trình cũ. Chưa có gì thay đổi. Hãy chọn từ hôm nay trở đi."
        )


def _page(
    request: HttpRequest,
    scope: Scope,
    one: Procedure,
    level: str,
    agency: Agency | None,
    held: StepPlan | None,
    formset: Any,
    form: PlanForm,
    *,
    own: bool,
    status: int = 200,
    ending: EndPlanForm | None = None,
) -> HttpResponse:
    content = content_on(one, level, scope.today)
    minutes = working_minutes(content.limits) if content else 0
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "procedures",
        "procedure": one,
        "level": level,
        "name": content.name if content else one.code,
        "agency": agency,
        "own": own,
        "budgets": [hours(minutes, step.share_percent) for step in _steps(held)],
        "whole": hours(minutes, 100),
        "formset": formset,
        "form": form,
        "ending": (ending or EndPlanForm()) if own else None,
        "history": StepPlan.objects.filter(procedure=one, level=level, agency=agency)
        .order_by("-valid_from")
        .prefetch_related("steps"),
    }
    return render(request, "desk/plan/page.html", context, status=status)


def _steps(held: StepPlan | None) -> Sequence[Step]:
    return list(held.steps.all()) if held else []
