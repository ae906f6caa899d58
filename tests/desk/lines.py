"""Sending pages of many lines as a browser does: what stands in the fields, with some of them changed."""

from typing import Any

from django.forms import BaseForm


def fields_of(form: Any) -> dict[str, Any]:
    """What a browser would send of a form or of its lines, unchanged."""
    forms = [form.management_form, *form.forms] if hasattr(form, "forms") else [form]
    sent: dict[str, Any] = {}
    for one in forms:
        sent |= _fields(one)
    return sent


def page_fields(answer: Any, /, **changed: Any) -> dict[str, Any]:
    """What stands on a page, with some fields changed; `__` in a name stands for the dash of a line's field."""
    sent = fields_of(answer.context["form"])
    return {**sent, **{key.replace("__", "-"): value for key, value in changed.items()}}


def _fields(form: BaseForm) -> dict[str, Any]:
    found = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        shown = field.field.prepare_value(value)
        widget = field.field.widget
        found[field.html_name] = widget.format_value(shown) if hasattr(widget, "format_value") else shown
        if value is True:
            found[field.html_name] = "on"
    return {name: value for name, value in found.items() if value is not None}
