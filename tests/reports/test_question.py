"""What somebody asks for is read kindly or refused with the field, the words and what to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.reports.periods import BadPeriod, Period
from motcua.reports.question import UnknownAgency, find_agency, read_as_of, read_day, read_question
from tests.reports.world import World, at

NOW = at("2024-03-01 08:00")
NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def test_a_whole_question(world: World) -> None:
    question = read_question(" Huyen ", "2023-10-23", "21/11/2023", None, now=NOW)
    assert (question.agency, question.period, question.as_of) == (
        world.agencies["huyen"],
        NOVEMBER,
        NOVEMBER.end,
    )


def test_an_unknown_agency_is_offered_its_neighbours(world: World) -> None:
    with pytest.raises(UnknownAgency, match="xa-mot"):
        find_agency("xa-mott")
    with pytest.raises(UnknownAgency, match="“zzz”.$"):
        find_agency("zzz")


@pytest.mark.parametrize(
    "text", [None, "", "  ", "31/11/2023", "2023-02-30", "hôm qua", "2023-11", "\x00", "1" * 500]
)
def test_a_day_that_is_none_is_refused_with_its_field(text: str | None) -> None:
    with pytest.raises(BadPeriod, match="^Đến ngày: ") as refusal:
        read_day(text, "Đến ngày")
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-10-23", "2023-10-21", "trước khi bắt đầu"),
        ("2023-10-23", "", "còn để trống"),
        (None, "2023-10-23", "Từ ngày: còn để trống"),
        ("0001-01-01", "2023-10-23", "1970"),
        ("2023-10-23", "9999-12-31", "2199"),
        ("2150-01-01", "2150-01-31", "chưa bắt đầu"),
    ],
)
def test_periods_that_make_no_sense_are_refused(world: World, first: str, last: str, words: str) -> None:
    with pytest.raises(BadPeriod, match=words):
        read_question("huyen", first, last, None, now=NOW)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", NOVEMBER.end),
        ("2023-11-10T17:00", at("2023-11-10 17:00")),
        ("2023-11-10 17:00:30", at("2023-11-10 17:00") + timedelta(seconds=30)),
        ("2023-11-10T10:00:00Z", at("2023-11-10 17:00")),
        ("2023-11-10T17:00+07:00", at("2023-11-10 17:00")),
        ("2023-11-10", at("2023-11-11 00:00") - timedelta(microseconds=1)),
        ("10/11/2023", at("2023-11-11 00:00") - timedelta(microseconds=1)),
        ("2024-03-01", NOW),
    ],
)
def test_moments_are_read_as_vietnamese_local_time(text: str, moment: datetime) -> None:
    assert read_as_of(text, NOVEMBER, NOW) == moment


def test_without_a_moment_an_unfinished_period_is_known_until_now() -> None:
    now = at("2023-11-10 09:00")
    assert read_as_of(None, NOVEMBER, now) == now
    assert read_as_of(None, NOVEMBER, now.astimezone(UTC)) == now


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-02", "phía trước"),
        ("2024-03-01T08:00:01", "phía trước"),
        ("2023-10-22", "trước khi kỳ bắt đầu"),
        ("abc", "không phải là thời điểm"),
        ("31/11/2023", "không phải là"),
        ("0001-01-01T00:00:00+14:00", "không phải là thời điểm"),
        ("9999-12-31T23:59:59-12:00", "không phải là thời điểm"),
    ],
)
def test_moments_that_make_no_sense_are_refused(text: str, words: str) -> None:
    with pytest.raises(BadPeriod, match=words):
        read_as_of(text, NOVEMBER, NOW)
