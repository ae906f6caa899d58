"""An agency's own office hours and days, dated; what is promised already stays as it was promised (giờ và ngày làm việc riêng)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.accounts.models import Person
from motcua.agencies.administering import MayNotAdminister, administers
from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Agency, AgencyDay, OfficeHoursRule
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.law.working_time import DayKind, DayRow, OfficeHours, Session, WorkingCalendar, national_calendar
from motcua.lib.vietnamese import clean_text
from motcua.lib.vietnamese_format import format_date, in_vietnam

MOST_AHEAD = timedelta(days=730)
Plan = Mapping[int, Sequence[Session]]
"""Weekday (0 = thứ Hai) -> sessions; Monday to Friday are equal."""


class BadOfficeTime(ValueError):
    """The hours or days cannot be kept like this; the message says why, and nothing was stored."""


@dataclass(frozen=True)
class OwnDay:
    """Ngày riêng: a day on which the agency works or rests unlike the country, why, and by which paper."""

    on: date
    working: bool
    reason: str
    source: str


def set_hours(
    agency: Agency, plan: Plan, valid_from: date, *, by: Person, origin: Origin, at: datetime
) -> None:
    """Đặt giờ làm việc from a day on; the hours before stay on record. Raises BadOfficeTime, MayNotAdminister."""
    today = _require(by, agency, at)
    _check_hours(plan, valid_from, today)
    with transaction.atomic():
        # Two who set hours at once queue here; the second finds those of the first.
        Agency.objects.select_for_update().get(pk=agency.pk)
        later = OfficeHoursRule.objects.filter(agency=agency, valid_from__gte=valid_from)
        if later.exists():
            raise BadOfficeTime(
                "Đã có giờ làm việc ghi từ ngày ấy hoặc sau đó. Chưa có gì thay đổi. "
                "Hãy chọn ngày muộn hơn, hoặc bỏ giờ đã đặt trước."
            )
        still = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
        for rule in OfficeHoursRule.objects.filter(still, agency=agency):
            rule.valid_to = valid_from
            rule.save()
        for weekday, sessions in plan.items():
            for opens, closes in sessions:
                OfficeHoursRule.objects.create(
                    agency=agency, weekday=weekday, opens_at=opens, closes_at=closes, valid_from=valid_from
                )
        _note(origin, at, agency, f"đặt giờ làm việc từ {format_date(valid_from)}")


def withdraw_hours(rule: OfficeHoursRule, *, by: Person, origin: Origin, at: datetime) -> None:
    """Bỏ giờ đã đặt that have not begun: what held before holds on. Raises BadOfficeTime, MayNotAdminister."""
    agency, first = rule.agency, rule.valid_from
    if first <= _require(by, agency, at):
        raise BadOfficeTime("Giờ này đã bắt đầu nên không bỏ được. Chưa có gì thay đổi. Hãy đặt giờ mới.")
    with transaction.atomic():
        for planned in OfficeHoursRule.objects.filter(agency=agency, valid_from=first):
            planned.delete()
        for before in OfficeHoursRule.objects.filter(agency=agency, valid_to=first):
            before.valid_to = None
            before.save()
        _note(origin, at, agency, f"bỏ giờ làm việc đã đặt từ {format_date(first)}")


def set_days(agency: Agency, days: Sequence[OwnDay], *, by: Person, origin: Origin, at: datetime) -> None:
    """Đặt ngày nghỉ, ngày làm bù riêng; a swap is two days at once. Raises BadOfficeTime, MayNotAdminister."""
    today = _require(by, agency, at)
    with transaction.atomic():
        # A second click waits here, and then finds the days of the first.
        Agency.objects.select_for_update().get(pk=agency.pk)
        _check_days(agency, days, today)
        for day in days:
            AgencyDay.objects.create(
                agency=agency,
                on=day.on,
                working=day.working,
                reason=clean_text(day.reason).strip(),
                source=clean_text(day.source).strip(),
            )
        words = [f"{format_date(day.on)} {'làm việc' if day.working else 'nghỉ'}" for day in days]
        _note(origin, at, agency, f"đặt ngày riêng: {', '.join(words)}")


def withdraw_day(day: AgencyDay, *, by: Person, origin: Origin, at: datetime) -> None:
    """Bỏ ngày riêng that has not come yet; a day that has passed stays. Raises BadOfficeTime, MayNotAdminister."""
    today = _require(by, day.agency, at)
    if day.on <= today:
        raise BadOfficeTime("Ngày này đã đến hoặc đã qua nên không bỏ được. Chưa có gì thay đổi.")
    with transaction.atomic():
        told = f"bỏ ngày riêng {format_date(day.on)}"
        agency = day.agency
        day.delete()
        _note(origin, at, agency, told)


def calendar_with(
    agency: Agency, on: date, *, hours: OfficeHours | None = None, days: Sequence[OwnDay] = ()
) -> WorkingCalendar:
    """Lịch làm việc as it would be with other hours or more days; nothing is stored."""
    kept = AgencyDay.objects.filter(agency=agency).order_by("on")
    rows = [OwnDay(day.on, day.working, day.reason, day.source) for day in kept]
    extra = tuple(_row(day) for day in (*rows, *days))
    return national_calendar(hours or calendar_for(agency, on).hours, extra)


def _row(day: OwnDay) -> DayRow:
    kind = DayKind.SWAPPED_WORK if day.working else DayKind.HOLIDAY
    return DayRow(day.on, kind, day.reason, day.source)


def _check_hours(plan: Plan, valid_from: date, today: date) -> None:
    if valid_from <= today:
        raise BadOfficeTime(
            "Giờ làm việc mới bắt đầu sớm nhất từ ngày mai, để hẹn trả đã báo không đổi. Chưa có gì thay đổi."
        )
    if valid_from - today > MOST_AHEAD:
        raise BadOfficeTime("Ngày này còn quá xa. Chưa có gì thay đổi. Hãy đặt giờ trong vòng hai năm tới.")
    if not any(plan.get(weekday) for weekday in range(5)):
        raise BadOfficeTime("Hãy ghi giờ làm việc của ngày thường. Chưa có gì thay đổi.")
    for sessions in plan.values():
        ordered = sorted(sessions)
        wrong = any(closes <= opens for opens, closes in ordered)
        overlap = any(ordered[n][1] > ordered[n + 1][0] for n in range(len(ordered) - 1))
        if wrong or overlap:
            raise BadOfficeTime(
                "Giờ đóng phải sau giờ mở và hai buổi không chồng lên nhau. Chưa có gì thay đổi."
            )


def _check_days(agency: Agency, days: Sequence[OwnDay], today: date) -> None:
    calendar = calendar_for(agency, today)
    for day in days:
        if day.on <= today:
            raise BadOfficeTime(
                "Chỉ đặt được ngày chưa đến, để hẹn trả đã báo không đổi. Chưa có gì thay đổi."
            )
        if not (day.reason.strip() and day.source.strip()):
            raise BadOfficeTime("Hãy ghi lý do và văn bản. Chưa có gì thay đổi.")
        if calendar.is_working_day(day.on) == day.working:
            already = "làm việc" if day.working else "nghỉ"
            raise BadOfficeTime(f"{format_date(day.on)} vốn đã là ngày {already}. Chưa có gì thay đổi.")
        if AgencyDay.objects.filter(agency=agency, on=day.on).exists():
            raise BadOfficeTime(
                f"{format_date(day.on)} đã có trong ngày riêng. Chưa có gì thay đổi. Hãy bỏ ngày đó trước."
            )
    if len({day.on for day in days}) < len(days):
        raise BadOfficeTime("Hai ngày hoán đổi phải khác nhau. Chưa có gì thay đổi.")


def _require(by: Person, agency: Agency, at: datetime) -> date:
    today = in_vietnam(at).date()
    if not administers(by, agency.pk, today):
        raise MayNotAdminister("Bạn không quản trị cơ quan này nên không đổi lịch được. Chưa có gì thay đổi.")
    return today


def _note(origin: Origin, at: datetime, agency: Agency, told: str) -> None:
    slug = agency.slug
    record(Action.RIGHTS, Matter.AGENCY, by=origin, at=at, code=slug, object_agency=slug, detail=told)
