"""What several pages of a procedure show: its step plan with working hours (phần chung của trang thủ tục)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.models import Post
from motcua.catalogue.content import Content
from motcua.catalogue.lines import LimitLine, StepLine, acts_in_words
from motcua.catalogue.models import Channel, Procedure, Step, StepPlan
from motcua.catalogue.step_plans import plan_for, standing_plan
from motcua.law.facts import Unit

WORKING_MINUTES = {Unit.WORKING_DAY: 8 * 60, Unit.HOUR: 60}


@dataclass(frozen=True)
class StepShown:
    """Bước with its post and its working time in words."""

    title: str
    post: str
    share_percent: int
    hours: str
    acts: str


@dataclass(frozen=True)
class PlanShown:
    """Quy trình with the working time of each step."""

    plan: StepPlan | None
    steps: list[StepShown]

    @property
    def whose(self) -> str:
        """Where the plan comes from."""
        if self.plan is None:
            return ""
        if self.plan.agency_id is not None:
            return "quy trình riêng của cơ quan"
        return "quy trình của thủ tục" if self.plan.procedure_id else "quy trình chung của cấp"


def plan_shown(
    one: Procedure, level: str, on: date, content: Content | None, agency: int | None = None
) -> PlanShown:
    """Tell the plan that holds and how much working time each step has of the term at the counter."""
    plan = standing_plan(one, level, on, agency)
    minutes = working_minutes(content.limits) if content else 0
    steps = plan.steps.all() if plan else ()
    return PlanShown(plan, [_shown(step, minutes) for step in steps])


def _shown(step: Step, minutes: int) -> StepShown:
    post = Post.Role(step.role).label
    return StepShown(
        step.title,
        str(post),
        step.share_percent,
        hours(minutes, step.share_percent),
        acts_in_words(step.acts),
    )


def plan_lines(one: Procedure, level: str, on: date) -> list[StepLine]:
    """Steps of the level's plan as lines to compare."""
    return [
        StepLine(step.title, step.role, step.share_percent, tuple(step.acts))
        for step in plan_for(one, level, on)
    ]


def working_minutes(limits: Sequence[LimitLine]) -> int:
    """Working time of the term at the counter, else of the first there is; 0 when it is not counted in working time."""
    limit = next((one for one in limits if one.channel == Channel.COUNTER), next(iter(limits), None))
    return limit.amount * WORKING_MINUTES.get(Unit(limit.unit), 0) if limit else 0


def hours(minutes: int, share_percent: int) -> str:
    """A share of some working time in words; empty when the time is not known."""
    part = minutes * share_percent // 100
    if not part:
        return ""
    whole, rest = divmod(part, 60)
    words = [f"{whole} giờ"] if whole else []
    return " ".join([*words, *([f"{rest} phút"] if rest else [])])


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """User name -> full name, in one query; a name that is no longer known stands for itself."""
    asked = set(usernames)
    known = Person.objects.filter(username__in=asked).values_list("username", "full_name")
    return {name: name for name in asked} | dict(known)
