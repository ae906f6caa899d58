"""The due moment of a case in words, with the reasons behind it (ngày hẹn trả và vì sao)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.calendars import calendar_for
from motcua.cases.clock import events_of, explain
from motcua.cases.lifecycle import BEFORE_ACCEPTANCE, CLOCK_STOPPED, STATE_LABELS, Kind, State
from motcua.cases.models import Case
from motcua.cases.personal import Shown
from motcua.cases.steps import check_by
from motcua.law.deadlines import Remaining, Timing, remaining, say_remaining
from motcua.law.profiles import NoProfile
from motcua.law.working_time import OutsideCalendar
from motcua.lib.vietnamese_format import format_moment, in_vietnam

SOON_DAYS = 1
TIMING_WORDS = {Timing.EARLY: "trước hạn", Timing.ON_TIME: "đúng hạn", Timing.OVERDUE: "quá hạn"}


@dataclass(frozen=True)
class DueCard:
    """Thẻ hẹn trả: `state` picks sign and colour, `lines` explain; both are words that stand alone."""

    heading: str
    state: str
    lines: tuple[str, ...]


def due_card(case: Case, now: datetime, shown: Shown) -> DueCard:
    """Say when the case is due, how that stands now, and why it is that moment."""
    if case.due_at is None:
        if case.state == State.SUBMITTED and (checked := _check_card(case, now)):
            return checked
        waiting = State(case.state) in BEFORE_ACCEPTANCE
        heading = (
            "Chưa có ngày hẹn trả: hồ sơ chưa được tiếp nhận" if waiting else "Thủ tục này không có thời hạn"
        )
        return DueCard(heading, "submitted" if waiting else "in_term", ())
    heading, state = _standing(case, case.due_at, now)
    return DueCard(heading, state, tuple(_reasons(case, case.due_at, shown)))


def _check_card(case: Case, now: datetime) -> DueCard | None:
    """Say by when the office must check what came in; None where no calendar or rule covers that day."""
    again = [event.happened_at for event in events_of(case) if event.kind is Kind.COMPLETION_RECEIVED]
    try:
        duty = check_by(case, max(again, default=None))
        left = remaining(duty.by, now, calendar_for(case.agency, in_vietnam(duty.by).date()))
    except (OutsideCalendar, NoProfile, ValueError):
        return None
    heading = f"Kiểm tra trước {format_moment(duty.by)}, {say_remaining(left).split(', ')[0]}"
    since = max(again, default=case.submitted_at)
    told = f"Nộp lúc {format_moment(since)}." if since else ""
    return DueCard(heading, _tone(left), (told, f"{duty.what}. Căn cứ: {duty.source}."))


def _standing(case: Case, due_at: datetime, now: datetime) -> tuple[str, str]:
    state = State(case.state)
    if case.timing:
        word = TIMING_WORDS[Timing(case.timing)]
        return f"Có kết quả {word}, hẹn trả {format_moment(due_at)}", case.timing
    if case.finished_at is not None:
        return f"{STATE_LABELS[state]}, hẹn trả khi đó là {format_moment(due_at)}", case.outcome
    if state in CLOCK_STOPPED:
        return (
            f"{STATE_LABELS[state]}: thời hạn đang dừng, ngày hẹn {format_moment(due_at)} sẽ tính lại",
            state.value,
        )
    try:
        left = remaining(due_at, now, calendar_for(case.agency, in_vietnam(due_at).date()))
    except OutsideCalendar:
        # A promise of another system may lie in a year whose holidays nobody knows yet: no working days to count.
        return f"Hẹn trả {format_moment(due_at)}", "overdue" if now > due_at else "in_term"
    return _left_said(left, due_at), _tone(left)


def _left_said(left: Remaining, due_at: datetime) -> str:
    said = say_remaining(left)
    said = said if "hẹn trả" in said else f"{said}, hẹn trả {format_moment(due_at)}"
    return said[0].upper() + said[1:]


def _tone(left: Remaining) -> str:
    if left.overdue:
        return "overdue"
    return "due_soon" if left.working_days <= SOON_DAYS else "in_term"


def _reasons(case: Case, due_at: datetime, shown: Shown) -> list[str]:
    """Explain by counting again from the events; a stored moment that differs is said, never hidden."""
    found = explain(case, typed=shown is not Shown.MASKED)
    taken_over = [f"Ngày hẹn {format_moment(due_at)} được giữ theo hệ thống cũ của hồ sơ này."]
    if found.due is None:
        reason = f"Chưa giải thích được ngày hẹn này: {found.trouble}"
        return [*taken_over, reason] if found.taken_over else [reason]
    lines = found.due.explanation.lines()
    if not found.differs:
        return lines
    counted = f"tính lại theo các sự kiện thì là {format_moment(found.due.at)}."
    if found.taken_over:
        return [*taken_over, f"Nếu {counted}", *lines]
    return [f"Hồ sơ đang ghi hẹn trả {format_moment(due_at)}; {counted}", *lines]
