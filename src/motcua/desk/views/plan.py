"""The step plan of a procedure: the level's by the province, an agency's own by its administrator (quy trình nội bộ)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Agency, Post
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.content import content_on
from motcua.catalogue.models import Step, StepPlan
from motcua.catalogue.plan_changes import PlanOf, change_plan, stop_plan
from motcua.catalogue.step_plans import standing_plan
from motcua.desk.asking import for_posts
from motcua.desk.forms.plan import EndPlanForm, PlanForm, steps_formset, steps_of
from motcua.desk.keeping import found_procedure, keeper_of, known_level, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure_parts import hours, working_minutes


@dataclass(frozen=True)
class Standing:
    """Quy trình đang sửa: whose it is, the plan that holds last, and its steps to start from."""

    whose: PlanOf

    @cached_property
    def plan(self) -> StepPlan | None:
        """The own plan, else the more general one."""
        agency = self.whose.agency
        return standing_plan(self.whose.procedure, self.whose.level, date.max, agency.pk if agency else None)

    @cached_property
    def steps(self) -> list[Step]:
        """Its steps."""
        return list(self.plan.steps.all()) if self.plan else []

    @property
    def is_own(self) -> bool:
        """Tell whether the plan is the one that is edited here, not a more general one."""
        plan = self.plan
        return plan is not None and (plan.procedure_id, plan.agency) == (
            self.whose.procedure.pk,
            self.whose.agency,
        )


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def plan(request: HttpRequest, scope: Scope, code: str, level: str) -> HttpResponse:
    """Trang quy trình: GET shows the steps to edit, POST sets them from a day on, or ends an own plan."""
    at = known_level(level)
    held = Standing(PlanOf(found_procedure(code), at, _agency(scope, at)))
    if request.method != "POST":
        return _page(request, scope, held)
    if request.POST.get("step") == "end":
        return _end(request, scope, held)
    formset, form = steps_formset(held.steps, request.POST), PlanForm(request.POST)
    if not (formset.is_valid() and form.is_valid()):
        return _page(request, scope, held, formset, form, status=422)
    said, keeper = form.cleaned_data, keeper_of(scope)
    steps, day, basis = steps_of(formset), said["valid_from"], said["legal_basis"]
    _done, status, told = tried(
        form, lambda: change_plan(held.whose, steps, day, basis, by=keeper, today=scope.today)
    )
    if told:
        return _page(request, scope, held, formset, form, status=status)
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


def _end(request: HttpRequest, scope: Scope, held: Standing) -> HttpResponse:
    form = EndPlanForm(request.POST)
    if not form.is_valid():
        return _page(request, scope, held, ending=form, status=422)
    day, keeper = form.cleaned_data["valid_to"], keeper_of(scope)
    _done, status, told = tried(form, lambda: stop_plan(held.whose, day, by=keeper, today=scope.today))
    if told:
        return _page(request, scope, held, ending=form, status=status)
    messages.success(request, _("Đã ghi ngày thôi dùng quy trình riêng."))
    return redirect("desk:plan", code=held.whose.procedure.code, level=held.whose.level)


def _page(
    request: HttpRequest,
    scope: Scope,
    held: Standing,
    formset: Any = None,
    form: PlanForm | None = None,
    *,
    status: int = 200,
    ending: EndPlanForm | None = None,
) -> HttpResponse:
    whose = held.whose
    content = content_on(whose.procedure, whose.level, scope.today)
    minutes = working_minutes(content.limits) if content else 0
    ever = StepPlan.objects.filter(procedure=whose.procedure, level=whose.level, agency=whose.agency)
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "procedures",
        "procedure": whose.procedure,
        "level": whose.level,
        "name": content.name if content else whose.procedure.code,
        "agency": whose.agency,
        "own": held.is_own,
        "budgets": [hours(minutes, step.share_percent) for step in held.steps],
        "whole": hours(minutes, 100),
        "formset": formset or steps_formset(held.steps),
        "form": form or PlanForm(initial={"valid_from": scope.today}),
        "ending": (ending or EndPlanForm()) if held.is_own or ending else None,
        "history": ever.order_by("-valid_from").prefetch_related("steps"),
    }
    return render(request, "desk/plan/page.html", context, status=status)
