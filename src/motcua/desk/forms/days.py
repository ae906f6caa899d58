"""Days as people write them (ngày/tháng/năm)."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
NOT_A_DAY = _("Hãy viết ngày dạng ngày/tháng/năm, ví dụ 24/11/2026.")
FILLED = _("Hãy điền ô này.")
EARLIEST, LATEST = date(1945, 9, 2), date(2100, 1, 1)


class DayField(forms.DateField):
    """Ngày, typed."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(
            attrs={"inputmode": "numeric", "size": 10, "autocomplete": "off"}, format="%d/%m/%Y"
        )
        bounds = [MinValueValidator(EARLIEST, NOT_A_DAY), MaxValueValidator(LATEST, NOT_A_DAY)]
        errors = {"invalid": NOT_A_DAY, "required": FILLED}
        super().__init__(widget=widget, input_formats=DAYS, validators=bounds, error_messages=errors, **more)


def line(label: Any, *, longest: int, required: bool = True, **more: Any) -> forms.CharField:
    """Build a field for one line of words."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        validators=[ProhibitNullCharactersValidator(_("Ô này có ký tự không dùng được. Hãy gõ lại."))],
        error_messages={
            "required": FILLED,
            "max_length": _("Ô này dài quá %(limit_value)s ký tự. Hãy viết gọn lại."),
        },
        **more,
    )


def choice(label: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """Build a field to choose one of what the page offers."""
    return forms.ChoiceField(
        label=label,
        required=required,
        error_messages={
            "required": _("Hãy chọn một mục."),
            "invalid_choice": _("Mục đã chọn không còn trong danh sách. Hãy chọn lại."),
        },
        **more,
    )


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]], *, blank: str = "---") -> None:
    """Give a field its choices; with more than one, nothing is chosen beforehand."""
    first = [("", blank)] if len(choices) != 1 or not form.fields[name].required else []
    form.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]


class PickForm(forms.Form):
    """One thing to choose before the page can go on; it stands in the address."""

    def __init__(self, name: str, label: Any, choices: list[tuple[str, str]], chosen: str) -> None:
        super().__init__(initial={name: chosen}, auto_id="pick_%s")
        self.fields[name] = choice(label, choices=choices)
