"""What an officer says when doing something to a case: one small form an act (biểu mẫu của từng việc)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import ReadyReason
from motcua.catalogue.reasons import reasons_for
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese_format import in_vietnam

LONGEST = 2_000
FILLED = {"required": _("Hãy điền ô này.")}
STALE = {
    name: _("Trang đã cũ. Chưa có gì được ghi. Hãy tải lại trang rồi thực hiện lại.")
    for name in ("required", "invalid", "max_length")
}
EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=VIETNAM) for year in (2000, 2100))


@dataclass(frozen=True)
class Matter:
    """Việc đang làm: on which case, by whom, at which moment."""

    case: Case
    actor: Actor
    now: datetime

    @property
    def is_late(self) -> bool:
        """Tell whether the due moment has passed."""
        return self.case.due_at is not None and self.case.due_at < self.now


def words(label: Any, *, rows: int = 3, required: bool = True, **more: Any) -> forms.CharField:
    """Build a field for some sentences."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=FILLED,
        **more,
    )


class MomentField(forms.DateTimeField):
    """Ngày giờ, in Vietnamese local time, picked or typed."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        wrong = _("Ngày giờ chưa đúng. Hãy nhập như 17:00 30/11/2026.")
        bounds = [MinValueValidator(EARLIEST, wrong), MaxValueValidator(LATEST, wrong)]
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M"]
        errors = {**FILLED, "invalid": wrong}
        super().__init__(
            widget=widget, input_formats=formats, validators=bounds, error_messages=errors, **more
        )


class ActForm(forms.Form):
    """Every act carries the key against double clicks and the number of events that its sender saw."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, error_messages=STALE)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9, error_messages=STALE)

    def __init__(
        self,
        matter: Matter,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.matter = matter
        super().__init__(data, files, initial={"key": uuid4().hex, "version": matter.case.version})
        self.offer(matter)
        first = next(iter(self.visible_fields()), None)
        if first is not None and not first.use_fieldset:
            first.field.widget.attrs["autofocus"] = True

    def offer(self, matter: Matter) -> None:
        """Fill the choices that depend on the case; the first showing offers what fits, a sent form is judged by the stage."""

    def choose(self, name: str, choices: list[tuple[str, str]], initial: object = None) -> None:
        """Give a field its choices."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        if initial is not None:
            self.fields[name].initial = initial

    def seen_again(self, version: int, *, new_key: bool) -> None:
        """Let the kept form be sent once more, after its sender was told that the case had moved on."""
        self.data = (
            {**self.data.dict(), "version": version} if hasattr(self.data, "dict") else dict(self.data)
        )
        if new_key:
            self.data["key"] = uuid4().hex


class ReasonForm(ActForm):
    """Lý do: a ready one of the catalogue, own words, or both; with JavaScript a chosen one becomes words to be edited."""

    ready = forms.ChoiceField(
        label=_("Lý do có sẵn"),
        required=False,
        widget=forms.Select(attrs={"data-fills": "reason"}),
    )
    reason = words(_("Ghi rõ thêm"), required=False)
    ready_for = ReadyReason.Act.REFUSE
    reason_label: Any = _("Lý do")
    reason_help: Any = ""

    def offer(self, matter: Matter) -> None:
        """Offer the reasons that the procedure has for this act today."""
        super().offer(matter)
        case, today = matter.case, in_vietnam(matter.now).date()
        offered = reasons_for(case.procedure, self.ready_for, today, case.agency_id)
        self.choose("ready", [("", "---"), *((one, one) for one in offered)])
        said = self.fields["reason"]
        said.label, said.help_text = self.reason_label, self.reason_help
        # Either will do, so the words are asked for only where no ready reason was sent.
        said.required = not (self.is_bound and self.data.get("ready"))
        said.error_messages["required"] = _("Hãy chọn hoặc ghi lý do.")

    def clean_ready(self) -> str:
        """Take the words without the full stop that joins them to the next."""
        return str(self.cleaned_data["ready"]).strip().rstrip(".")

    def clean(self) -> dict[str, Any]:
        """Join both into one reason."""
        facts = super().clean() or {}
        said = [part.strip() for part in (facts.get("ready"), facts.get("reason")) if part and part.strip()]
        facts["reason"] = ". ".join(said)
        return facts


class WithdrawForm(ReasonForm):
    """Công dân rút hồ sơ."""

    ready_for = ReadyReason.Act.WITHDRAW


class StopForm(ReasonForm):
    """Dừng giải quyết."""

    ready_for = ReadyReason.Act.STOP
