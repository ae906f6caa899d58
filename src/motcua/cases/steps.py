"""Where a case is in its step plan: what comes next, and by when this step should be done (bước xử lý)."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.calendars import calendar_for
from motcua.cases.clock import accepted_at, clock_facts, due_of, events_of, profile_of
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import KIND_LABELS, OPEN, Kind
from motcua.cases.models import Case
from motcua.catalogue.models import Step, StepAct
from motcua.catalogue.step_plans import plan_for
from motcua.law.duties import Duty, check_duty, transfer_duty
from motcua.law.facts import Ground
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar

LIMITED = frozenset(Kind(act.value) for act in StepAct)
"""Acts that a plan may leave to some of its steps."""


class SkippedStep(Exception):
    """The step is not the next one of the plan, nor an earlier one; nothing was changed."""

    def __init__(self, step: str, expected: str) -> None:
        super().__init__(
            f"Không thể chuyển thẳng đến bước “{step}”: bước tiếp theo của quy trình là “{expected}”. Hồ sơ được giữ nguyên. "
            "Hãy tải lại trang rồi chọn lại bước."
        )


@dataclass(frozen=True)
class Plan:
    """Quy trình nội bộ as it holds for one case, and the place of the case in it (0 before it was forwarded)."""

    steps: tuple[Step, ...]
    place: int

    @property
    def current(self) -> Step | None:
        """The step the case is at; None without a plan."""
        return self.steps[self.place] if self.steps else None

    @property
    def next(self) -> Step | None:
        """The step after it; None at the end."""
        return self.steps[self.place + 1] if self.place + 1 < len(self.steps) else None

    def check(self, step: str) -> None:
        """Raise SkippedStep unless the case may be forwarded to the step: the next one, or back to an earlier one."""
        allowed = [one.title for one in self.steps[: self.place + 2]]
        if self.steps and step not in allowed:
            raise SkippedStep(step, allowed[-1])

    def signing(self) -> str:
        """Name of the step at which a signer signs."""
        return next((step.title for step in self.steps if step.role == "signer"), "Ký duyệt")

    def before_signing(self) -> str:
        """Name of the step to which an unsigned draft goes back."""
        earlier = [step.title for step in self.steps[: self._signing_place()] if step.role == "specialist"]
        return earlier[-1] if earlier else "Sửa dự thảo"

    def _signing_place(self) -> int:
        return next(
            (place for place, step in enumerate(self.steps) if step.role == "signer"), len(self.steps)
        )


def plan_of(case: Case) -> Plan:
    """The plan of the day on which the case came in, so that a new plan never changes a case under way; two queries."""
    began = case.receipt_happened_at or case.submitted_at
    on = began.astimezone(VIETNAM).date() if began else date.max
    # One page asks several times; the rows are read once for each object of the case, that is once a request.
    read: dict[date, tuple[Step, ...]] = case.__dict__.setdefault("steps_by_day", {})
    if on not in read:
        read[on] = tuple(plan_for(case.procedure, case.agency.level, on, case.agency_id))
    steps = read[on]
    titles = [step.title for step in steps]
    return Plan(steps, titles.index(case.step) if case.step in titles else 0)


def next_step(case: Case) -> Step | None:
    """Bước tiếp theo; None at the end of the plan or without one."""
    return plan_of(case).next


def barred_acts(case: Case) -> frozenset[Kind]:
    """Việc không thuộc bước of the plan at which the case is; none where the plan leaves them to the post. Two queries."""
    if case.state not in OPEN:
        return frozenset()
    plan = plan_of(case)
    step = plan.current
    if step is None or not step.acts or (case.step and case.step != step.title):
        return frozenset()
    return LIMITED - {Kind(act) for act in step.acts}


def heed_step(case: Case, kind: Kind) -> None:
    """Raise AgainstDuty when the step at which the case is leaves this act to another step."""
    if kind in LIMITED and kind in barred_acts(case):
        step = plan_of(case).current
        at = step.title if step else ""
        raise AgainstDuty(
            f"Theo quy trình nội bộ, bước “{at}” không có việc “{KIND_LABELS[kind]}”. Hồ sơ được giữ nguyên. "
            "Hãy chuyển hồ sơ đến bước có việc này."
        )


def step_due(case: Case, plan: Plan | None = None) -> datetime | None:
    """Hạn của bước: counted back from the due moment by the shares of the steps that follow, in working minutes.

    Counting back keeps it right after a pause or an extension, which move the due moment. None before acceptance or without a plan.
    `plan` is the case's plan when the caller has read it.
    """
    plan = plan or plan_of(case)
    if case.due_at is None or plan.current is None:
        return None
    left_percent = sum(step.share_percent for step in plan.steps[plan.place + 1 :])
    calendar = _calendar(case)
    whole = max(0, _working_minutes(case, calendar))
    return calendar.add_working_minutes(case.due_at, -(whole * left_percent // 100))


def check_by(case: Case, handed_in_again: datetime | None = None) -> Duty:
    """Hạn kiểm tra of a case that waits to be accepted, in working hours from its submission (NĐ 45/2020 Đ.10).

    A completed case is checked anew from the moment at which it was handed in again.
    """
    submitted = handed_in_again or case.submitted_at
    if submitted is None:
        raise ValueError(f"{case.code} has no moment of submission")
    return check_duty(
        submitted, calendar_for(case.agency, submitted.astimezone(VIETNAM).date()), profile_of(submitted)
    )


def transfer_by(case: Case) -> Duty:
    """Hạn chuyển hồ sơ giấy from the counter to who works on it, by the 15:00 rule (NĐ 61/2018 Đ.18.2)."""
    return transfer_duty(accepted_at(case), _calendar(case), profile_of(accepted_at(case)))


def _calendar(case: Case) -> WorkingCalendar:
    return calendar_for(case.agency, accepted_at(case).astimezone(VIETNAM).date())


def _working_minutes(case: Case, calendar: WorkingCalendar) -> int:
    """Working time of the present run of the clock, without its pauses."""
    facts = clock_facts(events_of(case))
    since, lost = facts.received_at, 0
    for pause in facts.pauses:
        if pause.ground is Ground.SUPPLEMENT and facts.supplement_restarts:
            since, lost = pause.to_at, 0
        else:
            lost += calendar.working_minutes_between(pause.from_at, pause.to_at)
    return calendar.working_minutes_between(since, due_of(case)) - lost
