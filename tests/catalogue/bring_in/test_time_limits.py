"""Time limits: as stated, as the law states, or as believed and marked."""

from decimal import Decimal

import pytest

from motcua.catalogue.bring_in.listed import ListedLimit
from motcua.catalogue.bring_in.time_limits import read_limit

OTHER = "1.999999"


@pytest.mark.parametrize("unit", ["working_day", "day", "hour", "month"])
def test_a_stated_unit_is_taken_as_it_is(unit: str) -> None:
    assert read_limit(OTHER, "online", Decimal(7), unit) == ListedLimit("online", 7, unit)


def test_half_a_working_day_becomes_hours() -> None:
    assert read_limit(OTHER, "online", Decimal("1.5"), "working_day") == ListedLimit("online", 12, "hour")


def test_a_part_of_a_month_cannot_be_said() -> None:
    assert read_limit(OTHER, "online", Decimal("1.5"), "month") is None


def test_a_number_without_unit_is_working_days_and_marked() -> None:
    assert read_limit(OTHER, "counter", Decimal(3), None) == ListedLimit(
        "counter", 3, "working_day", assumed=True
    )


@pytest.mark.parametrize("duration", [None, Decimal(0), Decimal(120), Decimal(1100), Decimal("2.5")])
def test_a_number_nobody_can_believe_is_left_out(duration: Decimal | None) -> None:
    assert read_limit(OTHER, "online", duration, None) is None


def test_the_law_s_own_limit_goes_before_a_guess() -> None:
    found = read_limit("2.000815", "counter", None, None)
    assert found == ListedLimit("counter", 1, "same_day", legal_basis="NĐ 23/2015/NĐ-CP Đ.7")
    assert read_limit("1.001193", "online", Decimal(1), None) == ListedLimit(
        "online", 1, "same_day", legal_basis="Luật Hộ tịch 60/2014/QH13 Đ.16"
    )


def test_the_list_s_own_unit_goes_before_the_law_s_limit() -> None:
    assert read_limit("2.000815", "counter", Decimal(2), "working_day") == ListedLimit(
        "counter", 2, "working_day"
    )


def test_an_unknown_unit_is_not_guessed() -> None:
    assert read_limit(OTHER, "online", Decimal(3), "tuần") is None
