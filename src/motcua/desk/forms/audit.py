"""Narrowing the access log (lọc nhật ký truy cập)."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.audit.models import Action, AuditEntry
from motcua.desk.forms.days import DayField
from motcua.lib.vietnamese_format import VIETNAM


class AuditForm(forms.Form):
    """Bộ lọc by person, object and days; every field is optional and stands in the address."""

    actor = forms.CharField(label=_("Tên đăng nhập"), required=False, max_length=80)
    code = forms.CharField(label=_("Mã hồ sơ, báo cáo, người dùng"), required=False, max_length=80)
    action = forms.ChoiceField(label=_("Việc"), required=False, choices=[("", _("Tất cả")), *Action.choices])
    first = DayField(label=_("Từ ngày"), required=False)
    last = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data)
        for name in ("first", "last"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 10})

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Keep the rows that pass every filter, newest first."""
        facts = self.cleaned_data
        for name in ("actor", "code", "action"):
            if facts[name]:
                entries = entries.filter(**{name: facts[name].strip()})
        if facts["first"]:
            entries = entries.filter(at__gte=datetime.combine(facts["first"], time.min, VIETNAM))
        if facts["last"]:
            after = facts["last"] + timedelta(days=1)
            entries = entries.filter(at__lt=datetime.combine(after, time.min, VIETNAM))
        return entries.order_by("-at", "-pk")
