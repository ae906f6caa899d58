"""Words that go with a procedure: guidance for a post, ready reasons of an act (kinh nghiệm, lý do có sẵn)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency, Post
from motcua.catalogue.guidance import HANDS_ON, LONGEST
from motcua.catalogue.models import ReadyReason
from motcua.desk.forms.days import DayField, choice, line
from motcua.desk.forms.version import text
from motcua.desk.forms.wordtemplates import offer_agencies


class GuidanceForm(forms.Form):
    """Hướng dẫn, kinh nghiệm for one kind of post."""

    role = choice(
        _("Cho vị trí"),
        choices=[("", "---"), *((role.value, role.label) for role in Post.Role if role in HANDS_ON)],
    )
    text = text(_("Nội dung"), longest=LONGEST, rows=3)


class ReasonForm(forms.Form):
    """Lý do có sẵn."""

    act = choice(_("Dùng khi"), choices=[("", "---"), *ReadyReason.Act.choices])
    text = text(_("Lý do"), longest=500)
    agency = choice(_("Dùng cho"), required=False)
    valid_from = DayField(label=_("Dùng từ ngày"))
    legal_basis = line(_("Căn cứ"), longest=200, required=False)

    def __init__(self, agencies: Iterable[Agency], *, for_all: bool, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.whose = offer_agencies(self, agencies, for_all=for_all)

    @property
    def facts(self) -> dict[str, Any]:
        """What is kept, with the agency itself; None is all of them."""
        return {**self.cleaned_data, "agency": self.whose.get(self.cleaned_data["agency"])}
