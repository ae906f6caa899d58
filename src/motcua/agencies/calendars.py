"""The working calendar of one agency: national days, its own hours, its own days (lịch làm việc của cơ quan)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from motcua.agencies.models import Agency, AgencyDay, OfficeHoursRule
from motcua.law.working_time import (
    STANDARD,
    DayKind,
    DayRow,
    OfficeHours,
    Session,
    WorkingCalendar,
    national_calendar,
)

_WORKING_WEEK = range(5)


class BadOfficeHours(ValueError):
    """The office hours of an agency contradict themselves; the message says how, in Vietnamese."""


def calendar_for(agency: Agency, on: date) -> WorkingCalendar:
    """Lịch làm việc of an agency, with the office hours that hold on a day and all its own days.

    Read once per agency, day and `calendar_stamp`: saving or deleting an own row renews the stamp, so an agency loaded
    after that sees the change, in this process and in every other. Bulk writes must renew it themselves.
    """
    if not agency.calendar_stamp:
        return national_calendar()
    return _own_calendar(agency.pk, agency.calendar_stamp, on)


@lru_cache(maxsize=4096)
def _own_calendar(agency: int, stamp: str, on: date) -> WorkingCalendar:
    rules = [
        rule for rule in OfficeHoursRule.objects.filter(agency=agency, valid_from__lte=on) if _holds(rule, on)
    ]
    days = AgencyDay.objects.filter(agency=agency).order_by("on")
    return national_calendar(office_hours(rules), tuple(_day_row(day) for day in days))


def _holds(rule: OfficeHoursRule, on: date) -> bool:
    return rule.valid_to is None or rule.valid_to > on


def _day_row(day: AgencyDay) -> DayRow:
    kind = DayKind.SWAPPED_WORK if day.working else DayKind.HOLIDAY
    return DayRow(day.on, kind, day.reason, day.source)


def office_hours(rules: Iterable[OfficeHoursRule]) -> OfficeHours:
    """Giờ làm việc from an agency's rules; Monday to Friday share one plan, weekend rules open the desk on duty.

    Raises BadOfficeHours when two weekdays differ: the law counts working days of equal length.
    """
    sessions: dict[int, list[Session]] = defaultdict(list)
    for rule in rules:
        sessions[rule.weekday].append((rule.opens_at, rule.closes_at))
    plans = {weekday: tuple(sorted(found)) for weekday, found in sorted(sessions.items())}
    weekdays = {weekday: plan for weekday, plan in plans.items() if weekday in _WORKING_WEEK}
    if len(set(weekdays.values())) > 1:
        raise BadOfficeHours(
            "Giờ làm việc các ngày từ thứ Hai đến thứ Sáu của cơ quan khác nhau. Lịch chưa được dùng. "
            "Hãy đặt cùng một giờ cho năm ngày."
        )
    full_day = next(iter(weekdays.values()), STANDARD.full_day)
    duty = tuple((weekday, plan) for weekday, plan in plans.items() if weekday not in _WORKING_WEEK)
    return OfficeHours(full_day, duty)
