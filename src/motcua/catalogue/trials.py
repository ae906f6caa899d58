"""A procedure carries its own test cases: an invented case, and what it must come to (ca kiểm thử của thủ tục)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.agencies.calendars import BadOfficeHours, calendar_for
from motcua.agencies.models import Agency
from motcua.catalogue.facts import FactRows, facts_of
from motcua.catalogue.models import Procedure, Trial
from motcua.catalogue.permissions import Keeper, require_procedures
from motcua.catalogue.planned import Planned, fact_rows
from motcua.law.deadlines import BadFacts, ClockFacts, Limit, Unit, explain_due
from motcua.law.explanation import Due
from motcua.law.profiles import NoProfile, profile_on
from motcua.law.telling import tell
from motcua.law.working_time import OutsideCalendar, national_calendar
from motcua.lib.vietnamese import clean_text
from motcua.lib.vietnamese_format import format_moment, format_money, in_vietnam


class BadTrial(ValueError):
    """The facts of a trial come to nothing; nothing was stored. The message says why, in Vietnamese."""


@dataclass(frozen=True)
class TrialFacts:
    """Dữ kiện of an invented case; without an agency the national calendar and the level's own duties count."""

    received_at: datetime
    channel: str
    applicant: str
    agency: Agency | None = None


@dataclass(frozen=True)
class Computed:
    """Kết quả tính: due moment, fee in whole đồng, names of the required papers, and why it is that day."""

    due_at: datetime
    fee_vnd: int
    papers: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class TrialResult:
    """Kết quả chạy of one trial: what was computed, or why nothing could be, and every way in which it differs."""

    trial: Trial
    computed: Computed | None
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether all is as confirmed."""
        return not self.faults


def open_trials(procedure: Procedure, level: str) -> QuerySet[Trial]:
    """Ca kiểm thử that still count, in the order of their days."""
    held = Trial.objects.filter(procedure=procedure, level=level, ended_at=None)
    return held.select_related("agency").order_by("received_at", "pk")


def compute(rows: FactRows, facts: TrialFacts) -> Computed:
    """Compute what an invented case comes to. Raises BadTrial."""
    on = in_vietnam(facts.received_at).date()
    told = facts_of(rows, facts.agency.pk if facts.agency else None, facts.channel, on, facts.applicant)
    if not told.published:
        raise BadTrial(f"Thủ tục chưa được công khai ở cấp này vào ngày {on:%d/%m/%Y}. Hãy chọn ngày khác.")
    clock = ClockFacts(
        facts.received_at,
        Limit(told.limit_amount, Unit(told.limit_unit)),
        supplement_restarts=told.restarts,
        after_cutoff_next_day=told.after_cutoff_next_day,
    )
    due = _due(clock, facts)
    papers = tuple(" ".join(paper.name.split()) for paper in told.components if paper.required)
    return Computed(due.at, told.fee_vnd, papers, (*tell(due.explanation), *told.notes))


def _due(clock: ClockFacts, facts: TrialFacts) -> Due:
    on = in_vietnam(facts.received_at).date()
    try:
        calendar = calendar_for(facts.agency, on) if facts.agency else national_calendar()
        return explain_due(clock, calendar, profile_on(on))
    except (BadFacts, NoProfile, OutsideCalendar, BadOfficeHours) as problem:
        raise BadTrial(str(problem)) from problem


def run_trials(procedure: Procedure, level: str, planned: Planned | None = None) -> list[TrialResult]:
    """Chạy every open trial on the facts as they stand, or as a draft would leave them; eight queries whatever their number."""
    trials = list(open_trials(procedure, level))
    rows = fact_rows(procedure, level, planned) if trials else FactRows(procedure.code, level)
    return [_run(trial, rows) for trial in trials]


def _run(trial: Trial, rows: FactRows) -> TrialResult:
    try:
        computed = compute(rows, TrialFacts(trial.received_at, trial.channel, trial.applicant, trial.agency))
    except BadTrial as problem:
        return TrialResult(trial, None, (str(problem),))
    return TrialResult(trial, computed, tuple(_faults(trial, computed)))


def _faults(trial: Trial, computed: Computed) -> list[str]:
    faults = []
    if computed.due_at != trial.expected_due_at:
        faults.append(
            f"hẹn trả phải là {format_moment(trial.expected_due_at)}, tính ra {format_moment(computed.due_at)}"
        )
    if computed.fee_vnd != trial.expected_fee_vnd:
        faults.append(
            f"phí phải là {format_money(trial.expected_fee_vnd)}, tính ra {format_money(computed.fee_vnd)}"
        )
    wanted, found = set(trial.expected_papers), set(computed.papers)
    faults += [f"thiếu giấy tờ bắt buộc “{name}”" for name in sorted(wanted - found)]
    faults += [f"thừa giấy tờ bắt buộc “{name}”" for name in sorted(found - wanted)]
    return faults


def failures(results: Collection[TrialResult]) -> list[str]:
    """Tell each failed trial in one sentence."""
    return [f"Ca “{one.trial.name}” không đạt: {'; '.join(one.faults)}." for one in results if one.faults]


def failed_trials(codes: Collection[str]) -> list[str]:
    """Tell every failed trial of some procedures, on the facts as they stand; nine queries a procedure that has trials."""
    rows = Trial.objects.filter(ended_at=None).order_by("procedure__code", "level")
    tried = rows.values_list("procedure__code", "level").distinct()
    # Few procedures have trials and a list may name thousands, so the codes are compared here.
    asked = set(codes)
    pairs = [(code, level) for code, level in tried if code in asked]
    known = {one.code: one for one in Procedure.objects.filter(code__in={code for code, _ in pairs})}
    return [
        f"{code}: {sentence}"
        for code, level in pairs
        for sentence in failures(run_trials(known[code], level))
    ]


@transaction.atomic
def confirm_trial(
    procedure: Procedure,
    level: str,
    name: str,
    facts: TrialFacts,
    expected: Computed,
    *,
    by: Keeper,
    at: datetime,
    instead_of: Trial | None = None,
) -> Trial:
    """Xác nhận a trial: what is expected is the person's word, whatever the facts give now; a corrected one ends the old.

    The same trial confirmed twice (a double click) is kept once. Raises NotKeeper, BadTrial.
    """
    require_procedures(by)
    name = clean_text(name).strip()
    if not name:
        raise BadTrial("Ca kiểm thử cần có tên. Chưa có gì được lưu. Hãy đặt tên rồi lưu lại.")
    if expected.due_at < facts.received_at:
        raise BadTrial("Ngày hẹn trả phải sau lúc nhận. Chưa có gì được lưu. Hãy sửa một trong hai.")
    kept = {
        "name": name[:120],
        "agency": facts.agency,
        "received_at": facts.received_at,
        "channel": facts.channel,
        "applicant": facts.applicant,
        "expected_due_at": expected.due_at,
        "expected_fee_vnd": expected.fee_vnd,
        "expected_papers": list(expected.papers),
    }
    known = open_trials(procedure, level).filter(**kept).first()
    if known is not None:
        return known
    if instead_of is not None:
        end_trial(instead_of, by=by, at=at)
    return Trial.objects.create(
        procedure=procedure, level=level, confirmed_by=by.name, confirmed_at=at, **kept
    )


def end_trial(trial: Trial, *, by: Keeper, at: datetime) -> None:
    """Bỏ a trial that no longer counts; it stays stored with who ended it. Raises NotKeeper."""
    require_procedures(by)
    Trial.objects.filter(pk=trial.pk, ended_at=None).update(ended_by=by.name, ended_at=at)
