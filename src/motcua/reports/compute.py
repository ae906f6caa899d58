"""Computing a report for an agency, a period and a past moment; the only road from cases to figures (lập báo cáo)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from motcua.agencies.models import Agency
from motcua.catalogue.queries import count_in_force
from motcua.reports.answer import AgencyLine, Figures, ReportAnswer
from motcua.reports.arrange import arrange
from motcua.reports.figures import Bounds, FigureSet
from motcua.reports.groups import IN_FORCE, group_lines
from motcua.reports.identities import FiguresDisagree, check_chain, check_levels
from motcua.reports.notes import notes_of
from motcua.reports.overdue import overdue_cases
from motcua.reports.periods import BadPeriod, Period
from motcua.reports.scope import ALL_LEVELS, Scope, scope_of
from motcua.reports.sets import DEFAULT_SET
from motcua.reports.tally import Tally, summed, tally

ATTEMPTS = 3


def compute(
    agency: Agency,
    period: Period,
    *,
    as_of: datetime,
    with_groups: bool = False,
    with_previous: bool = False,
    with_overdue: bool = False,
    definitions: FigureSet = DEFAULT_SET,
) -> ReportAnswer:
    """Lập báo cáo of an agency with all below it as it was known at `as_of`; every identity has been checked.

    `with_groups` adds lines by domain and by procedure, `with_previous` the period before, `with_overdue` the list of late cases.
    Raises BadPeriod when `as_of` lies before the period, FiguresDisagree when the stored data contradict themselves.
    """
    bounds = Bounds.of(period, as_of)
    scope = scope_of(agency, period)
    answer, cells = _untorn(definitions, scope, period, bounds, as_of, with_groups)
    if with_groups:
        domains, procedures = group_lines(definitions, scope, cells, period.last)
        answer = replace(answer, domains=domains, procedures=procedures)
    if with_overdue:
        answer = replace(answer, overdue=overdue_cases(definitions, scope, bounds))
    if with_previous and (before := _before(period)):
        earlier = compute(agency, before, as_of=as_of, definitions=definitions)
        check_chain(earlier, answer)
        answer = replace(answer, previous=earlier)
    return answer


def _untorn(
    definitions: FigureSet, scope: Scope, period: Period, bounds: Bounds, as_of: datetime, by_procedure: bool
) -> tuple[ReportAnswer, Tally]:
    """Count again when the sums do not hold, before believing that the data are wrong.

    A move recorded just before `as_of` may be committed between two of the queries and be seen by one of them only. The moment
    is fixed, so the next count finds it whole; this needs no transaction, which on SQLite would keep every writer waiting.
    """

    def count() -> tuple[ReportAnswer, Tally]:
        cells = tally(definitions, scope.ids, bounds, by_procedure=by_procedure)
        return _plain(definitions, scope, period, bounds, cells, as_of), cells

    for _ in range(ATTEMPTS - 1):
        with suppress(FiguresDisagree):
            return count()
    return count()


def _plain(
    definitions: FigureSet, scope: Scope, period: Period, bounds: Bounds, cells: Tally, as_of: datetime
) -> ReportAnswer:
    """The report without its optional parts, levels and agencies checked against one another."""
    in_force = count_in_force(scope.levels, period.last)
    lines = _agency_lines(definitions, scope, cells, in_force)
    levels = _levels(definitions, scope, lines, in_force)
    check_levels(levels, lines)
    return ReportAnswer(
        set_key=definitions.key,
        set_version=definitions.version,
        agency_slug=scope.agency.slug,
        agency_name=scope.agency.name,
        period=period,
        as_of=as_of,
        cutoff=bounds.cutoff,
        levels=levels,
        agencies=lines,
        late_entries=sum(cell["late_receipts"] + cell["late_results"] for cell in cells.values()),
        notes=notes_of(scope, period, bounds, levels[ALL_LEVELS].figures),
    )


def _before(period: Period) -> Period | None:
    """The period before, or None where the calendar of periods begins."""
    try:
        return period.previous()
    except BadPeriod:
        return None


def _agency_lines(
    definitions: FigureSet, scope: Scope, cells: Tally, in_force: Mapping[str, int]
) -> tuple[AgencyLine, ...]:
    by_agency: dict[int, list[Mapping[str, int]]] = {}
    for (agency_id, _), cell in cells.items():
        by_agency.setdefault(agency_id, []).append(cell)
    return tuple(
        AgencyLine(
            slug=agency.slug,
            name=agency.name,
            unit_name=agency.unit_name,
            level=agency.level,
            numbers=arrange(
                definitions,
                agency.name,
                {**summed(by_agency.get(agency.pk, ())), IN_FORCE: in_force[agency.level]},
            ),
        )
        for agency in scope.agencies
    )


def _levels(
    definitions: FigureSet, scope: Scope, lines: tuple[AgencyLine, ...], in_force: Mapping[str, int]
) -> dict[str, Figures]:
    levels = {}
    for level in scope.levels:
        own = summed(line.numbers.figures for line in lines if line.level == level)
        levels[level] = arrange(definitions, level, {**own, IN_FORCE: in_force[level]})
    whole = summed(numbers.figures for numbers in levels.values())
    return {**levels, ALL_LEVELS: arrange(definitions, ALL_LEVELS, whole)}
