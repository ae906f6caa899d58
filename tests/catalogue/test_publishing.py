"""Duty flags: one holds in a scope at a time, the old one is closed and kept."""

from datetime import date
from typing import Any

import pytest

from motcua.agencies.models import Agency
from motcua.catalogue.models import DutyFlag, Procedure
from motcua.catalogue.publishing import BadDuty, DutyFact, set_duties, set_duty
from motcua.catalogue.queries import facts_on

JANUARY, JUNE = date(2023, 1, 1), date(2023, 6, 1)
ONLINE, FEE = DutyFlag.Duty.REQUIRED_ONLINE, DutyFlag.Duty.FEE


def put(procedure: Procedure, holds: bool = True, on: date = JANUARY, **more: Any) -> bool:
    return set_duty(procedure, "commune", ONLINE, holds, on, "QĐ 1", **more)


def required(procedure: Procedure, on: date) -> bool:
    return facts_on(procedure, "commune", None, "online", on).required_online


def test_a_new_flag_holds_from_its_day(procedure: Procedure) -> None:
    assert put(procedure, on=JUNE)
    assert not required(procedure, date(2023, 5, 31))
    assert required(procedure, JUNE)


def test_the_same_flag_again_changes_nothing(procedure: Procedure) -> None:
    put(procedure)
    assert not put(procedure, on=JUNE)
    assert DutyFlag.objects.count() == 1


def test_a_change_closes_the_old_flag_and_keeps_it(procedure: Procedure) -> None:
    put(procedure)
    assert put(procedure, False, JUNE)
    assert required(procedure, date(2023, 5, 31))
    assert not required(procedure, JUNE)


def test_a_change_on_the_same_day_replaces_it(procedure: Procedure) -> None:
    put(procedure)
    put(procedure, False)
    assert DutyFlag.objects.get().holds is False


def test_a_flag_of_one_agency_stands_beside_the_level_s(procedure: Procedure) -> None:
    agency = Agency.objects.create(
        slug="a", national_code="A", level="commune", name="A", established_on=JANUARY
    )
    put(procedure)
    assert put(procedure, False, agency=agency)
    assert DutyFlag.objects.filter(valid_to=None).count() == 2


def test_a_flag_before_the_one_that_holds_is_refused_and_nothing_is_stored(procedure: Procedure) -> None:
    put(procedure, on=JUNE)
    late = DutyFact(procedure, "commune", ONLINE, False, JANUARY, "QĐ 2")
    with pytest.raises(BadDuty, match="phải thực hiện trực tuyến.* từ 01/06/2023, sau ngày 01/01/2023"):
        set_duties([DutyFact(procedure, "commune", FEE, True, JANUARY, "QĐ 2"), late])
    assert DutyFlag.objects.count() == 1


def test_many_at_once_count_only_what_changed(procedure: Procedure) -> None:
    put(procedure)
    facts = [DutyFact(procedure, "commune", duty, True, JUNE, "QĐ 2") for duty in (ONLINE, FEE)]
    assert set_duties(facts) == 1
