"""The decision under which a draft is published, and the day from which it holds (quyết định công bố)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import ProcedureDraft
from motcua.desk.forms.days import DayField, line


class SeenForm(forms.Form):
    """What a person saw before pressing: the number of changes of the draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class DecisionForm(SeenForm):
    """Quyết định công bố."""

    valid_from = DayField(label=_("Áp dụng từ ngày"))
    number = line(_("Số, ký hiệu quyết định công bố"), longest=80)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    issuer = line(_("Cơ quan ban hành"), longest=160, required=False)
    legal_basis = line(
        _("Căn cứ ghi cùng nội dung thay đổi"),
        longest=200,
        required=False,
        help_text=_("Để trống: ghi số quyết định công bố."),
    )
    file = forms.FileField(
        label=_("Bản chụp quyết định"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, ảnh hoặc Word, tối đa 20 MB. Chọn tệp mới để thay tệp đã tải lên."),
    )

    def __init__(self, draft: ProcedureDraft, data: Any = None, files: Any = None) -> None:
        initial = {
            "version": draft.version,
            "valid_from": draft.valid_from,
            "number": draft.decision_number,
            "issued_on": draft.decision_issued_on,
            "issuer": draft.decision_issuer,
            "legal_basis": draft.legal_basis,
        }
        super().__init__(data, files, initial=initial)
