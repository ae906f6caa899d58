"""The calendar of an agency: seen by its people, changed by its administrator, previewed before it is written."""

from datetime import date, timedelta

import pytest

from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import AgencyDay, OfficeHoursRule
from tests.desk.people import TODAY, District

PAGE = "/desk/agencies/xa-mot/"
MONDAY = TODAY + timedelta(days=14 - TODAY.weekday())
SATURDAY = MONDAY - timedelta(days=2)
HOURS = {
    "morning_opens": "7:00",
    "morning_closes": "11:00",
    "afternoon_opens": "13:30",
    "afternoon_closes": "16:30",
    "first": f"{MONDAY:%d/%m/%Y}",
}


def working_monday(district: District) -> date:
    """A Monday to come on which the country works."""
    calendar = calendar_for(district.world.agencies["xa-mot"], TODAY)
    return next(day for n in range(1, 9) if calendar.is_working_day(day := MONDAY + timedelta(weeks=n)))


def test_everybody_of_the_agency_sees_the_year(district: District) -> None:
    page = district.signed_in("hung").get(f"{PAGE}calendar/?year=2026").content.decode()
    assert "Tết Nguyên đán" in page
    assert "7:30–11:30" in page
    assert "Đặt giờ làm việc" not in page
    assert district.signed_in("hung").get(f"{PAGE}calendar/?year=9999").status_code == 200


def test_new_hours_are_looked_at_and_written(district: District) -> None:
    admin = district.signed_in("quan")
    looked = admin.post(f"{PAGE}hours/", {**HOURS, "step": "look"}).content.decode()
    assert "16:30" in looked
    assert "Sẽ hẹn" in looked
    assert not OfficeHoursRule.objects.exists()
    done = admin.post(
        f"{PAGE}hours/", {**HOURS, "step": "do", "saturday_opens": "8:00", "saturday_closes": "11:00"}
    )
    assert done.headers["Location"] == f"{PAGE}calendar/"
    hours = calendar_for(type(district.world.agencies["xa-mot"]).objects.get(slug="xa-mot"), MONDAY).hours
    assert hours.full_day[0][0].hour == 7
    assert hours.duty[0][0] == 5
    assert "Giờ đã đặt cho ngày tới" in admin.get(f"{PAGE}calendar/").content.decode()
    rule = OfficeHoursRule.objects.order_by("pk")[0]
    assert admin.post(f"{PAGE}hours/{rule.pk}/withdraw/").status_code == 302
    assert not OfficeHoursRule.objects.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"morning_opens": "25:99"}, "Giờ chưa đúng"),
        ({"morning_closes": "6:00"}, "sau giờ mở"),
        ({"afternoon_opens": ""}, "Hãy điền ô này"),
        ({"saturday_opens": "8:00"}, "cả giờ mở và giờ đóng"),
        ({"first": f"{TODAY:%d/%m/%Y}"}, "từ ngày mai"),
    ],
)
def test_hours_that_make_no_sense_are_said(facts: dict[str, str], said: str, district: District) -> None:
    answer = district.signed_in("quan").post(f"{PAGE}hours/", {**HOURS, **facts, "step": "do"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OfficeHoursRule.objects.exists()


def test_a_swap_is_looked_at_written_and_taken_back(district: District) -> None:
    monday = working_monday(district)
    saturday = monday - timedelta(days=2)
    facts = {
        "off_on": f"{monday:%d/%m/%Y}",
        "work_on": f"{saturday:%d/%m/%Y}",
        "reason": "Lễ hội đình làng",
        "source": "CV 12/UBND",
    }
    admin = district.signed_in("quan")
    looked = admin.post(f"{PAGE}days/", {**facts, "step": "look"})
    assert looked.status_code == 200
    assert "ngày làm việc" in looked.content.decode()
    assert not AgencyDay.objects.exists()
    assert admin.post(f"{PAGE}days/", {**facts, "step": "do"}).status_code == 302
    page = admin.get(f"{PAGE}calendar/?year={monday.year}").content.decode()
    assert "Lễ hội đình làng" in page
    again = admin.post(f"{PAGE}days/", {**facts, "step": "do"})
    assert again.status_code == 422
    day = AgencyDay.objects.get(on=monday)
    assert admin.post(f"{PAGE}days/{day.pk}/withdraw/").status_code == 302
    assert not AgencyDay.objects.filter(on=monday).exists()
    assert admin.post(f"{PAGE}days/{day.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "ít nhất một ngày"),
        ({"off_on": "01/01/2020"}, "chưa đến"),
        ({"off_on": "1/1/1"}, "ngày/tháng/năm"),
    ],
)
@pytest.mark.parametrize("step", ["do"])
def test_days_that_make_no_sense_are_said(
    step: str, facts: dict[str, str], said: str, district: District
) -> None:
    sent = {"reason": "Lễ", "source": "CV", **facts, "step": step}
    answer = district.signed_in("quan").post(f"{PAGE}days/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AgencyDay.objects.exists()


@pytest.mark.parametrize("day", ["01/01/2099", "01/01/1950"])
@pytest.mark.parametrize("step", ["look", "do"])
def test_years_without_known_holidays_are_a_sentence_and_no_fault(
    step: str, day: str, district: District
) -> None:
    admin = district.signed_in("quan")
    hours = admin.post(f"{PAGE}hours/", {**HOURS, "first": day, "step": step})
    days = admin.post(f"{PAGE}days/", {"off_on": day, "reason": "Lễ", "source": "CV", "step": step})
    assert {hours.status_code, days.status_code} <= {200, 302, 422}
    assert days.status_code == 422 or step == "look"
