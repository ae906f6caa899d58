"""What an office owes in a case, by when, and where that is written: supplement, extension, apology, transfer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.law.profiles import Cited, Profile
from motcua.law.wording import VIETNAM, say_moment
from motcua.law.working_time import WorkingCalendar


class DutyKind(StrEnum):
    """Việc cơ quan phải làm."""

    CHECK = "check"
    TRANSFER = "transfer"
    ASK_SUPPLEMENT = "ask_supplement"
    APOLOGISE = "apologise"
    ANSWER = "answer"


@dataclass(frozen=True)
class Duty:
    """Một việc phải làm: what, at the latest when, and its source; verified as in the profile."""

    kind: DutyKind
    what: str
    by: datetime
    source: str
    verified: bool


@dataclass(frozen=True)
class Permission:
    """Được hay không được, with the reason in words for the officer and its source."""

    allowed: bool
    reason: str
    source: str


def check_duty(submitted_at: datetime, calendar: WorkingCalendar, profile: Profile) -> Duty:
    """Kiểm tra hồ sơ đã nộp, then accept, ask for completion or refuse: within 8 working hours (NĐ 45/2020 Đ.10)."""
    rule = profile.check_hours
    by = calendar.add_working_minutes(submitted_at, rule.value * 60)
    return Duty(DutyKind.CHECK, "Kiểm tra và trả lời người nộp", by, rule.source, rule.verified)


def transfer_duty(received_at: datetime, calendar: WorkingCalendar, profile: Profile) -> Duty:
    """Chuyển hồ sơ giấy: within the working day; received after 15:00 or on a day off, early the next working day."""
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    cutoff = profile.transfer_cutoff
    if calendar.is_working_day(day) and local.time() <= cutoff.value:
        by = calendar.closes_at(day)
    else:
        grace = timedelta(minutes=profile.transfer_grace_minutes.value)
        by = calendar.opens_at(calendar.next_working_day(day)) + grace
    return Duty(DutyKind.TRANSFER, "Chuyển hồ sơ đến cơ quan giải quyết", by, cutoff.source, cutoff.verified)


def supplement_duty(received_at: datetime, calendar: WorkingCalendar, profile: Profile) -> Duty:
    """Trả hồ sơ kèm phiếu yêu cầu bổ sung when not eligible: within 03 working days of reception (NĐ 61 Đ.19.4)."""
    rule = profile.supplement_request_days
    day = calendar.add_working_days(received_at.astimezone(VIETNAM).date(), rule.value)
    what = f"Nếu hồ sơ chưa đủ điều kiện, gửi {profile.supplement_form.value}"
    return Duty(DutyKind.ASK_SUPPLEMENT, what, calendar.closes_at(day), rule.source, rule.verified)


def apology_duty(due_at: datetime, calendar: WorkingCalendar, profile: Profile) -> Duty:
    """Xin lỗi và hẹn lại: at the latest 01 day before the due day (NĐ 61 Đ.19.9).

    When that day is off, the last working day before it: later would be too late, and nobody writes on a day off.
    """
    rule = profile.apology_lead_days
    day = due_at.astimezone(VIETNAM).date() - timedelta(rule.value)
    if not calendar.is_working_day(day):
        day = calendar.add_working_days(day, -1)
    what = f"Nếu không kịp trả kết quả, gửi {profile.apology_form.value}"
    return Duty(DutyKind.APOLOGISE, what, calendar.closes_at(day), rule.source, rule.verified)


def duties(
    received_at: datetime, due_at: datetime, calendar: WorkingCalendar, profile: Profile
) -> tuple[Duty, ...]:
    """Mọi việc phải làm of an accepted case, earliest first; the answer itself comes last among equals.

    A term too short for an apology a day before, or for three days of checking, leaves that duty out.
    """
    start = profile.clock_start
    found = [transfer_duty(received_at, calendar, profile)]
    for duty in (supplement_duty(received_at, calendar, profile), apology_duty(due_at, calendar, profile)):
        if received_at < duty.by < due_at:
            found.append(duty)
    found.append(Duty(DutyKind.ANSWER, "Trả kết quả", due_at, start.source, start.verified))
    return tuple(sorted(found, key=lambda duty: duty.by))


def may_ask_supplement(times_asked: int, profile: Profile) -> Permission:
    """Có được yêu cầu bổ sung nữa không: once only, complete and precise."""
    rule = profile.max_supplement_requests
    if times_asked < rule.value:
        return Permission(True, "Hướng dẫn đầy đủ, chính xác trong một lần.", rule.source)
    return _refusal(f"Hồ sơ đã được yêu cầu bổ sung {times_asked} lần, chỉ được {rule.value} lần", rule)


def may_extend(
    times_extended: int, due_at: datetime, now: datetime, calendar: WorkingCalendar, profile: Profile
) -> Permission:
    """Có được hẹn lại không: at most once, at the latest one day before the due day, with a written apology."""
    most = profile.max_extensions
    if times_extended >= most.value:
        return _refusal(f"Hồ sơ đã được hẹn lại {times_extended} lần, chỉ được {most.value} lần", most)
    duty = apology_duty(due_at, calendar, profile)
    if now > duty.by:
        return _refusal(f"Đã quá lúc được hẹn lại ({say_moment(duty.by)})", profile.apology_lead_days)
    return Permission(True, f"Gửi {profile.apology_form.value} trước {say_moment(duty.by)}.", most.source)


def _refusal(reason: str, rule: Cited[int]) -> Permission:
    return Permission(False, f"{reason}. Chưa có gì bị thay đổi.", rule.source)
