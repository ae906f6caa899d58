"""Cases finished late, or open and late at the cut-off, with the reason that their events give (hồ sơ quá hạn)."""

import json
from datetime import datetime

from motcua.cases.lifecycle import Kind
from motcua.cases.models import CaseEvent
from motcua.reports.answer import OverdueCase
from motcua.reports.drill import picked
from motcua.reports.figures import Bounds, FigureSet
from motcua.reports.populations import rows_of
from motcua.reports.scope import Scope

CHUNK = 500
LATE_FIGURES = ("resolved_overdue", "in_process_overdue")
# Where an event says why a case is late: the result itself first, then the apology of its extension.
TELLING = {Kind.RESOLVED: "late_reason", Kind.EXTENDED: "reason"}


def overdue_cases(definitions: FigureSet, scope: Scope, bounds: Bounds) -> tuple[OverdueCase, ...]:
    """List the late cases, oldest due moment first; a case whose events give no reason carries an empty one."""
    late = picked(definitions, scope.ids, bounds, LATE_FIGURES)
    rows = list(late.select_related("agency", "procedure", "procedure_version"))
    due_then = _due_then(definitions, scope, bounds)
    rows.sort(key=lambda case: (due_then.get(case.pk, case.due_at), case.code))
    reasons = _reasons([case.pk for case in rows], bounds)
    return tuple(
        OverdueCase(
            code=case.code,
            agency_name=case.agency.name,
            procedure_code=case.procedure.code,
            procedure_name=case.procedure_version.name,
            received_at=case.received_at,
            due_at=due_at,
            finished_at=case.finished_at if case.finished_at and case.finished_at < bounds.cutoff else None,
            reason=reasons.get(case.pk, ""),
        )
        for case in rows
        if case.received_at and (due_at := due_then.get(case.pk, case.due_at))
    )


def _due_then(definitions: FigureSet, scope: Scope, bounds: Bounds) -> dict[int, datetime]:
    """Due moments at the cut-off of cases that were open and late; the row may have been given another one since."""
    figure = definitions.figure("in_process_overdue")
    searches = rows_of(figure.population, scope.ids, bounds)
    return {
        case_id: due_at
        for search in searches
        for case_id, due_at in search.filter(figure.condition(bounds)).values_list("case_id", "due_at")
    }


def _reasons(case_ids: list[int], bounds: Bounds) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(case_ids), CHUNK):
        events = CaseEvent.objects.filter(
            case_id__in=case_ids[start : start + CHUNK], recorded_at__lt=bounds.cutoff, kind__in=TELLING
        )
        # A result comes after every extension, so the last reason met is the most telling one.
        for case_id, kind, payload in events.order_by("case_id", "n").values_list(
            "case_id", "kind", "payload"
        ):
            reason = str(json.loads(payload).get(TELLING[Kind(kind)]) or "").strip()
            if reason:
                found[case_id] = reason
    return found
