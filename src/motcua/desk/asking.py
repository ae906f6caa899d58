"""Who asks and what is answered before any page is made: posts first, then the question (người hỏi, câu hỏi)."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from motcua.agencies.permissions import CASE_READERS
from motcua.desk.forms.report import ReportForm
from motcua.desk.scope import Scope, scope_of
from motcua.reports.answer import ReportAnswer
from motcua.reports.compute import compute
from motcua.reports.identities import FiguresDisagree
from motcua.reports.periods import BadPeriod
from motcua.reports.permissions import READERS

More = ParamSpec("More")
Page = Callable[Concatenate[HttpRequest, Scope, More], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, More], HttpResponseBase]


def for_posts(roles: Collection[str]) -> Callable[[Page[More]], View[More]]:
    """Open the page to everybody whose post today has one of these roles; others get a kind 403."""

    def opened(page: Page[More]) -> View[More]:
        @wraps(page)
        def view(request: HttpRequest, *args: More.args, **kwargs: More.kwargs) -> HttpResponseBase:
            scope = scope_of(request, roles)
            if scope.home is None:
                return render(request, "desk/no_post.html", {"scope": scope_of(request)}, status=403)
            try:
                return page(request, scope, *args, **kwargs)
            except FiguresDisagree as problem:
                context = {"scope": scope, "problem": str(problem)}
                return render(request, "desk/disagree.html", context, status=409)

        return view

    return opened


def for_officers(page: Page[More]) -> View[More]:
    """Open the page to everybody whose post today reads cases; others get a kind 403."""
    return for_posts(CASE_READERS)(page)


def for_report_readers(page: Page[More]) -> View[More]:
    """Open the page to those whose post today reads reports; others get a kind 403."""
    return for_posts(READERS)(page)


def part(request: HttpRequest, template: str, **shown: Any) -> HttpResponse:
    """Answer with a part of a page: alone for htmx, inside a page of its own for everybody else."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, template, shown)
    return render(request, "desk/report/part.html", {"screen": "report", "part": template, **shown})


def answer_of(
    form: ReportForm, *, with_previous: bool = False, with_groups: bool = False, with_overdue: bool = False
) -> ReportAnswer | None:
    """Compute what the form asks; None when it asks for nothing that makes sense, with the reason added to the form."""
    question = form.question if form.is_valid() else None
    if question is None:
        return None
    try:
        return compute(
            question.agency,
            question.period,
            as_of=question.as_of,
            with_previous=with_previous,
            with_groups=with_groups,
            with_overdue=with_overdue,
        )
    except BadPeriod as problem:
        form.add_error("as_of" if question.chosen else "first", str(problem))
    return None


def whole_answer_of(form: ReportForm) -> ReportAnswer | None:
    """Compute with everything that documents print."""
    return answer_of(form, with_previous=True, with_groups=True, with_overdue=True)
