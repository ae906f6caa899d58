"""How much time a case has left, or by how much it is late, as a structure and in words."""

from dataclasses import dataclass
from datetime import datetime

from motcua.law.wording import VIETNAM, say_moment
from motcua.law.working_time import WorkingCalendar


@dataclass(frozen=True)
class Remaining:
    """Thời gian còn lại hoặc đã quá: whole working days, or working minutes when it is less than a day."""

    due_at: datetime
    overdue: bool
    working_days: int
    minutes: int


def remaining(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> Remaining:
    """Còn bao lâu đến hạn: working days after today up to the due day; on one day, working minutes."""
    overdue = now > due_at
    earlier, later = (due_at, now) if overdue else (now, due_at)
    days = calendar.working_days_between(earlier.astimezone(VIETNAM).date(), later.astimezone(VIETNAM).date())
    return Remaining(due_at, overdue, days, calendar.working_minutes_between(earlier, later))


def say_remaining(left: Remaining) -> str:
    """Câu nói: "còn 2 ngày làm việc, hẹn trả 10:30 thứ Năm 26/11/2026", "quá hạn 1 ngày làm việc"."""
    if not left.working_days and not left.minutes:
        return "vừa quá hạn, ngoài giờ làm việc" if left.overdue else "đến hạn lúc này"
    if left.overdue:
        return f"quá hạn {_length(left)}"
    if left.working_days:
        return f"còn {_length(left)}, hẹn trả {say_moment(left.due_at)}"
    return f"còn {_length(left)}"


def _length(left: Remaining) -> str:
    if left.working_days:
        return f"{left.working_days} ngày làm việc"
    hours, minutes = divmod(left.minutes, 60)
    if hours and minutes:
        return f"{hours} giờ {minutes} phút"
    if hours:
        return f"{hours} giờ"
    return f"{minutes} phút"
