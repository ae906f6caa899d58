"""Biên bản bàn giao as data, written when the handover is done and never changed after (nội dung biên bản)."""

from datetime import date, datetime
from typing import Any

from motcua.agencies.models import Agency
from motcua.agencies.naming import agency_lines, initials, parent_lines
from motcua.agencies.tree import ancestors
from motcua.cases.holding import held_cases
from motcua.cases.lifecycle import STATE_LABELS, State
from motcua.cases.models import HandoverOfPost
from motcua.lib.vietnamese_format import VIETNAM, day_in_words, format_moment, in_vietnam


def minutes_of(row: HandoverOfPost, agencies: set[int], at: datetime) -> dict[str, Any]:
    """Write down who hands what to whom, before it moves. Cases by code and procedure: no citizen's data stands in the minutes."""
    agency, on = row.post.agency, in_vietnam(at).date()
    parent = next(iter(ancestors(agency, on)), None)
    cases = held_cases(agencies, row.giver.username).select_related("procedure_version")
    return {
        "parent": list(parent_lines(agency, parent)),
        "agency": list(agency_lines(agency)),
        "number": f"Số: {_next_number(agency, on):02d}/BB-{initials(agency)}",
        "place": f"{agency.place_name}, {day_in_words(on)}",
        "day": day_in_words(on),
        "moment": at.isoformat(),
        "office": agency.name,
        "post": row.post.title,
        "role": row.post.get_role_display(),
        "giver": row.giver.full_name,
        "receiver": row.receiver.full_name,
        "giver_confirmed": format_moment(row.giver_confirmed_at or at),
        "receiver_confirmed": format_moment(row.receiver_confirmed_at or at),
        "reason": row.reason,
        "with_post": row.with_post,
        "cases": [
            {
                "code": case.code,
                "procedure": case.procedure_version.name,
                "state": STATE_LABELS[State(case.state)],
                "due": format_moment(case.due_at) if case.due_at else "",
            }
            for case in cases
        ],
    }


def _next_number(agency: Agency, on: date) -> int:
    """Số thứ tự of the year among the minutes of the agency."""
    first = datetime(on.year, 1, 1, tzinfo=VIETNAM)
    return HandoverOfPost.objects.filter(post__agency=agency, done_at__gte=first).count() + 1
