"""Own hours and days of an agency: from tomorrow on, never over what was promised."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

import pytest
from django.db import connection

from motcua.agencies.administering import MayNotAdminister
from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import AgencyDay, OfficeHoursRule
from motcua.agencies.office_time import (
    BadOfficeTime,
    OwnDay,
    calendar_with,
    set_days,
    set_hours,
    withdraw_day,
    withdraw_hours,
)
from motcua.audit.models import AuditEntry
from motcua.law.working_time import OfficeHours
from tests.agencies.staff import LATER, TODAY, TOMORROW, Staff, hired

pytestmark = pytest.mark.django_db
SUMMER = {day: [(time(7), time(11)), (time(13, 30), time(17, 30))] for day in range(5)}
SATURDAY, MONDAY = date(2026, 12, 5), date(2026, 12, 7)
FESTIVAL = OwnDay(MONDAY, False, "Lễ hội", "CV 12")
MADE_UP = OwnDay(SATURDAY, True, "Làm bù", "CV 12")


@pytest.fixture
def staff() -> Staff:
    """The province with its people."""
    return hired()


def opens(staff: Staff, day: date) -> time:
    return calendar_for(staff.agency("xa-mot"), day).opens_at(day).time()


def test_new_hours_hold_from_their_day_and_the_old_ones_before(staff: Staff) -> None:
    set_hours(staff.agency("xa-mot"), SUMMER, MONDAY, **staff.by("quan"))
    assert (opens(staff, TOMORROW), opens(staff, MONDAY)) == (time(7, 30), time(7))
    winter = {day: [(time(8), time(12)), (time(13), time(17))] for day in range(5)}
    set_hours(
        staff.agency("xa-mot"), {**winter, 5: [(time(8), time(11))]}, date(2027, 3, 1), **staff.by("quan")
    )
    assert (opens(staff, MONDAY), opens(staff, date(2027, 3, 1))) == (time(7), time(8))
    assert calendar_for(staff.agency("xa-mot"), date(2027, 3, 6)).is_open(date(2027, 3, 6))
    assert OfficeHoursRule.objects.filter(valid_to=date(2027, 3, 1)).count() == 10


@pytest.mark.parametrize(
    ("plan", "day", "said"),
    [
        (SUMMER, TODAY, "từ ngày mai"),
        ({5: [(time(8), time(11))]}, MONDAY, "ngày thường"),
        ({0: [(time(11), time(7))]}, MONDAY, "sau giờ mở"),
        ({0: [(time(7), time(12)), (time(11), time(17))]}, MONDAY, "chồng lên nhau"),
    ],
)
def test_hours_that_make_no_sense_are_refused(plan: dict, day: date, said: str, staff: Staff) -> None:
    with pytest.raises(BadOfficeTime, match=said):
        set_hours(staff.agency("xa-mot"), plan, day, **staff.by("quan"))
    assert not OfficeHoursRule.objects.exists()


def test_hours_are_not_put_before_hours_that_stand(staff: Staff) -> None:
    set_hours(staff.agency("xa-mot"), SUMMER, LATER, **staff.by("quan"))
    with pytest.raises(BadOfficeTime, match="muộn hơn"):
        set_hours(staff.agency("xa-mot"), SUMMER, MONDAY, **staff.by("quan"))


def test_hours_that_have_not_begun_are_taken_back(staff: Staff) -> None:
    set_hours(staff.agency("xa-mot"), SUMMER, TOMORROW, **staff.by("quan"))
    winter = {day: [(time(8), time(12))] for day in range(5)}
    set_hours(staff.agency("xa-mot"), winter, LATER, **staff.by("quan"))
    withdraw_hours(OfficeHoursRule.objects.filter(valid_from=LATER)[0], **staff.by("quan"))
    day = date(2027, 1, 5)
    assert opens(staff, day) == time(7)
    assert not OfficeHoursRule.objects.filter(valid_to__isnull=False).exists()
    OfficeHoursRule.objects.update(valid_from=TODAY)
    with pytest.raises(BadOfficeTime, match="đã bắt đầu"):
        withdraw_hours(OfficeHoursRule.objects.all()[0], **staff.by("quan"))


def test_hours_are_set_for_the_near_future_only(staff: Staff) -> None:
    with pytest.raises(BadOfficeTime, match="quá xa"):
        set_hours(staff.agency("xa-mot"), SUMMER, date(2029, 1, 1), **staff.by("quan"))


def test_a_swap_is_two_days_at_once(staff: Staff) -> None:
    set_days(staff.agency("xa-mot"), [FESTIVAL, MADE_UP], **staff.by("quan"))
    calendar = calendar_for(staff.agency("xa-mot"), TODAY)
    assert [calendar.is_working_day(day) for day in (SATURDAY, MONDAY)] == [True, False]
    assert calendar.day(MONDAY).reason == "Lễ hội"
    assert "05/12/2026 làm việc" in AuditEntry.objects.get().detail
    assert calendar_for(staff.agency("xa-hai"), TODAY).is_working_day(MONDAY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([OwnDay(TODAY, False, "Lễ", "CV")], "chưa đến"),
        ([OwnDay(MONDAY, False, " ", "CV")], "lý do"),
        ([OwnDay(SATURDAY, False, "Lễ", "CV")], "vốn đã là ngày nghỉ"),
        ([OwnDay(MONDAY, True, "Bù", "CV")], "vốn đã là ngày làm việc"),
        ([FESTIVAL, FESTIVAL], "khác nhau"),
    ],
)
def test_days_that_make_no_sense_are_refused(days: list[OwnDay], said: str, staff: Staff) -> None:
    with pytest.raises(BadOfficeTime, match=said):
        set_days(staff.agency("xa-mot"), days, **staff.by("quan"))
    assert not AgencyDay.objects.exists()


def test_a_day_to_come_is_withdrawn_a_past_one_stays(staff: Staff) -> None:
    set_days(staff.agency("xa-mot"), [FESTIVAL], **staff.by("quan"))
    past = AgencyDay.objects.create(
        agency=staff.agency("xa-mot"), on=TODAY, working=False, reason="x", source="y"
    )
    with pytest.raises(BadOfficeTime, match="đã qua"):
        withdraw_day(past, **staff.by("quan"))
    withdraw_day(AgencyDay.objects.get(on=MONDAY), **staff.by("quan"))
    assert calendar_for(staff.agency("xa-mot"), TODAY).is_working_day(MONDAY)


def test_looking_ahead_stores_nothing(staff: Staff) -> None:
    hours = OfficeHours(tuple(SUMMER[0]))
    calendar = calendar_with(staff.agency("xa-mot"), TODAY, hours=hours, days=[FESTIVAL])
    assert calendar.opens_at(TOMORROW).time() == time(7)
    assert not calendar.is_working_day(MONDAY)
    assert not AgencyDay.objects.exists()


@pytest.mark.parametrize("who", ["hai", "lan"])
def test_nobody_else_sets_hours_or_days(who: str, staff: Staff) -> None:
    with pytest.raises(MayNotAdminister):
        set_hours(staff.agency("xa-mot"), SUMMER, MONDAY, **staff.by(who))
    with pytest.raises(MayNotAdminister):
        set_days(staff.agency("xa-mot"), [FESTIVAL], **staff.by(who))
    assert not AuditEntry.objects.exists()


@pytest.mark.usefixtures("ledger_may_be_emptied")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["days", "hours"])
def test_two_clicks_at_once_are_one_change_and_one_sentence(what: str) -> None:
    staff = hired()
    agency, by = staff.agency("xa-mot"), staff.by("quan")

    def click(_: int) -> str:
        try:
            if what == "days":
                set_days(agency, [FESTIVAL], **by)
            else:
                set_hours(agency, SUMMER, MONDAY, **by)
        except BadOfficeTime as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(click, range(4)))
    assert told.count("done") == 1
    assert all("Chưa có gì thay đổi" in words for words in told if words != "done")
