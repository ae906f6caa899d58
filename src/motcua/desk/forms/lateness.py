"""Of which agency, and how far back finished cases count (trang trễ hạn)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency

DAYS = [("30", _("30 ngày qua")), ("90", _("90 ngày qua"))]
WHAT = ("hidden", "overdue", "soon")


class LatenessForm(forms.Form):
    """Cơ quan nào, hồ sơ đã xong trong bao lâu; what is left out is the own agency and 30 days."""

    agency = forms.ChoiceField(label=_("Cơ quan"))
    days = forms.ChoiceField(label=_("Hồ sơ đã xong trong"), choices=DAYS)

    def __init__(self, data: Mapping[str, str], *, agencies: Mapping[str, Agency], home: Agency) -> None:
        super().__init__({"agency": home.slug, "days": DAYS[0][0], **data})
        self.agencies = agencies
        self.fields["agency"].choices = [(slug, one.unit_name) for slug, one in agencies.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Agency:
        """The agency of a valid form."""
        return self.agencies[self.cleaned_data["agency"]]

    def since(self, now: datetime) -> datetime:
        """From when on finished cases count."""
        return now - timedelta(days=int(self.cleaned_data["days"]))

    def query(self, **more: str) -> dict[str, str]:
        """The question as it stands in an address."""
        return {"agency": self.cleaned_data["agency"], "days": self.cleaned_data["days"], **more}
