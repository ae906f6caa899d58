"""Narrowing the work list; everything stands in the address, so it can be kept and given away (lọc danh sách việc)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.cases.colleagues import colleagues
from motcua.cases.lifecycle import BEFORE_ACCEPTANCE, OPEN, STATE_LABELS, State
from motcua.cases.narrowing import NOBODY, Narrowing
from motcua.cases.worklist import Sort, Tab
from motcua.catalogue.models import Channel
from motcua.desk.forms.days import DayField

ANY = ("", _("Tất cả"))
SORTS = (
    (Sort.USUAL.value, _("Cần làm trước ở trên")),
    (Sort.LAST.value, _("Cần làm sau ở trên")),
    (Sort.NEWEST.value, _("Mới nộp ở trên")),
    (Sort.OLDEST.value, _("Nộp lâu nhất ở trên")),
)
STATES = [
    (state.value, STATE_LABELS[state])
    for state in State
    if state in OPEN | BEFORE_ACCEPTANCE | {State.RESOLVED}
]


class WorkForm(forms.Form):
    """Bộ lọc of the work list; every field is optional."""

    q = forms.CharField(label=_("Mã hoặc họ tên"), required=False, max_length=80)
    procedure = forms.CharField(label=_("Thủ tục"), required=False, max_length=80)
    holder = forms.ChoiceField(label=_("Người xử lý"), required=False)
    due_from = DayField(label=_("Hẹn trả từ ngày"), required=False)
    due_to = DayField(label=_("đến hết ngày"), required=False)
    channel = forms.ChoiceField(label=_("Cách nộp"), required=False, choices=[ANY, *Channel.choices])
    state = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=[ANY, *STATES])
    sort = forms.ChoiceField(label=_("Thứ tự"), required=False, choices=SORTS)

    def __init__(self, data: Mapping[str, str], *, tab: Tab, agencies: Iterable[Agency], on: date) -> None:
        super().__init__(data)
        self.tab = tab
        self.fields["holder"].choices = [  # type: ignore[attr-defined]
            ANY,
            (NOBODY, _("Chưa ai nhận")),
            *people_of(agencies, on),
        ]
        self.fields["procedure"].widget.attrs["placeholder"] = _("vài chữ của tên, hoặc mã")
        for name in ("due_from", "due_to"):
            widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 10, "placeholder": "24/11/2026"})
            self.fields[name].widget = widget

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What was understood; a field that was not understood narrows nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    @property
    def narrows(self) -> bool:
        """Tell whether anything but the order is asked for."""
        return any(value for name, value in self.facts.items() if name != "sort")

    @property
    def order(self) -> Sort:
        """The order asked for."""
        return Sort(self.facts["sort"] or Sort.USUAL)

    @property
    def narrowing(self) -> Narrowing:
        """The condition asked for."""
        facts = self.facts
        named = {name: facts[name] or "" for name in ("procedure", "holder", "channel", "state")}
        return Narrowing(words=facts["q"] or "", due_from=facts["due_from"], due_to=facts["due_to"], **named)

    @property
    def query(self) -> str:
        """The whole question as an address: the tab, then what is set, always in the same order."""
        said = {
            name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
            for name, value in self.facts.items()
        }
        return urlencode(
            {"tab": self.tab.value, **{name: value for name, value in said.items() if value}}, safe="/"
        )

    @property
    def told(self) -> str:
        """Which filters are set, by name; the words that were looked for stay out of the access log."""
        return ", ".join(sorted(name for name, value in self.facts.items() if value and name != "sort"))


def people_of(agencies: Iterable[Agency], on: date) -> list[tuple[str, str]]:
    """Who works on cases of these agencies on a day, by user name, in order of name; one query an agency."""
    found = {one.username: one.full_name for agency in agencies for one in colleagues(agency, on)}
    return sorted(found.items(), key=lambda one: (one[1], one[0]))
