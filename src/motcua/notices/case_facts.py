"""What the places of a wording are filled with, from a case and its event (dữ liệu để soạn tin): nothing about other people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.projection import Event
from motcua.cases.rows import fetch
from motcua.lib.vietnamese_format import format_moment, format_money
from motcua.notices.models import ChannelName

# An apology that is not an extension leaves the due moment; the promised one is what the citizen waits for.
_SAYS_DUE = frozenset(
    {Kind.ACCEPTED, Kind.EXTENDED, Kind.ASSIGNED, Kind.FORWARDED, Kind.SIGNATURE_ASKED, Kind.SENT_BACK}
)


def facts_of_case(case: Case) -> dict[str, str]:
    """Return code, procedure and office of a case."""
    return {"mã hồ sơ": case.code, "thủ tục": _procedure(case), "cơ quan": case.agency.name}


def _procedure(case: Case) -> str:
    """Name of the version the case came in under, read below the query builder: every acceptance tells it."""
    sql = "SELECT name FROM catalogue_procedureversion WHERE id = %s"
    return str(fetch(sql, [case.procedure_version_id])[0])


def facts_of_event(case: Case, event: Event, channel: str) -> dict[str, str]:
    """Return what is known for a message about an event that just happened to the case; unknown facts are empty."""
    said = event.payload
    return {
        **facts_of_case(case),
        "lý do": said.get("reason", ""),
        "lời nhắn": said.get("note", "") or said.get("reason", ""),
        "giấy tờ": _papers(said.get("items", []), channel),
        "hạn bổ sung": _moment(said, "answer_by"),
        "hẹn trả": _due(case, event),
        "số tiền": format_money(case.fee_owed) if case.fee_owed else "",
    }


def _due(case: Case, event: Event) -> str:
    if event.kind == Kind.APOLOGISED:
        return _moment(event.payload, "promised_at")
    return format_moment(case.due_at) if event.kind in _SAYS_DUE and case.due_at else ""


def _moment(said: Mapping[str, Any], name: str) -> str:
    return format_moment(datetime.fromisoformat(said[name])) if said.get(name) else ""


def _papers(items: list[str], channel: str) -> str:
    if channel == ChannelName.EMAIL:
        return "\n".join(f"- {item}" for item in items)
    return "; ".join(items)
