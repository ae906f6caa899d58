"""Step plans: who does what in a case, with which share of its time (quy trình nội bộ; NĐ 61/2018 Đ.13)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from motcua.agencies.models import Agency, Level, Post
from motcua.catalogue.models import Procedure, Step, StepPlan
from motcua.catalogue.queries import holding

Role = Post.Role


class BadPlan(ValueError):
    """The steps cannot be a plan; the message says why, and nothing was stored."""


@dataclass(frozen=True)
class StepFact:
    """Bước: its name, the role that does it, its share of the whole time in percent, the acts it may do (empty: all of the post)."""

    title: str
    role: Role
    share_percent: int
    acts: tuple[str, ...] = ()


DEFAULT_STEPS = (
    StepFact("Tiếp nhận", Role.RECEPTION, 5),
    StepFact("Thẩm tra", Role.SPECIALIST, 60),
    StepFact("Trình ký", Role.SPECIALIST, 15),
    StepFact("Ký duyệt", Role.SIGNER, 15),
    StepFact("Trả kết quả", Role.RECEPTION, 5),
)


def plant_default_plans(valid_from: date, legal_basis: str = "") -> int:
    """Give every level that has none the default plan, from a day on; returns how many were made."""
    have = set(StepPlan.objects.filter(procedure=None, valid_to=None).values_list("level", flat=True))
    missing = [level for level in Level if level not in have]
    for level in missing:
        set_plan(None, level, DEFAULT_STEPS, valid_from, legal_basis)
    return len(missing)


@transaction.atomic
def set_plan(
    procedure: Procedure | None,
    level: str,
    steps: tuple[StepFact, ...],
    valid_from: date,
    legal_basis: str,
    agency: Agency | None = None,
) -> StepPlan:
    """Đặt quy trình of a procedure at a level, or the level's default without one; the old plan ends that day.

    With an agency it is that agency's own, which goes before the level's. Raises BadPlan when the shares do not add up to
    100, a step stands twice, or the old plan begins later.
    """
    total = sum(step.share_percent for step in steps)
    if total != 100:
        raise BadPlan(
            f"Phần thời gian của các bước cộng lại là {total}%, phải đúng 100%. Quy trình chưa được lưu. Hãy sửa rồi lưu lại."
        )
    titles = [step.title for step in steps]
    if len(set(titles)) < len(titles):
        raise BadPlan("Mỗi bước cần một tên riêng. Quy trình chưa được lưu. Hãy đặt lại tên bước trùng.")
    if procedure is not None:
        # Two who set a plan at once queue here; the second ends that of the first.
        Procedure.objects.select_for_update().get(pk=procedure.pk)
    held = StepPlan.objects.filter(procedure=procedure, level=level, agency=agency, valid_to=None)
    if held.filter(valid_from__gt=valid_from).exists():
        raise BadPlan(
            f"Đã có quy trình bắt đầu sau ngày {valid_from:%d/%m/%Y}. Quy trình chưa được lưu. Hãy chọn ngày muộn hơn."
        )
    held.filter(valid_from=valid_from).delete()
    held.update(valid_to=valid_from)
    plan = StepPlan.objects.create(
        procedure=procedure, level=level, agency=agency, valid_from=valid_from, legal_basis=legal_basis
    )
    Step.objects.bulk_create(
        Step(
            plan=plan,
            n=n,
            title=step.title,
            role=step.role,
            share_percent=step.share_percent,
            acts=list(step.acts),
        )
        for n, step in enumerate(steps, 1)
    )
    return plan


def end_plan(procedure: Procedure | None, level: str, agency: Agency | None, valid_to: date) -> None:
    """Thôi dùng quy trình riêng from a day on; then the more general one holds. Raises BadPlan when there is none to end."""
    held = StepPlan.objects.filter(procedure=procedure, level=level, agency=agency, valid_to=None)
    if held.filter(valid_from__lt=valid_to).update(valid_to=valid_to) == 0:
        raise BadPlan("Không có quy trình riêng nào để thôi dùng từ ngày đó. Chưa có gì thay đổi.")


def plan_for(procedure: Procedure, level: str, on: date, agency: int | None = None) -> list[Step]:
    """Các bước of a procedure at a level on a day, empty without any plan; one query for the plans, one for the steps."""
    plan = standing_plan(procedure, level, on, agency)
    return list(plan.steps.all()) if plan else []


def standing_plan(procedure: Procedure, level: str, on: date, agency: int | None = None) -> StepPlan | None:
    """Quy trình that holds: the agency's own for the procedure, else the level's for it, else the agency's or level's default."""
    whose, which = Q(agency=None) | Q(agency=agency), Q(procedure=None) | Q(procedure=procedure)
    held = StepPlan.objects.filter(holding(on), whose, which, level=level).prefetch_related("steps")
    return max(
        held, key=lambda plan: (plan.procedure_id is not None, plan.agency_id is not None), default=None
    )
