"""Histories as other systems tell them, and bringing them in."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from motcua.cases.history import HistoryReport, Wishes, bring_in
from tests.people import at

NOW = at("2024-01-15 08:00")
ACCEPTED = {"kind": "accepted", "happened_at": "2023-11-06T09:00:00+07:00", "actor": "hoa"}
ASKED = {"kind": "supplement_asked", "happened_at": "2023-11-08T09:00:00+07:00"}
RECEIVED = {"kind": "supplement_received", "happened_at": "2023-11-10T09:00:00+07:00"}
RESOLVED = {
    "kind": "resolved",
    "happened_at": "2023-11-13T09:00:00+07:00",
    "payload": {"output_digitised": True},
}


def told(key: str = "HS-1", *events: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One record, a case of Hưng Đạo; without events an accepted and resolved one."""
    record = {
        "key": key,
        "agency": "hung-dao",
        "procedure": "1.000894",
        "channel": "online",
        "owner": {"name": "Trần Thị Bình"},
        "events": deepcopy(list(events) or [ACCEPTED, RESOLVED]),
    }
    return {**record, **more}


def changed(event: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A copy of an event with other facts."""
    return {**deepcopy(event), **more}


def bring(*records: Any, **wishes: Any) -> HistoryReport:
    """Bring records in as lines 1, 2, ... of a file of the source "cu"."""
    lines: Iterable[tuple[str, Any]] = [(f"dòng {n}", record) for n, record in enumerate(records, 1)]
    return bring_in(lines, Wishes(**{"source": "cu", "now": NOW, **wishes}))


def faults(report: HistoryReport) -> list[tuple[str, str]]:
    """Where and which field of each refused record."""
    return [(problem.where, problem.field) for problem in report.refused]
