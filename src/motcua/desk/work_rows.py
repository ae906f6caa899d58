"""Rows of the work list: how a case stands now, in a few words (dòng của danh sách việc)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.models import Person
from motcua.agencies.calendars import calendar_for
from motcua.cases.lifecycle import CLOCK_STOPPED, STATE_LABELS, State
from motcua.cases.models import Case
from motcua.cases.steps import check_by
from motcua.law.deadlines import Remaining, remaining, say_remaining
from motcua.lib.vietnamese_format import format_near, in_vietnam

SOON_DAYS = 1


@dataclass(frozen=True)
class Standing:
    """Tình trạng: `look` picks sign and colour, `word` says it, `more` says since or until when."""

    look: str
    word: str
    more: str


@dataclass(frozen=True)
class WorkRow:
    """Một dòng việc: the case, how it stands, and the name of who has it."""

    case: Case
    standing: Standing
    holder: str


def work_rows(cases: Iterable[Case], now: datetime) -> list[WorkRow]:
    """Say how each case stands; names of holders come in one query."""
    found = list(cases)
    holders = {case.holder for case in found if case.holder}
    names = dict(Person.objects.filter(username__in=holders).values_list("username", "full_name"))
    return [WorkRow(case, standing(case, now), names.get(case.holder, case.holder)) for case in found]


def standing(case: Case, now: datetime) -> Standing:
    """Say how a case stands: what its clock does, or what it waits for."""
    state = State(case.state)
    word = STATE_LABELS[state][0].lower() + STATE_LABELS[state][1:]
    if state in CLOCK_STOPPED:
        return Standing(state, word, "thời hạn đang dừng")
    if state is State.IN_PROCESS and case.due_at is not None:
        return _running(case, case.due_at, now, "hẹn")
    if state is State.SUBMITTED and case.submitted_at is not None:
        return _running(case, check_by(case).by, now, "kiểm tra trước")
    if case.finish_happened_at is not None:
        return Standing(case.timing or state, word, format_near(case.finish_happened_at, now))
    return Standing(state, word, f"nộp {format_near(case.submitted_at, now)}" if case.submitted_at else "")


def _running(case: Case, by: datetime, now: datetime, until: str) -> Standing:
    left = remaining(by, now, calendar_for(case.agency, in_vietnam(by).date()))
    return Standing(_look(left), say_remaining(left).split(", ")[0], f"{until} {format_near(by, now)}")


def _look(left: Remaining) -> str:
    if left.overdue:
        return "overdue"
    return "due_soon" if left.working_days <= SOON_DAYS else "in_term"
