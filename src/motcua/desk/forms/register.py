"""Which book is opened: agency, year, days (mở sổ theo dõi hồ sơ)."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.cases.papers.register_papers import FIRST_DAY
from motcua.desk.forms.days import DayField


class BookForm(forms.Form):
    """Sổ nào: the agency and the year; what is left out is the own agency and this year."""

    agency = forms.ChoiceField(label=_("Cơ quan"))
    year = forms.TypedChoiceField(label=_("Sổ năm"), coerce=int)

    def __init__(
        self, data: Mapping[str, str], *, agencies: Mapping[str, Agency], home: Agency, year: int, last: int
    ) -> None:
        super().__init__({"agency": home.slug, "year": str(year), **data})
        self.agencies = agencies
        years = [(str(one), str(one)) for one in range(last, FIRST_DAY.year - 1, -1)]
        self.fields["agency"].choices = [(slug, one.unit_name) for slug, one in agencies.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = years  # type: ignore[attr-defined]

    @property
    def book(self) -> tuple[Agency, int]:
        """Agency and year of a valid form."""
        return self.agencies[self.cleaned_data["agency"]], self.cleaned_data["year"]


class RegisterForm(BookForm):
    """Sổ nào, and which days of reception."""

    first = DayField(label=_("Nhận từ ngày"), required=False)
    last = DayField(label=_("đến hết ngày"), required=False)

    def __init__(
        self, data: Mapping[str, str], *, agencies: Mapping[str, Agency], home: Agency, year: int, last: int
    ) -> None:
        super().__init__(data, agencies=agencies, home=home, year=year, last=last)
        for name in ("first", "last"):
            widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 10, "placeholder": "24/11/2026"})
            self.fields[name].widget = widget

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day asked for."""
        return self.cleaned_data["first"], self.cleaned_data["last"]
