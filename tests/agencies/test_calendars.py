"""The calendar of one agency: own hours, own days, and the stamp that makes a change seen."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.calendars import BadOfficeHours, calendar_for, office_hours
from motcua.agencies.models import Agency, AgencyDay, OfficeHoursRule
from motcua.law.working_time import STANDARD, national_calendar

ON = date(2023, 11, 20)  # Monday
SATURDAY = date(2023, 11, 25)
THURSDAY = date(2023, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Agency:
    return Agency.objects.create(
        slug="hung-dao",
        national_code="H23.41.03",
        level="commune",
        name="Hưng Đạo",
        established_on=date(1997, 4, 1),
    )


def rule(agency: Agency, weekday: int, opens: int, closes: int, **days: date) -> OfficeHoursRule:
    return OfficeHoursRule(
        agency=agency,
        weekday=weekday,
        opens_at=time(opens),
        closes_at=time(closes),
        **{"valid_from": ON, **days},
    )


def reloaded(agency: Agency) -> Agency:
    return Agency.objects.get(pk=agency.pk)


def test_without_own_rules_it_is_the_national_calendar_and_costs_no_query(commune: Agency) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert calendar_for(commune, ON) is national_calendar()
    assert len(queries) == 0


def test_a_saturday_morning_opens_the_desk_without_becoming_a_working_day(commune: Agency) -> None:
    rule(commune, 5, 8, 11).save()
    calendar = calendar_for(reloaded(commune), ON)
    assert calendar.is_open(SATURDAY)
    assert not calendar.is_working_day(SATURDAY)
    assert calendar.closes_at(SATURDAY).hour == 11


def test_hours_hold_only_during_their_days(commune: Agency) -> None:
    rule(commune, 5, 8, 11, valid_to=date(2023, 12, 1)).save()
    commune = reloaded(commune)
    assert calendar_for(commune, date(2023, 11, 30)).is_open(SATURDAY)
    assert not calendar_for(commune, date(2023, 12, 1)).is_open(SATURDAY)
    assert not calendar_for(commune, date(2023, 11, 19)).is_open(SATURDAY)


def test_an_own_day_off_and_an_own_working_day(commune: Agency) -> None:
    AgencyDay.objects.create(agency=commune, on=THURSDAY, working=False, reason="Lũ lụt", source="CV 1")
    AgencyDay.objects.create(agency=commune, on=SATURDAY, working=True, reason="Làm bù", source="CV 1")
    calendar = calendar_for(reloaded(commune), ON)
    assert not calendar.is_working_day(THURSDAY)
    assert calendar.day(THURSDAY).reason == "Lũ lụt"
    assert calendar.is_working_day(SATURDAY)


def test_a_calendar_is_read_once_until_a_row_changes(commune: Agency) -> None:
    day = AgencyDay.objects.create(agency=commune, on=THURSDAY, working=False, reason="Lũ lụt", source="CV 1")
    commune = reloaded(commune)
    first = calendar_for(commune, ON)
    with CaptureQueriesContext(connection) as queries:
        assert calendar_for(commune, ON) is first
    assert len(queries) == 0
    day.delete()
    assert calendar_for(reloaded(commune), ON).is_working_day(THURSDAY)


def test_weekdays_with_different_hours_are_refused(commune: Agency) -> None:
    with pytest.raises(BadOfficeHours, match="thứ Hai đến thứ Sáu"):
        office_hours([rule(commune, 0, 8, 12), rule(commune, 4, 8, 11)])


def test_own_weekday_hours_replace_the_standard_ones(commune: Agency) -> None:
    hours = office_hours(
        [rule(commune, weekday, *plan) for weekday in range(5) for plan in ((8, 12), (13, 16))]
    )
    assert hours.full_day == ((time(8), time(12)), (time(13), time(16)))
    assert office_hours([]).full_day == STANDARD.full_day
