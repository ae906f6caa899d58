"""The facts of a case: what is refused, and the small rules on days."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.facts import BadFacts, ClockFacts, Limit, Pause, Unit, add_months, restarts
from motcua.law.profiles import Y2018
from tests.law.cases import case, days, vn

NAIVE = datetime(2023, 11, 6, 9)
AT = vn("2023-11-06 09:00")
LIMIT = Limit(5, Unit.WORKING_DAY)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_limit_of_nothing_is_refused(amount: int) -> None:
    with pytest.raises(BadFacts, match="Thời hạn phải từ 1 trở lên"):
        Limit(amount, Unit.WORKING_DAY)
    assert Limit(amount, Unit.SAME_DAY).unit is Unit.SAME_DAY


def test_moments_without_a_zone_are_refused() -> None:
    with pytest.raises(BadFacts, match="09:00 06/11/2023 thiếu múi giờ"):
        ClockFacts(NAIVE, LIMIT)
    with pytest.raises(BadFacts, match="thiếu múi giờ"):
        Pause(AT, NAIVE, "payment")
    with pytest.raises(BadFacts, match="thiếu múi giờ"):
        ClockFacts(AT, LIMIT, extended_to=NAIVE, extended_at=AT)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadFacts, match="kết thúc trước khi bắt đầu"):
        Pause(vn("2023-11-07 09:00"), AT, "payment")


def test_an_extension_needs_both_moments_in_order() -> None:
    with pytest.raises(BadFacts, match="cả ngày hẹn mới và lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_to=AT)
    with pytest.raises(BadFacts, match="cả ngày hẹn mới và lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_at=AT)
    with pytest.raises(BadFacts, match="phải sau lúc quyết định"):
        ClockFacts(AT, LIMIT, extended_to=AT, extended_at=AT)


def test_the_flag_of_the_procedure_comes_before_the_profile() -> None:
    assert restarts(case("2023-11-06 09:00", "5 day"), Y2018)
    assert not restarts(case("2023-11-06 09:00", "5 day", supplement_restarts=False), Y2018)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(days, days, st.integers(1, 36))
def test_add_months_keeps_the_order_of_days(a: date, b: date, months: int) -> None:
    assert add_months(min(a, b), months) <= add_months(max(a, b), months)
