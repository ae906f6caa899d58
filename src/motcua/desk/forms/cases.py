"""Narrowing and ordering a list of cases (lọc và sắp xếp hồ sơ)."""

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.cases.lifecycle import STATE_LABELS
from motcua.cases.models import Case, Party
from motcua.catalogue.models import Channel
from motcua.lib.vietnamese import fold

COLUMNS = ("received_at", "due_at", "finished_at", "code")
SORTS = [*COLUMNS, *(f"-{column}" for column in COLUMNS)]
UNFINISHED = "unfinished"
ANY = [("", _("Tất cả"))]
STATES = [(state.value, label) for state, label in STATE_LABELS.items()]


class CasesForm(forms.Form):
    """Bộ lọc of the list; every field is optional and stands in the address."""

    q = forms.CharField(label=_("Mã hồ sơ hoặc họ tên"), required=False, max_length=200)
    procedure = forms.CharField(label=_("Mã thủ tục"), required=False, max_length=40)
    unit = forms.ChoiceField(label=_("Cơ quan nhận"), required=False)
    channel = forms.ChoiceField(label=_("Cách nộp"), required=False, choices=[*ANY, *Channel.choices])
    state = forms.ChoiceField(
        label=_("Trạng thái hiện nay"),
        required=False,
        choices=[*ANY, (UNFINISHED, _("Chưa kết thúc")), *STATES],
    )
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in SORTS])

    def __init__(
        self,
        data: dict[str, str],
        *,
        agencies: dict[str, Agency],
        usual_sort: str,
        usual_state: str = "",
        by_name: bool = True,
    ) -> None:
        super().__init__({"state": usual_state, **data})
        self.agencies, self.usual_sort, self.usual_state = agencies, usual_sort, usual_state
        units = [(slug, agency.unit_name) for slug, agency in agencies.items()]
        self.fields["unit"].choices = [*ANY, *units]  # type: ignore[attr-defined]
        self.by_name = by_name
        if by_name:
            self.fields["q"].widget.attrs["placeholder"] = _("gõ không dấu cũng được")
        else:
            self.fields["q"].label = _("Mã hồ sơ")

    @property
    def order(self) -> str:
        """The column asked for, `-` before it for descending."""
        return self.cleaned_data.get("sort") or self.usual_sort

    @property
    def narrows(self) -> bool:
        """Tell whether any filter is set to other than what the list opens with."""
        opens_with = {"state": self.usual_state, "sort": self.cleaned_data["sort"]}
        return any(value != opens_with.get(name, "") for name, value in self.cleaned_data.items())

    def narrow(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Keep the cases that pass every filter, in the order asked for; the code settles ties, so pages never overlap."""
        facts = self.cleaned_data
        for wanted in (
            facts["q"] and (_named(facts["q"]) if self.by_name else _coded(facts["q"])),
            facts["procedure"] and Q(procedure__code__istartswith=facts["procedure"].strip()),
            facts["unit"] and Q(agency=self.agencies[facts["unit"]]),
            facts["channel"] and Q(channel=facts["channel"]),
            facts["state"] and _in_state(facts["state"]),
        ):
            if wanted:
                cases = cases.filter(wanted)
        return cases.order_by(_ordered(self.order), "code")


def _ordered(sort: str) -> OrderBy:
    """Put cases without a value last in both directions, on both databases."""
    column = F(sort.removeprefix("-"))
    return column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)


def _in_state(state: str) -> Q:
    return Q(finished_at__isnull=True) if state == UNFINISHED else Q(state=state)


def _named(words: str) -> Combinable | Q:
    """Part of the code, or part of the name of a person of the case, written with or without marks."""
    people = Party.objects.filter(case=OuterRef("pk"), folded_name__contains=fold(words))
    return _coded(words) | Exists(people)


def _coded(words: str) -> Q:
    """Part of the code."""
    return Q(code__icontains=words.strip())
