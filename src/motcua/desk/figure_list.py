"""The cases behind one number of a report, and what that number is called (danh sách của chỉ tiêu)."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from motcua.agencies.models import Agency
from motcua.cases.models import Case
from motcua.desk.forms.report import Question
from motcua.desk.level_card import LEVEL_NAMES, RATE_NAMES
from motcua.reports.drill import LATE_ENTRIES, NOT, cases_of
from motcua.reports.figures import UnknownFigure
from motcua.reports.scope import ALL_LEVELS, scope_of
from motcua.reports.sets import DEFAULT_SET


@dataclass(frozen=True)
class FigureList:
    """Danh sách: what is counted, where and when; `cases` has as many rows as the number says."""

    question: Question
    figure: str
    level: str
    title: str
    definition: str
    agencies: dict[str, Agency]
    cases: QuerySet[Case]

    @property
    def place(self) -> str:
        """Agency, and the level when it is only one of several."""
        level = "" if self.level in ("", ALL_LEVELS) else f", {LEVEL_NAMES[self.level].lower()}"
        return f"{self.question.agency.name}{level}"

    @property
    def query(self) -> str:
        """State of the list as an address query, without filters."""
        return self.question.query(figure=self.figure, level=self.level)


def figure_list(question: Question, figure: str, level: str) -> FigureList:
    """Find the list behind a figure; a figure or a level that does not exist is a page that does not exist."""
    if level and level not in LEVEL_NAMES:
        raise Http404
    scope = scope_of(question.agency, question.period)
    try:
        title, definition = _named(figure)
        cases = cases_of(question.agency, question.period, figure, as_of=question.as_of, level=level or None)
    except UnknownFigure as unknown:
        raise Http404 from unknown
    agencies = {agency.slug: agency for agency in scope.agencies}
    return FigureList(question, figure, level, title, definition, agencies, cases)


def _named(figure: str) -> tuple[str, str]:
    if figure == LATE_ENTRIES:
        return "Ghi nhận muộn", "việc xảy ra trước kỳ nhưng ghi nhận trong kỳ"
    if figure.startswith(NOT):
        rate = DEFAULT_SET.rate(figure.removeprefix(NOT))
        title, whole, rest = RATE_NAMES[rate.key]
        return f"{title}: hồ sơ {rest}", f"trong số hồ sơ {whole}"
    found = DEFAULT_SET.figure(figure)
    return found.label, found.definition
