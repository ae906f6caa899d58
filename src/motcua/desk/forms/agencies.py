"""Agencies: the tree on a day, a new one, a new name, a merger or split (cơ quan)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency, Level
from motcua.agencies.renaming import Named
from motcua.agencies.succeeding import Merger
from motcua.desk.forms.days import DayField, choice, line, offer

SLUG = RegexValidator(
    r"\A(?!(?:new|succession)\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Chỉ gồm chữ thường không dấu, số, gạch nối, như xa-tu-ky."),
)
CODE = RegexValidator(r"\A[A-Z0-9]+(?:\.[A-Z0-9]+)*\Z", _("Mã gồm chữ hoa, số và dấu chấm, như H24.93."))
UNIT = RegexValidator(r"\A\d{2,5}\Z", _("Mã đơn vị hành chính là 2 đến 5 chữ số."))


class TreeForm(forms.Form):
    """Ngày xem cây."""

    on = DayField(label=_("Xem sơ đồ cơ quan vào ngày"), required=False)


class NameForm(forms.Form):
    """Tên mới from a day on."""

    name = line(_("Tên đầy đủ"), longest=160, help_text=_("Như Ủy ban nhân dân phường Tứ Kỳ."))
    unit_name = line(_("Tên đơn vị hành chính"), longest=100, help_text=_("Như phường Tứ Kỳ."))
    place_name = line(_("Địa danh trên văn bản"), longest=80, help_text=_("Như Tứ Kỳ."))
    first = DayField(label=_("Từ ngày"))
    legal_basis = line(_("Căn cứ"), longest=200)

    @property
    def named(self) -> Named:
        """The name with its first day."""
        said = self.cleaned_data
        return Named(said["first"], said["name"], said["place_name"], said["unit_name"], said["legal_basis"])


class AgencyForm(NameForm):
    """Lập cơ quan mới."""

    level = choice(_("Cấp"), choices=[(one.value, one.label) for one in (Level.COMMUNE, Level.PROVINCE)])
    parent = choice(_("Cơ quan cấp trên"))
    slug = line(
        _("Tên ngắn"), longest=60, help_text=_("Dùng trong địa chỉ trang, không đổi về sau, như xa-tu-ky.")
    )
    national_code = line(_("Mã định danh"), longest=35, help_text=_("QĐ 20/2020/QĐ-TTg."))
    unit_code = line(_("Mã đơn vị hành chính"), longest=5, required=False)
    field_order = (
        "name", "unit_name", "place_name", "level", "parent", "slug", "national_code", "unit_code", "first",
    )  # fmt: skip
    legal_basis = None  # type: ignore[assignment]

    def __init__(self, parents: Iterable[Agency], data: Any = None) -> None:
        super().__init__(data)
        self.parents = {one.slug: one for one in parents}
        offer(self, "parent", [(slug, one.name) for slug, one in self.parents.items()])
        for name, rule in (("slug", SLUG), ("national_code", CODE), ("unit_code", UNIT)):
            self.fields[name].validators.append(rule)

    @property
    def agency(self) -> Agency:
        """The agency, not stored yet."""
        said = self.cleaned_data
        columns = ("name", "unit_name", "place_name", "level", "slug", "national_code", "unit_code")
        return Agency(established_on=said["first"], **{name: said[name].strip() for name in columns})

    @property
    def above(self) -> Agency:
        """What it stands under."""
        return self.parents[self.cleaned_data["parent"]]


class SuccessionForm(forms.Form):
    """Sáp nhập, chia tách."""

    predecessors = forms.MultipleChoiceField(
        label=_("Cơ quan kết thúc"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một cơ quan kết thúc.")},
    )
    successors = forms.MultipleChoiceField(
        label=_("Cơ quan kế thừa"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Chọn một: sáp nhập. Chọn nhiều: chia tách. Cơ quan mới thì lập trước, có thể từ ngày sắp tới."
        ),
        error_messages={"required": _("Hãy chọn ít nhất một cơ quan kế thừa.")},
    )
    on = DayField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên cơ quan kế thừa làm việc."))
    legal_basis = line(_("Căn cứ"), longest=200, help_text=_("Như NQ 1669/NQ-UBTVQH15."))
    move_posts = forms.BooleanField(
        label=_("Chuyển vị trí và người giữ sang cơ quan kế thừa (chỉ khi sáp nhập vào một cơ quan)"),
        required=False,
    )

    def __init__(self, agencies: Iterable[Agency], own: Agency | None, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"on": date(today.year + 1, 1, 1), "move_posts": True})
        self.agencies = {one.slug: one for one in agencies}
        names = [(slug, one.name) for slug, one in self.agencies.items()]
        # Nobody ends the agency they work in.
        ending = [(slug, name) for slug, name in names if self.agencies[slug] != own]
        for name, offered in (("predecessors", ending), ("successors", names)):
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def merger(self) -> Merger:
        """What `succeed` takes."""
        said = self.cleaned_data
        both = [tuple(self.agencies[slug] for slug in said[name]) for name in ("predecessors", "successors")]
        return Merger(both[0], both[1], said["on"], said["legal_basis"], said["move_posts"])
