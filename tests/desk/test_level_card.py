"""Figures laid out for the page."""

from datetime import date

from motcua.desk.level_card import RATE_NAMES, ROW_FORMS, level_cards, rate_cards, shown_levels
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from motcua.reports.sets import DEFAULT_SET
from tests.desk.people import NOVEMBER, District
from tests.reports.world import at


def link(level: str, key: str) -> str:
    return f"{level}/{key}"


def test_every_figure_and_rate_of_the_set_has_its_place() -> None:
    shown = {form.key for form in ROW_FORMS} | {"total", "procedures_in_force"}
    parts = {key for rate in DEFAULT_SET.rates for key in (rate.key, rate.denominator)}
    assert {figure.key for figure in DEFAULT_SET.figures} == shown | parts
    assert {rate.key for rate in DEFAULT_SET.rates} == set(RATE_NAMES)


def test_changes_are_counted_against_the_period_before(district: District) -> None:
    agency = district.world.agencies["huyen"]
    period = Period(date(2023, 11, 1), date(2023, 11, 30))
    answer = compute(agency, period, as_of=at("2023-12-01 00:00"), with_previous=True)
    whole = {row.form.key: row for row in level_cards(answer, link)[-1].rows}
    assert (whole["received"].value, whole["received"].change) == (2, 0)
    assert (whole["carried_over"].value, whole["carried_over"].change) == (1, 1)
    assert whole["received"].href == "all/received"


def test_rows_that_are_usually_empty_appear_only_when_something_arose(district: District) -> None:
    answer = compute(district.world.agencies["huyen"], NOVEMBER, as_of=at("2023-11-22 00:00"))
    keys = {row.form.key for row in level_cards(answer, link)[-1].rows}
    assert {"received_postal", "withdrawn", "stopped"} & keys == set()
    assert "returned" in keys


def test_equations_hold_and_join_both_sides_of_the_total(district: District) -> None:
    answer = compute(district.world.agencies["huyen"], NOVEMBER, as_of=at("2023-11-22 00:00"))
    for card in level_cards(answer, link):
        assert len(card.main.sums) == 2
        assert all(sum(parts) == one.total for one in (card.main, *card.smaller) for parts in one.sums)


def test_a_rate_shows_the_whole_first_and_then_each_level(district: District) -> None:
    answer = compute(district.world.agencies["huyen"], NOVEMBER, as_of=at("2023-11-22 00:00"))
    cards = {card.key: card for card in rate_cards(answer, link, link)}
    digitised = cards["output_digitised"]
    assert (digitised.whole.rate.numerator, digitised.whole.rate.denominator, digitised.whole.rest) == (
        1,
        2,
        1,
    )
    assert [line.name for line in digitised.by_level] == ["Cấp huyện", "Cấp xã"]
    assert cards["paid_online"].target is None


def test_a_single_level_is_not_shown_twice(district: District) -> None:
    answer = compute(district.world.agencies["xa-mot"], NOVEMBER, as_of=at("2023-11-22 00:00"))
    assert shown_levels(answer) == ["commune"]
    assert rate_cards(answer, link, link)[0].by_level == ()
