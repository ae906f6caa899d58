"""How long a result must have waited to stand on the list (chờ bao lâu thì vào danh sách)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

USUAL_DAYS = "3"
DAYS = [
    ("0", _("Mọi kết quả đang chờ")),
    ("3", _("Từ 3 ngày")),
    ("7", _("Từ 7 ngày")),
    ("30", _("Từ 30 ngày")),
]


class LateForm(forms.Form):
    """Đã chờ bao lâu, in calendar days since the result was recorded."""

    days = forms.ChoiceField(label=_("Kết quả đã chờ"), choices=DAYS)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__({"days": USUAL_DAYS, **data})

    @property
    def chosen(self) -> str:
        """The number of days asked for; the usual one for anything else."""
        return str(self.cleaned_data["days"]) if self.is_valid() else USUAL_DAYS

    def before(self, now: datetime) -> datetime:
        """Results recorded before this moment have waited so long."""
        return now - timedelta(days=int(self.chosen))
