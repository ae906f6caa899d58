"""Finding procedures, and the day on which they are looked at (tìm thủ tục)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Level
from motcua.catalogue.models import Domain
from motcua.desk.forms.days import DayField, choice, line

ANY = [("", _("Tất cả"))]


class ProceduresForm(forms.Form):
    """Bộ lọc; every field is optional and stands in the address."""

    q = line(_("Tên hoặc mã, gõ không dấu cũng được"), longest=120, required=False)
    domain = choice(_("Lĩnh vực"), required=False)
    level = choice(_("Cấp giải quyết"), required=False, choices=[*ANY, *Level.choices])
    on = DayField(label=_("Áp dụng ngày"), required=False)
    draft = forms.BooleanField(label=_("Đang có bản nháp"), required=False)

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        domains = Domain.objects.values_list("pk", "name")
        self.fields["domain"].choices = [*ANY, *((str(key), name) for key, name in domains)]  # type: ignore[attr-defined]


class OnForm(forms.Form):
    """Ngày xem and level of one procedure."""

    on = DayField(label=_("Xem nội dung áp dụng ngày"), required=False)
