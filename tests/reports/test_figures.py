"""Definitions as data: the keys of the set, and what an unknown key or an impossible moment answers."""

from datetime import date, timedelta

import pytest
from django.db.models import Q

from motcua.reports.figures import Bounds, Population, UnknownFigure
from motcua.reports.periods import BadPeriod, Period
from motcua.reports.sets import BC_THANG_2023, figure_set
from tests.reports.stranger import KEYS
from tests.reports.world import at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def test_the_set_has_every_figure_of_the_monthly_report_once() -> None:
    keys = [figure.key for figure in BC_THANG_2023.figures]
    assert sorted(keys) == sorted([*KEYS, "procedures_in_force"])


def test_every_figure_says_what_it_counts_and_on_which_basis() -> None:
    for figure in BC_THANG_2023.figures + BC_THANG_2023.unprinted:
        assert figure.label
        assert figure.definition
        assert figure.basis
        assert isinstance(figure.condition(Bounds.of(NOVEMBER, None)), Q)


def test_a_rate_stays_within_one_population() -> None:
    for rate in BC_THANG_2023.rates:
        numerator, denominator = BC_THANG_2023.figure(rate.numerator), BC_THANG_2023.figure(rate.denominator)
        assert numerator.population is denominator.population


def test_unknown_figure_rate_and_set_are_named() -> None:
    with pytest.raises(UnknownFigure, match="nonsense"):
        BC_THANG_2023.figure("nonsense")
    with pytest.raises(UnknownFigure, match="total"):
        BC_THANG_2023.rate("total")
    with pytest.raises(UnknownFigure, match="qd000"):
        figure_set("qd000")
    assert figure_set("bc-thang-2023") is BC_THANG_2023


def test_bounds_end_with_the_period_or_just_after_the_moment() -> None:
    assert Bounds.of(NOVEMBER, None) == Bounds(NOVEMBER.start, NOVEMBER.end, NOVEMBER.end)
    assert Bounds.of(NOVEMBER, at("2024-01-01 00:00")).cutoff == NOVEMBER.end
    moment = at("2023-11-01 09:00")
    bounds = Bounds.of(NOVEMBER, moment)
    assert (bounds.cutoff, bounds.now) == (moment + timedelta(microseconds=1), moment)


def test_bounds_refuse_a_moment_before_the_period() -> None:
    with pytest.raises(BadPeriod):
        Bounds.of(NOVEMBER, NOVEMBER.start - timedelta(microseconds=1))
    assert Bounds.of(NOVEMBER, NOVEMBER.start).cutoff > NOVEMBER.start


def test_populations_hand_out_their_own_figures() -> None:
    open_keys = {figure.key for figure in BC_THANG_2023.of(Population.OPEN_AT_END)}
    assert open_keys == {"in_process", "in_process_in_term", "in_process_overdue", "paused"}
