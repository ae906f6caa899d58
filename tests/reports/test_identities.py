"""Sums that must hold are checked, and a broken one is named."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.reports.answer import Figures, Rate, ReportAnswer
from motcua.reports.arrange import arrange
from motcua.reports.compute import compute
from motcua.reports.identities import FiguresDisagree, check, check_chain, check_levels, identities_of
from motcua.reports.periods import Period
from motcua.reports.sets import BC_THANG_2023
from tests.reports.world import Storyteller, World, at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
SOUND = {
    "total": 194, "received": 158, "received_online": 158, "carried_over": 36, "resolved": 180, "resolved_early": 171,
    "resolved_on_time": 9, "in_process": 11, "in_process_in_term": 11, "returned": 3,
}  # fmt: skip


def answer(world: World) -> ReportAnswer:
    Storyteller(3).fill(world, 60)
    return compute(world.agencies["huyen"], NOVEMBER, as_of=at("2024-03-01 08:00"), with_previous=True)


def test_sound_figures_show_their_sums() -> None:
    numbers = arrange(BC_THANG_2023, "district", SOUND)
    assert [one.key for one in numbers.identities] == [
        "total_in",
        "total_out",
        "received",
        "resolved",
        "in_process",
    ]
    assert numbers.identities[0].parts == (("received", 158), ("carried_over", 36))


@pytest.mark.parametrize("key", sorted(SOUND))
def test_one_figure_changed_breaks_a_sum(key: str) -> None:
    with pytest.raises(FiguresDisagree, match="district"):
        arrange(BC_THANG_2023, "district", {**SOUND, key: SOUND[key] + 1})


def test_a_numerator_above_its_denominator_is_refused() -> None:
    figures = {figure.key: 0 for figure in BC_THANG_2023.figures}
    rates = {"paid_online": Rate("paid_online", "Đã thanh toán trực tuyến", 2, 1)}
    with pytest.raises(FiguresDisagree, match="paid_online"):
        check("xã", Figures(figures, rates, identities_of(BC_THANG_2023, figures)))


def test_a_level_that_is_not_the_sum_of_its_agencies_is_refused(world: World) -> None:
    sound = answer(world)
    check_levels(sound.levels, sound.agencies)
    with pytest.raises(FiguresDisagree, match="commune"):
        check_levels(sound.levels, sound.agencies[:-1])


def test_a_broken_carry_over_chain_names_the_agency(world: World) -> None:
    sound = answer(world)
    assert sound.previous is not None
    check_chain(sound.previous, sound)
    broken = [
        replace(line, numbers=replace(line.numbers, figures={**line.numbers.figures, "paused": 99}))
        for line in sound.previous.agencies
    ]
    with pytest.raises(FiguresDisagree, match="Ủy ban nhân dân"):
        check_chain(replace(sound.previous, agencies=tuple(broken)), sound)
    check_chain(replace(sound.previous, agencies=()), sound)
