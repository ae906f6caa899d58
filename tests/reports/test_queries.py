"""What pages read about frozen reports."""

from datetime import date

from motcua.reports.freeze import freeze
from motcua.reports.models import Report
from motcua.reports.periods import Period
from motcua.reports.queries import frozen_for, frozen_reports, last_narrative
from tests.reports.world import World, at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def frozen(
    world: World, period: Period, words: str, slug: str = "huyen", at_: str = "2024-03-01 08:00"
) -> Report:
    return freeze(
        world.agencies[slug],
        period,
        as_of=period.end,
        by=None,
        at=at(at_),
        narrative={"limits": words},
        documents={},
    )


def test_reports_of_one_agency_newest_first(world: World) -> None:
    first = frozen(world, NOVEMBER, "một")
    second = frozen(world, NOVEMBER, "hai", at_="2024-03-02 08:00")
    other = frozen(world, NOVEMBER.previous(), "ba", at_="2024-03-03 08:00")
    frozen(world, NOVEMBER, "xã", slug="xa-mot")
    assert list(frozen_reports(world.agencies["huyen"])) == [other, second, first]
    assert list(frozen_for(world.agencies["huyen"], NOVEMBER)) == [second, first]


def test_words_of_the_last_earlier_period_are_offered(world: World) -> None:
    assert last_narrative(world.agencies["huyen"], NOVEMBER) == {}
    frozen(world, NOVEMBER.previous().previous(), "cũ hơn")
    frozen(world, NOVEMBER.previous(), "kỳ trước")
    frozen(world, NOVEMBER, "kỳ này")
    assert last_narrative(world.agencies["huyen"], NOVEMBER) == {"limits": "kỳ trước"}
    assert last_narrative(world.agencies["xa-mot"], NOVEMBER) == {}
