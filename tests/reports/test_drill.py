"""From a number back to its cases."""

from datetime import date

import pytest

from motcua.cases.lifecycle import Kind
from motcua.reports.compute import compute
from motcua.reports.drill import cases_of
from motcua.reports.figures import UnknownFigure
from motcua.reports.membership import listed_figures
from motcua.reports.periods import BadPeriod, Period
from motcua.reports.sets import BC_THANG_2023
from tests.reports.world import Storyteller, World, accepted, at, event, resolved, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
LATER = at("2024-03-01 08:00")


@pytest.mark.parametrize("as_of", ["2023-11-05 12:00", "2024-03-01 08:00"])
def test_every_number_has_exactly_as_many_different_cases(world: World, as_of: str) -> None:
    Storyteller(5).fill(world, 150)
    province, moment = world.agencies["tinh"], at(as_of)
    answer = compute(province, NOVEMBER, as_of=moment)
    for level, numbers in answer.levels.items():
        for key in [figure.key for figure in listed_figures(BC_THANG_2023)]:
            ids = list(
                cases_of(province, NOVEMBER, key, as_of=moment, level=level).values_list("pk", flat=True)
            )
            assert len(ids) == len(set(ids)) == numbers.figures[key], (level, key)


def test_what_a_numerator_lacks_is_the_rest_of_the_denominator(world: World) -> None:
    Storyteller(6).fill(world, 150)
    province = world.agencies["tinh"]
    numbers = compute(province, NOVEMBER, as_of=LATER).levels["all"]
    for key, rate in numbers.rates.items():
        missing = set(cases_of(province, NOVEMBER, f"not_{key}", as_of=LATER))
        whole = set(cases_of(province, NOVEMBER, BC_THANG_2023.rate(key).denominator, as_of=LATER))
        assert missing == whole - set(cases_of(province, NOVEMBER, key, as_of=LATER))
        assert len(missing) == rate.denominator - rate.numerator


def test_agency_only_leaves_out_what_is_below(world: World) -> None:
    story = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00")]
    own = world.tell("huyen", story)
    below = world.tell("xa-mot", story)
    huyen = world.agencies["huyen"]
    assert set(cases_of(huyen, NOVEMBER, "received", as_of=LATER)) == {own, below}
    assert list(cases_of(huyen, NOVEMBER, "received", as_of=LATER, agency_only=True)) == [own]
    assert list(cases_of(huyen, NOVEMBER, "received", as_of=LATER, level="commune")) == [below]


def test_late_entries_are_listed_once(world: World) -> None:
    late = world.tell(
        "xa-mot",
        [
            submitted("2023-10-25 08:00", happened="2023-10-02 08:00"),
            accepted("2023-10-25 08:00", "2023-10-09 17:00", "2023-10-02 08:00"),
            resolved("2023-10-25 09:00", "2023-10-06 08:00"),
        ],
    )
    world.tell("xa-mot", [submitted("2023-10-25 08:00"), accepted("2023-10-25 08:00", None)])
    assert list(cases_of(world.agencies["huyen"], NOVEMBER, "late_entries", as_of=LATER)) == [late]


def test_the_list_can_be_narrowed_and_sorted_further(world: World) -> None:
    for day in ("03", "01", "02"):
        world.tell("xa-mot", [submitted(f"2023-11-{day} 08:00"), accepted(f"2023-11-{day} 09:00", None)])
    cases = cases_of(world.agencies["xa-mot"], NOVEMBER, "total", as_of=LATER)
    ordered = cases.filter(channel="online").order_by("-received_at")
    assert [case.received_at.day for case in ordered[:2]] == [3, 2]


def test_a_count_of_procedures_has_no_cases(world: World) -> None:
    assert not cases_of(world.agencies["huyen"], NOVEMBER, "procedures_in_force", as_of=LATER).exists()


def test_unknown_figures_and_bad_moments_are_refused(world: World) -> None:
    for key in ("nonsense", "not_received", "not_"):
        with pytest.raises(UnknownFigure):
            cases_of(world.agencies["huyen"], NOVEMBER, key, as_of=LATER)
    with pytest.raises(BadPeriod):
        cases_of(world.agencies["huyen"], NOVEMBER, "received", as_of=at("2023-01-01 00:00"))


def test_a_payment_on_the_counter_is_missing_from_paid_online(world: World) -> None:
    case = world.tell(
        "xa-mot",
        [
            submitted("2023-11-01 08:00"),
            accepted("2023-11-01 09:00", None, fee_owed=8000),
            event(Kind.PAYMENT_SETTLED, "2023-11-01 10:00", online=False),
        ],
    )
    assert list(cases_of(world.agencies["xa-mot"], NOVEMBER, "not_paid_online", as_of=LATER)) == [case]
