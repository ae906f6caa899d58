"""A procedure is found by a few letters; only what is in force at the level, what the post used before first."""

from datetime import date

import pytest

from motcua.agencies.models import Level
from motcua.catalogue.finding import find_procedures, in_force, levels_of
from motcua.catalogue.models import Publication
from tests.reports.world import World, plant

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
BIRTH, COPY, MARRIAGE = "1.001193", "2.000635", "1.004746"


@pytest.fixture
def world() -> World:
    """Three procedures and one that is no longer in force."""
    world = plant()
    world.procedure("1.000001", "Đăng ký khai tử", "Hộ tịch", Level.COMMUNE)
    Publication.objects.filter(procedure__code="1.000001").update(valid_to=date(2025, 1, 1))
    world.procedure("1.000656", "Cấp lại bản sao có khai sinh", "Hộ tịch", Level.COMMUNE)
    return world


def codes(text: str, *levels: str, **more) -> list[str]:
    return [one.code for one in find_procedures(text, levels or [Level.COMMUNE], TODAY, **more)]


@pytest.mark.parametrize(
    "text", ["khai sinh", "KHAI SINH", "sinh khai", "dang ky khai", "1.001193", "001193"]
)
def test_few_letters_without_marks_find_it(world: World, text: str) -> None:
    assert codes(text)[0] == BIRTH


def test_what_ended_and_what_another_level_does_is_not_found(world: World) -> None:
    assert codes("khai tu") == []
    assert codes("ket hon") == []
    assert codes("ket hon", Level.COMMUNE, Level.DISTRICT) == [MARRIAGE]


def test_nothing_typed_lists_what_was_used_before_first(world: World) -> None:
    assert codes("", first=[COPY])[0] == COPY
    assert len(codes("")) == 3
    assert len(codes("", most=1)) == 1


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1--", "\x00", "x" * 9_000, "🌺"])
def test_odd_letters_find_nothing(world: World, text: str) -> None:
    assert codes(text) == []


def test_a_list_is_one_query_however_long(world: World, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        codes("khai")


def test_one_procedure_and_its_levels(world: World) -> None:
    found = in_force(COPY, [Level.COMMUNE], TODAY)
    assert found is not None
    assert levels_of(found, TODAY) == {Level.COMMUNE, Level.DISTRICT}
    assert in_force(MARRIAGE, [Level.COMMUNE], TODAY) is None
    assert in_force("không có", [Level.COMMUNE], TODAY) is None
