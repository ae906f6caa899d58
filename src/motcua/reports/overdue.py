"""Cases finished late, or open and late at the cut-off, with the reason that their events give (hồ sơ quá hạn)."""

import json
from collections.abc import Iterable
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
# What tells why a case is late, the most telling first; within one kind the newest event counts.
TELLING_KINDS = (
    Kind.RESOLVED,
    Kind.EXTENDED,
    Kind.RESUMED,
    Kind.PAUSED,
    Kind.SUPPLEMENT_ASKED,
    Kind.FORWARDED,
)


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
            due_at=due_then.get(case.pk, case.due_at),
            finished_at=case.finished_at if case.finished_at and case.finished_at < bounds.cutoff else None,
            reason=reasons.get(case.pk, ""),
        )
        for case in rows
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
    found: dict[int, tuple[int, str]] = {}
    for start in range(0, len(case_ids), CHUNK):
        events = CaseEvent.objects.filter(
            case_id__in=case_ids[start : start + CHUNK], recorded_at__lt=bounds.cutoff, kind__in=TELLING_KINDS
        ).order_by("case_id", "-n")
        _collect(events.values_list("case_id", "kind", "payload"), found)
    return {case_id: reason for case_id, (_, reason) in found.items()}


def _collect(events: Iterable[tuple[int, str, str]], found: dict[int, tuple[int, str]]) -> None:
    for case_id, kind, payload in events:
        reason = reason_in(json.loads(payload))
        rank = TELLING_KINDS.index(Kind(kind))
        if reason and (case_id not in found or rank < found[case_id][0]):
            found[case_id] = (rank, reason)


def reason_in(payload: dict[str, object]) -> str:
    """Read the reason out of an event's payload: of the lateness when it is given, otherwise of the act itself."""
    for key in ("overdue_reason", "reason"):
        if isinstance(value := payload.get(key), str) and value.strip():
            return value.strip()
    return ""
