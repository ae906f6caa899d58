"""A Word template of a result: its file, for whom, from when (mẫu kết quả Word)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.desk.forms.days import DayField, choice, line

ALL = ""


def offer_agencies(form: forms.Form, agencies: Iterable[Agency], *, for_all: bool) -> dict[str, Agency]:
    """Give the field `agency` its choices: all of them, if the person may say that, and those whose words they keep; by slug."""
    known = {agency.slug: agency for agency in agencies}
    whole = [(ALL, _("mọi cơ quan"))] if for_all else []
    field = form.fields["agency"]
    field.choices = [*whole, *((slug, agency.name) for slug, agency in known.items())]  # type: ignore[attr-defined]
    field.required = not for_all
    return known


class WordTemplateForm(forms.Form):
    """Mẫu kết quả."""

    name = line(
        _("Tên mẫu"), longest=200, help_text=_("Cùng tên với mẫu đang dùng thì thay mẫu ấy từ ngày dưới đây.")
    )
    file = forms.FileField(
        label=_("Tệp Word (DOCX)"),
        allow_empty_file=True,
        error_messages={"required": _("Hãy chọn tệp Word."), "invalid": _("Hãy chọn tệp Word.")},
    )
    agency = choice(_("Dùng cho"), required=False)
    valid_from = DayField(label=_("Dùng từ ngày"))
    legal_basis = line(_("Căn cứ"), longest=200, required=False)

    def __init__(
        self, agencies: Iterable[Agency], *, for_all: bool, data: Any = None, files: Any = None, **more: Any
    ) -> None:
        super().__init__(data, files, **more)
        self.agencies = offer_agencies(self, agencies, for_all=for_all)

    @property
    def whose(self) -> Agency | None:
        """The agency chosen; None is all of them."""
        return self.agencies.get(self.cleaned_data["agency"])
