"""The steps of a plan: who does what, with which share of the time (quy trình nội bộ)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Post
from motcua.catalogue.models import Step, StepAct
from motcua.catalogue.step_plans import StepFact
from motcua.desk.forms.days import DayField, choice, line
from motcua.desk.forms.version import StandingFormSet, number

MOST_STEPS = 30
WORKERS = (
    Post.Role.RECEPTION,
    Post.Role.SPECIALIST,
    Post.Role.SIGNER,
    Post.Role.RECORDS,
    Post.Role.CASHIER,
)


class StepForm(forms.Form):
    """Bước."""

    title = line(_("Tên bước"), longest=120)
    role = choice(
        _("Vị trí thực hiện"), choices=[("", "---"), *((role.value, role.label) for role in WORKERS)]
    )
    share_percent = number(_("Phần thời gian (%)"), most=100)
    acts = forms.MultipleChoiceField(
        label=_("Chỉ được làm các việc"),
        required=False,
        choices=StepAct.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi việc mà vị trí được làm. Giao việc và chuyển bước luôn được."),
        error_messages={"invalid_choice": _("Mục đã chọn không còn trong danh sách. Hãy chọn lại.")},
    )


class PlanForm(forms.Form):
    """From when the steps hold, and under which decision."""

    valid_from = DayField(label=_("Áp dụng từ ngày"))
    legal_basis = line(_("Quyết định, căn cứ"), longest=200, required=False)


class EndPlanForm(forms.Form):
    """From when the own plan is no longer used."""

    valid_to = DayField(label=_("Thôi dùng từ ngày"))


def steps_formset(steps: Sequence[Step], data: Mapping[str, Any] | None = None) -> Any:
    """Build the steps, with two blank ones to fill in."""
    made = formset_factory(
        StepForm, formset=StandingFormSet, extra=2, can_delete=True, can_delete_extra=False, can_order=True, max_num=MOST_STEPS,
        absolute_max=MOST_STEPS, validate_max=True,
    )  # fmt: skip
    initial = [
        {"title": step.title, "role": step.role, "share_percent": step.share_percent, "acts": step.acts}
        for step in steps
    ]
    return made(data, initial=initial, prefix="steps")


def steps_of(formset: Any) -> tuple[StepFact, ...]:
    """The steps that were filled in, in their order, without the ones taken out."""
    gone = set(formset.deleted_forms)
    kept = [form for form in formset.forms if form not in gone and (form.has_changed() or form.initial)]
    kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or 2 * MOST_STEPS)
    return tuple(
        StepFact(said["title"], Post.Role(said["role"]), said["share_percent"], tuple(said["acts"]))
        for said in (form.cleaned_data for form in kept)
    )
