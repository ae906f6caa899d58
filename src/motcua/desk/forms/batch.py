"""What is said once for many cases of the work list (xử lý nhiều hồ sơ cùng lúc)."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.cases.papers.forms import FormKey
from motcua.desk.forms.act import FILLED, STALE, words

Choices = list[tuple[str, str]]
SLIPS = [
    (FormKey.RECEIPT.value, _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")),
    (FormKey.CONTROL.value, _("Phiếu kiểm soát quá trình giải quyết")),
    (FormKey.SUPPLEMENT.value, _("Phiếu yêu cầu bổ sung")),
]


class AssignManyForm(forms.Form):
    """Giao nhiều hồ sơ cho một người. The key is made when the form is shown: sent twice, it does everything once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, error_messages=STALE)
    to = forms.ChoiceField(label=_("Giao cho"), error_messages=FILLED)
    note = words(_("Lời nhắn"), rows=2, required=False)

    def __init__(self, people: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})
        self.fields["to"].choices = [*self.nobody(), *people]  # type: ignore[attr-defined]
        self.fields["to"].widget.attrs["autofocus"] = True

    def nobody(self) -> Choices:
        """What stands before the names."""
        return [("", str(_("Chọn người nhận")))]


class ForwardManyForm(AssignManyForm):
    """Chuyển nhiều hồ sơ, each to the next step of its own plan."""

    to = forms.ChoiceField(label=_("Người nhận"), required=False)

    def nobody(self) -> Choices:
        """Without a name the whole post has it."""
        return [("", str(_("Cả vị trí, ai nhận trước làm trước")))]


class SlipsForm(forms.Form):
    """In nhiều phiếu."""

    form = forms.ChoiceField(label=_("Loại phiếu"), choices=SLIPS)
