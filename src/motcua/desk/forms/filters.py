"""Naming a filter of the work list (đặt tên bộ lọc)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.models import LONGEST_NAME, LONGEST_QUERY
from motcua.lib.vietnamese import clean_text


class FilterForm(forms.Form):
    """Lưu bộ lọc: its name, and whether colleagues see it; the conditions come along hidden."""

    name = forms.CharField(
        label=_("Lưu bộ lọc này với tên"),
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Hãy đặt tên cho bộ lọc."),
            "max_length": _("Tên dài quá 60 chữ. Hãy đặt tên ngắn hơn."),
        },
    )
    shared = forms.BooleanField(label=_("Dùng chung trong cơ quan"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_QUERY, required=False)

    def clean_name(self) -> str:
        """One line without stray spaces."""
        return " ".join(clean_text(self.cleaned_data["name"]).split())
