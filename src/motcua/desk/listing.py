"""What a list of cases is asked for: all that may be seen, or the cases behind one number, then the filters (danh sách)."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from motcua.cases.models import Case, Party
from motcua.cases.personal import Shown, shown_in_list
from motcua.desk.figure_list import FigureList, figure_list
from motcua.desk.forms.cases import UNFINISHED, CasesForm
from motcua.desk.forms.report import ReportForm, read_report_form
from motcua.desk.scope import Scope
from motcua.reports.periods import BadPeriod

PAGE_ROWS = 50
MOST_COUNTED = 10_000
"""A general list is not counted further, so that a page never waits for a count over millions."""
FIRST_DUE, NEWEST = "due_at", "-received_at"


class CappedPaginator(Paginator):
    """Chia trang that stops counting at MOST_COUNTED."""

    object_list: QuerySet[Case]

    @cached_property
    def count(self) -> int:
        """Number of cases, at most MOST_COUNTED."""
        return self.object_list[:MOST_COUNTED].count()

    @property
    def is_capped(self) -> bool:
        """Tell whether there may be more."""
        return self.count == MOST_COUNTED


@dataclass(frozen=True)
class Listing:
    """Danh sách được hỏi: `asked` is None for the general list; `question_form` carries what is wrong with its period."""

    asked: FigureList | None
    question_form: ReportForm | None
    form: CasesForm
    seen: QuerySet[Case]

    @property
    def is_understood(self) -> bool:
        """Tell whether the address asks for something that makes sense."""
        return self.form.is_valid() and (self.question_form is None or self.asked is not None)

    @property
    def found(self) -> QuerySet[Case]:
        """The cases after all filters, in order."""
        return self.form.narrow(self.asked.cases if self.asked else self.seen)

    @property
    def told(self) -> str:
        """What the access log keeps of the question: the number and the filters by name, never the words that were looked for."""
        named = [f"chỉ tiêu {self.asked.figure}, {self.asked.question.agency.slug}"] if self.asked else []
        return ", ".join([*named, *sorted(name for name, value in self.form.cleaned_data.items() if value)])

    def page(self, number: str | None) -> Page:
        """One page with what its rows show; owners come in one more query."""
        owners = Prefetch("parties", Party.objects.filter(role=Party.Role.OWNER), to_attr="owners")
        rows = self.found.select_related("agency", "procedure", "procedure_version").prefetch_related(owners)
        paginator = Paginator(rows, PAGE_ROWS) if self.asked else CappedPaginator(rows, PAGE_ROWS)
        return paginator.get_page(number)


def read_listing(request: HttpRequest, scope: Scope) -> Listing:
    """Read the address. The general list opens as work to do: unfinished cases, the first due on top."""
    asked, question_form = _asked(request, scope)
    given = request.GET.dict()
    # Whoever may not read names may not find out by searching whose case it is either.
    by_name = shown_in_list(scope.reach) is not Shown.MASKED
    if question_form is None:
        form = CasesForm(
            given,
            agencies=scope.agencies,
            usual_sort=FIRST_DUE,
            usual_state=UNFINISHED,
            by_name=by_name,
        )
    else:
        agencies = asked.agencies if asked else {}
        form = CasesForm(given, agencies=agencies, usual_sort=NEWEST, by_name=by_name)
    return Listing(asked, question_form, form, scope.cases())


def _asked(request: HttpRequest, scope: Scope) -> tuple[FigureList | None, ReportForm | None]:
    figure = request.GET.get("figure", "")
    if not figure:
        return None, None
    form = read_report_form(request.GET, scope)
    if not form.is_valid() or form.question is None:
        return None, form
    try:
        return figure_list(form.question, figure, request.GET.get("level", "")), form
    except BadPeriod as problem:
        form.add_error("as_of", str(problem))
        return None, form
