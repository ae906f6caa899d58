"""Changing step plans from a page: who may, and from which day; a plan that cases already follow stays (sửa quy trình nội bộ)."""

from dataclasses import dataclass
from datetime import date

from motcua.agencies.models import Agency
from motcua.catalogue.models import Procedure, StepPlan
from motcua.catalogue.permissions import Keeper, require_agency
from motcua.catalogue.step_plans import BadPlan, StepFact, end_plan, set_plan


@dataclass(frozen=True)
class PlanOf:
    """Quy trình của ai: a procedure at a level, in one agency or, without one, everywhere at the level."""

    procedure: Procedure
    level: str
    agency: Agency | None = None


def change_plan(
    whose: PlanOf, steps: tuple[StepFact, ...], valid_from: date, legal_basis: str, *, by: Keeper, today: date
) -> StepPlan:
    """Đặt quy trình from today or a later day. Raises NotKeeper, BadPlan."""
    require_agency(by, whose.agency)
    _heed(whose, valid_from, today)
    return set_plan(whose.procedure, whose.level, steps, valid_from, legal_basis, whose.agency)


def stop_plan(whose: PlanOf, valid_to: date, *, by: Keeper, today: date) -> None:
    """Thôi dùng quy trình riêng from today or a later day. Raises NotKeeper, BadPlan."""
    require_agency(by, whose.agency)
    _heed(whose, valid_to, today)
    end_plan(whose.procedure, whose.level, whose.agency, valid_to)


def _heed(whose: PlanOf, on: date, today: date) -> None:
    if on < today:
        raise BadPlan(
            f"Ngày {on:%d/%m/%Y} đã qua; hồ sơ đã nhận giữ quy trình cũ. Chưa có gì thay đổi. Hãy chọn từ hôm nay trở đi."
        )
    began = StepPlan.objects.filter(procedure=whose.procedure, level=whose.level, agency=whose.agency)
    if on == today and began.filter(valid_from=today).exists():
        raise BadPlan(
            "Quy trình đang dùng bắt đầu từ chính hôm nay và có thể đã có hồ sơ theo. Chưa có gì thay đổi. "
            "Hãy chọn từ ngày mai trở đi."
        )
