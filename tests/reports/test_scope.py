"""Which agencies a report is about."""

from datetime import date

from motcua.agencies.models import Placement
from motcua.reports.periods import Period
from motcua.reports.scope import left_scope, scope_of
from tests.reports.world import World

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def slugs(world: World, period: Period = NOVEMBER, *, agency_only: bool = False) -> list[str]:
    return [one.slug for one in scope_of(world.agencies["huyen"], period, agency_only=agency_only).agencies]


def test_scope_is_the_agency_and_all_below_highest_level_first(world: World) -> None:
    assert slugs(world) == ["huyen", "xa-hai", "xa-mot"]
    assert slugs(world, agency_only=True) == ["huyen"]
    scope = scope_of(world.agencies["tinh"], NOVEMBER)
    assert scope.levels == ("province", "district", "commune")
    assert scope.at("district") == [world.agencies["huyen"].pk]
    assert scope.at("all") == scope.at(None) == scope.ids


def test_the_last_day_decides(world: World) -> None:
    Placement.objects.filter(agency=world.agencies["xa-hai"]).update(valid_to=date(2023, 11, 21))
    assert slugs(world) == ["huyen", "xa-mot"]
    assert slugs(world, Period(date(2023, 10, 23), date(2023, 11, 20))) == ["huyen", "xa-hai", "xa-mot"]
    left = left_scope(scope_of(world.agencies["huyen"], NOVEMBER), NOVEMBER)
    assert [one.slug for one in left] == ["xa-hai"]


def test_a_change_elsewhere_is_nobody_leaving(world: World) -> None:
    Placement.objects.filter(agency=world.agencies["xa-hai"]).update(valid_to=date(2023, 11, 10))
    assert left_scope(scope_of(world.agencies["xa-mot"], NOVEMBER), NOVEMBER) == []
