"""The facts of a case from which its due moment follows, and the runs of its clock."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from motcua.law.profiles import Profile
from motcua.law.wording import VIETNAM
from motcua.law.working_time import WorkingCalendar

T = TypeVar("T")


class BadFacts(ValueError):
    """The facts contradict themselves; nothing was computed."""


class Unit(StrEnum):
    """Đơn vị của thời hạn giải quyết."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    SAME_DAY = "same_day"
    IMMEDIATE = "immediate"


class Ground(StrEnum):
    """Căn cứ tạm dừng thường gặp; a pause may name another one in its own words."""

    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    OTHER = "other"


@dataclass(frozen=True)
class Limit:
    """Thời hạn giải quyết; amount is ignored for "trong ngày" and "ngay khi tiếp nhận"."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1 and self.unit not in (Unit.SAME_DAY, Unit.IMMEDIATE):
            raise BadFacts(
                f"Thời hạn phải từ 1 trở lên, đang là {self.amount}. Hãy sửa thời hạn của thủ tục."
            )


@dataclass(frozen=True)
class Pause:
    """Tạm dừng: the clock stood from from_at to to_at; article is the legal ground in words, if any."""

    from_at: datetime
    to_at: datetime
    ground: str
    article: str = ""

    def __post_init__(self) -> None:
        _need_zone(self.from_at, self.to_at)
        if self.to_at < self.from_at:
            raise BadFacts("Khoảng tạm dừng kết thúc trước khi bắt đầu. Hãy kiểm tra lại hai thời điểm.")


@dataclass(frozen=True)
class ClockFacts:
    """Dữ kiện tính hạn of one case.

    supplement_restarts: None follows the profile, True restarts from zero, False resumes with the remainder.
    after_cutoff_next_day: this procedure takes a file received after 15:00 as one of the next working day.
    extended_to: ngày hẹn lại, decided at extended_at; when decided after the term had run out it changes nothing.
    """

    received_at: datetime
    limit: Limit
    pauses: tuple[Pause, ...] = ()
    extended_to: datetime | None = None
    extended_at: datetime | None = None
    supplement_restarts: bool | None = None
    after_cutoff_next_day: bool = False

    def __post_init__(self) -> None:
        _need_zone(self.received_at, self.extended_to, self.extended_at)
        if (self.extended_to is None) != (self.extended_at is None):
            raise BadFacts("Hẹn lại cần cả ngày hẹn mới và lúc quyết định. Hãy bổ sung phần còn thiếu.")
        if self.extended_to and self.extended_at and self.extended_to <= self.extended_at:
            raise BadFacts("Ngày hẹn lại phải sau lúc quyết định gia hạn. Hãy kiểm tra lại hai thời điểm.")


def _need_zone(*moments: datetime | None) -> None:
    for moment in moments:
        if moment is not None and moment.tzinfo is None:
            raise BadFacts(f"Thời điểm {moment:%H:%M %d/%m/%Y} thiếu múi giờ nên không tính được hạn.")


def restarts(facts: ClockFacts, profile: Profile) -> bool:
    """Bổ sung xong thì tính lại từ đầu hay tính tiếp: what the procedure says, else the profile."""
    if facts.supplement_restarts is None:
        return profile.supplement_restarts.value
    return facts.supplement_restarts


def starting_point(
    moment: datetime, facts: ClockFacts, calendar: WorkingCalendar, profile: Profile
) -> datetime:
    """Thời điểm bắt đầu tính, giờ Việt Nam.

    Where the procedure says so, a file received after 15:00 or on a day off starts with the next working day.
    """
    local = moment.astimezone(VIETNAM)
    if not facts.after_cutoff_next_day:
        return local
    day = local.date()
    if calendar.is_working_day(day) and local.time() <= profile.transfer_cutoff.value:
        return local
    return calendar.opens_at(calendar.next_working_day(day))


def prompt_day(start: datetime, limit: Limit, calendar: WorkingCalendar, profile: Profile) -> date:
    """Ngày phải trả of "trong ngày" and "ngay": that day, or the next working day when too late or closed."""
    day = start.date()
    in_time = limit.unit is Unit.IMMEDIATE or start.time() <= profile.same_day_cutoff.value
    if in_time and calendar.is_open(day) and start <= calendar.closes_at(day):
        return day
    return calendar.next_working_day(day)


def add_months(day: date, months: int) -> date:
    """Ngày tương ứng của tháng cuối cùng, or the last day of that month (BLDS 2015 Đ.148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_calendar_day(start_on: date, limit: Limit) -> date:
    """Ngày cuối cùng of a term in days or months, before any pause or roll-over."""
    if limit.unit is Unit.MONTH:
        return add_months(start_on, limit.amount)
    return start_on + timedelta(limit.amount)


def appointed_moment(extended_to: datetime, calendar: WorkingCalendar) -> datetime:
    """Thời điểm hẹn lại; on a day off it becomes the end of the next working day (BLDS 2015 Đ.148.5)."""
    local = extended_to.astimezone(VIETNAM)
    if calendar.is_working_day(local.date()):
        return local
    return calendar.closes_at(calendar.next_working_day(local.date()))


def last_run(
    facts: ClockFacts, profile: Profile, run: Callable[[datetime, tuple[Pause, ...]], tuple[datetime, T]]
) -> tuple[datetime, datetime, T]:
    """Run the clock from reception, and again from each completed supplement that restarts it.

    A supplement asked for after the term had run out restarts nothing: the case was overdue already.
    Each run gets the moment it begins and the pauses from which it resumes, and gives its due moment with
    whatever else it found. Returned: beginning of the last run, its due moment, what it found.
    """
    pauses = tuple(sorted(facts.pauses, key=_from_at))
    if restarts(facts, profile):
        supplements = [pause for pause in pauses if pause.ground == Ground.SUPPLEMENT]
        pauses = tuple(pause for pause in pauses if pause.ground != Ground.SUPPLEMENT)
    else:
        supplements = []
    since = facts.received_at
    due_at, found = run(since, pauses)
    for supplement in supplements:
        if supplement.to_at > since and supplement.from_at <= due_at:
            since = supplement.to_at
            due_at, found = run(since, pauses)
    return since, due_at, found


def _from_at(pause: Pause) -> datetime:
    return pause.from_at
