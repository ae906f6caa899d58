"""What the components ask Python for: looks of states, rates, identities, form fields, sort links."""

from decimal import Decimal, InvalidOperation

from django.forms import BoundField, CheckboxInput, Form
from django.template import Library
from django.utils.safestring import SafeString

from motcua.ui.charts import Identity, RateBar, rate_bar
from motcua.ui.states import STATE_LOOKS, StateLook

register = Library()


@register.simple_tag
def state_look(state: str) -> StateLook:
    """The word, tone and sign of a state; KeyError for a state that has no look yet."""
    return STATE_LOOKS[state]


@register.simple_tag
def rate(numerator: int | str, denominator: int | str, target: Decimal | str | None = None) -> RateBar:
    """The bar of a rate; the target is in percent and may be left out."""
    return rate_bar(int(numerator), int(denominator), _percent(target))


def _percent(target: Decimal | str | None) -> Decimal | None:
    if target in (None, ""):
        return None
    try:
        return Decimal(str(target))
    except InvalidOperation as error:
        raise ValueError(f"chỉ tiêu {target!r} không phải là số") from error


@register.simple_tag
def identity(total: int, sums: list[list[int]]) -> Identity:
    """The identity of a total and its sums, to ask whether it holds."""
    return Identity(int(total), tuple(tuple(parts) for parts in sums))


@register.filter
def field_input(field: BoundField) -> SafeString:
    """The input of a form field in the look of the house, tied to its help and error texts."""
    attrs: dict[str, str | bool] = {"class": "ds-input"}
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.filter
def is_tick_box(field: BoundField) -> bool:
    """True for a single check box, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag
def form_errors(form: Form) -> list[tuple[str, str]]:
    """Every error of a form as (id of the field to go to, text); the id is empty for the form's own errors."""
    found = [("", str(text)) for text in form.non_field_errors()]
    for field in form:
        found.extend((field.id_for_label or field.auto_id, str(text)) for text in field.errors)
    return found


@register.simple_tag
def next_sort(current: str, name: str) -> str:
    """The sort value a column head leads to: name, then -name, then name again."""
    return f"-{name}" if current == name else name
