"""A new wording of a message, from a day on (soạn mẫu tin)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import FILLED
from motcua.desk.forms.days import DayField
from motcua.lib.vietnamese import clean_text
from motcua.notices.models import ChannelName
from motcua.notices.wording import LONGEST_SUBJECT

LONGEST = {ChannelName.EMAIL.value: 5_000, ChannelName.SMS.value: 480, ChannelName.ZALO.value: 1_000}


class WordingForm(forms.Form):
    """Mẫu tin mới: subject for letters only, text, first day."""

    subject = forms.CharField(label=_("Tiêu đề"), max_length=LONGEST_SUBJECT, error_messages=FILLED)
    body = forms.CharField(
        label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 10}), error_messages=FILLED, strip=False
    )
    valid_from = DayField(label=_("Dùng từ ngày"))

    def __init__(
        self,
        channel: str,
        today: date,
        data: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.today = today
        if channel != ChannelName.EMAIL:
            del self.fields["subject"]
        self.fields["body"].widget.attrs["maxlength"] = LONGEST[channel]
        self.fields["body"].max_length = LONGEST[channel]  # type: ignore[attr-defined]
        self.longest = LONGEST[channel]
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 10, "placeholder": "24/11/2026"})
        self.fields["valid_from"].widget = widget

    def clean_body(self) -> str:
        """Refuse a text that the channel could only carry cut off."""
        body = clean_text(self.cleaned_data["body"]).strip()
        if len(body) > self.longest:
            raise forms.ValidationError(
                _("Nội dung dài quá %(most)s chữ. Hãy viết gọn lại."), params={"most": self.longest}
            )
        return body

    def clean_valid_from(self) -> date:
        """Refuse a day that is over: what was sent then was sent in other words."""
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("Ngày này đã qua. Hãy chọn từ hôm nay trở đi."))
        return day
