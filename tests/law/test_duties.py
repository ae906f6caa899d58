"""What an office owes, by when, and what it may no longer do."""

import pytest

from motcua.law.duties import (
    DutyKind,
    apology_duty,
    check_duty,
    duties,
    may_ask_supplement,
    may_extend,
    supplement_duty,
    transfer_duty,
)
from motcua.law.profiles import Y2018, Y2025, Y2026
from motcua.law.working_time import national_calendar
from tests.law.cases import vn

CALENDAR = national_calendar()


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("2023-11-06 09:00", "2023-11-06 17:00"),
        ("2023-11-06 15:00", "2023-11-06 17:00"),
        ("2023-11-06 15:01", "2023-11-07 08:30"),
        ("2023-11-10 15:30", "2023-11-13 08:30"),
        ("2023-11-11 09:00", "2023-11-13 08:30"),
        ("2024-02-07 16:00", "2024-02-15 08:30"),
    ],
)
def test_files_are_transferred_the_same_day_or_early_the_next(received: str, by: str) -> None:
    duty = transfer_duty(vn(received), CALENDAR, Y2018)
    assert (duty.by, duty.source) == (vn(by), "Nghị định 61/2018/NĐ-CP Đ.18.2")


@pytest.mark.parametrize(
    ("submitted", "by"),
    [
        ("2026-11-25 07:30", "2026-11-25 17:00"),
        ("2026-11-25 10:00", "2026-11-26 10:00"),
        ("2026-11-25 22:15", "2026-11-26 17:00"),
        ("2026-11-27 16:00", "2026-11-30 16:00"),
        ("2026-11-23 16:00", "2026-11-25 16:00"),
    ],
    ids=["whole day", "over night", "sent at night", "over the weekend", "over 24/11"],
)
def test_what_was_sent_is_checked_within_eight_working_hours(submitted: str, by: str) -> None:
    duty = check_duty(vn(submitted), CALENDAR, Y2026)
    assert (duty.kind, duty.by, duty.source) == (DutyKind.CHECK, vn(by), "Nghị định 45/2020/NĐ-CP Đ.10")
    assert not duty.verified


def test_a_supplement_is_asked_within_three_working_days() -> None:
    duty = supplement_duty(vn("2023-11-09 09:00"), CALENDAR, Y2018)
    assert duty.by == vn("2023-11-14 17:00")
    assert duty.source == "Nghị định 61/2018/NĐ-CP Đ.19.4"
    assert "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" in duty.what


@pytest.mark.parametrize(
    ("due", "by"),
    [
        ("2023-11-14 17:00", "2023-11-13 17:00"),
        ("2023-11-13 17:00", "2023-11-10 17:00"),  # Sunday is off: Friday
        ("2024-02-15 17:00", "2024-02-07 17:00"),  # Tết is off
    ],
)
def test_an_apology_comes_a_day_before_the_due_day(due: str, by: str) -> None:
    assert apology_duty(vn(due), CALENDAR, Y2018).by == vn(by)


def test_each_profile_names_its_own_apology_form_and_says_what_is_not_verified() -> None:
    due = vn("2023-11-14 17:00")
    assert "Phiếu xin lỗi và hẹn lại ngày trả kết quả" in apology_duty(due, CALENDAR, Y2018).what
    later = apology_duty(due, CALENDAR, Y2025)
    assert "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết" in later.what
    assert not later.verified
    assert transfer_duty(due, CALENDAR, Y2026).verified


def test_duties_of_a_case_in_order() -> None:
    found = duties(vn("2023-11-06 09:00"), vn("2023-11-13 17:00"), CALENDAR, Y2018)
    assert [(duty.kind, duty.by) for duty in found] == [
        (DutyKind.TRANSFER, vn("2023-11-06 17:00")),
        (DutyKind.ASK_SUPPLEMENT, vn("2023-11-09 17:00")),
        (DutyKind.APOLOGISE, vn("2023-11-10 17:00")),
        (DutyKind.ANSWER, vn("2023-11-13 17:00")),
    ]


def test_a_short_term_has_no_room_for_the_longer_duties() -> None:
    found = duties(vn("2023-11-06 09:00"), vn("2023-11-06 17:00"), CALENDAR, Y2018)
    assert [duty.kind for duty in found] == [DutyKind.TRANSFER, DutyKind.ANSWER]


def test_a_supplement_may_be_asked_once() -> None:
    assert may_ask_supplement(0, Y2018).allowed
    refused = may_ask_supplement(1, Y2018)
    assert not refused.allowed
    assert refused.reason == "Hồ sơ đã được yêu cầu bổ sung 1 lần, chỉ được 1 lần. Chưa có gì bị thay đổi."
    assert refused.source == "Nghị định 61/2018/NĐ-CP Đ.11.2.c"


@pytest.mark.parametrize(
    ("times", "now", "allowed", "words"),
    [
        (0, "2023-11-10 17:00", True, "Gửi Phiếu xin lỗi và hẹn lại ngày trả kết quả trước 17:00 thứ Sáu"),
        (0, "2023-11-10 17:01", False, "Đã quá lúc được hẹn lại (17:00 thứ Sáu 10/11/2023)"),
        (1, "2023-11-07 09:00", False, "Hồ sơ đã được hẹn lại 1 lần, chỉ được 1 lần"),
    ],
)
def test_an_extension_once_and_in_time(times: int, now: str, allowed: bool, words: str) -> None:
    answer = may_extend(times, vn("2023-11-13 17:00"), vn(now), CALENDAR, Y2018)
    assert answer.allowed is allowed
    assert words in answer.reason
    assert answer.source == "Nghị định 61/2018/NĐ-CP Đ.19.9"
