"""Which report is asked for: agency, period and moment, all in the address of the page (chọn kỳ báo cáo)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Max
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.cases.models import CaseEvent
from motcua.desk.period_choices import report_month
from motcua.desk.scope import Scope
from motcua.lib.vietnamese_format import in_vietnam
from motcua.reports.models import Report
from motcua.reports.periods import VIETNAM, BadPeriod, Period
from motcua.reports.question import read_as_of, read_day

LONGEST = 40
EMPTY_DAY = {"required": _("Hãy nhập ngày này: kỳ báo cáo phải có ngày bắt đầu và ngày kết thúc.")}
Read = TypeVar("Read")


@dataclass(frozen=True)
class Question:
    """Báo cáo được hỏi. `as_of` is always set; `chosen` tells whether the person chose it or it is simply now."""

    agency: Agency
    period: Period
    as_of: datetime
    chosen: bool

    def query(self, **more: str) -> str:
        """Return the state of the page as an address query; empty values are left out."""
        pairs = {
            "agency": self.agency.slug,
            "first": f"{self.period.first:%d/%m/%Y}",
            "last": f"{self.period.last:%d/%m/%Y}",
        }
        if self.chosen:
            pairs["as_of"] = self.as_of.astimezone(VIETNAM).replace(tzinfo=None).isoformat()
        return urlencode({**pairs, **{name: value for name, value in more.items() if value}}, safe="/:")

    def fixed(self) -> "Question":
        """Return the same question with its moment fixed, so that asking again later gives the same numbers."""
        return replace(self, chosen=True)


class ReportForm(forms.Form):
    """Cơ quan, kỳ, thời điểm. Errors are kept beside their field and nothing typed is lost."""

    agency = forms.ChoiceField(label=_("Cơ quan"))
    first = forms.CharField(label=_("Từ ngày"), max_length=LONGEST, error_messages=EMPTY_DAY)
    last = forms.CharField(label=_("Đến hết ngày"), max_length=LONGEST, error_messages=EMPTY_DAY)
    as_of = forms.CharField(label=_("Tính đến lúc"), required=False, max_length=LONGEST)

    def __init__(self, data: dict[str, str], *, scope: Scope) -> None:
        super().__init__(data)
        self.scope = scope
        self.question: Question | None = None
        names = [(slug, agency.name) for slug, agency in scope.agencies.items()]
        self.fields["agency"].choices = names  # type: ignore[attr-defined]
        self.fields["as_of"].widget.attrs["placeholder"] = _("lúc này")
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "size": 10, "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Build the question; a reversed period or a future moment is said beside its field."""
        facts = super().clean() or {}
        first, last = self._day("first"), self._day("last")
        if self.errors or first is None or last is None:
            return facts
        period = self._read("last", lambda: Period(first, last))
        if period is None:
            return facts
        as_of = self._read("as_of", lambda: read_as_of(facts["as_of"], period, self.scope.now))
        if as_of is None:
            return facts
        agency = self.scope.agencies[facts["agency"]]
        if self.scope.sees(agency, period.last):
            self.question = Question(agency, period, as_of, bool(facts["as_of"].strip()))
        else:
            self.add_error("last", _say_left(agency, self.scope.left_on[agency.pk]))
        return facts

    def _day(self, name: str) -> date | None:
        """Read a day of the form; None when the field was left empty, which is said already."""
        text, label = self.cleaned_data.get(name), str(self.fields[name].label)
        return self._read(name, lambda: read_day(text, label)) if text else None

    def _read(self, name: str, reading: Callable[[], Read]) -> Read | None:
        """Read one thing; what is wrong with it is kept beside its field."""
        try:
            return reading()
        except BadPeriod as problem:
            self.add_error(name, str(problem))
            return None


def _say_left(agency: Agency, left_on: date | None) -> str:
    return f"{agency.name} thôi trực thuộc từ ngày {left_on:%d/%m/%Y}. Hãy chọn kỳ kết thúc trước ngày đó."


def read_report_form(given: QueryDict, scope: Scope) -> ReportForm:
    """Read the question from an address; what it does not say is the person's own agency and the period last worked on.

    Http404 for an agency that this person may not see, so that another office's slug looks like one that does not exist.
    """
    assert scope.home is not None
    agency = scope.agency(given.get("agency") or scope.home.slug)
    period = _usual_period(agency, scope) if "first" not in given and "last" not in given else None
    data = {
        "agency": agency.slug,
        "first": f"{period.first:%d/%m/%Y}" if period else given.get("first", ""),
        "last": f"{period.last:%d/%m/%Y}" if period else given.get("last", ""),
        "as_of": given.get("as_of", ""),
    }
    return ReportForm(data, scope=scope)


def _usual_period(agency: Agency, scope: Scope) -> Period:
    """Return the period of the last frozen report, else the reporting month of the last thing that was recorded."""
    last = Report.objects.filter(agency=agency).only("period_from", "period_to").first()
    if last is not None:
        return Period(last.period_from, last.period_to)
    return report_month(_last_recorded_on(scope) or scope.today)


def _last_recorded_on(scope: Scope) -> date | None:
    """Vietnamese day of the newest event in the chains that may be seen; the heads lead to it, whatever their length."""
    newest = CaseEvent.objects.filter(agency__in=scope.left_on, seq=F("agency__ledger_head__seq"))
    moment = newest.aggregate(moment=Max("recorded_at"))["moment"]
    return min(in_vietnam(moment).date(), scope.today) if moment else None
