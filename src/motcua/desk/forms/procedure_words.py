"""Words that go with a procedure: guidance for a post, ready reasons of an act (kinh nghiệm, lý do có sẵn)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Post
from motcua.catalogue.guidance import HANDS_ON, LONGEST
from motcua.catalogue.models import ReadyReason
from motcua.desk.forms.days import DayField, choice, line
from motcua.desk.forms.version import text


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
    valid_from = DayField(label=_("Dùng từ ngày"))
    legal_basis = line(_("Căn cứ"), longest=200, required=False)
