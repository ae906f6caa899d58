"""The dated tree and the successions of the product's own list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency, Level, Placement
from motcua.agencies.tree import (
    Tree,
    agencies_below,
    ancestors,
    by_level,
    descendants,
    predecessors_of,
    successors_of,
)

NOVEMBER_2023 = date(2023, 11, 21)
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
FIRST_DAY_WITHOUT = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planted() -> None:
    plant()


def agency(slug: str) -> Agency:
    return Agency.objects.get(slug=slug)


def slugs(agencies: object) -> set[str]:
    return {one.slug for one in agencies}


def test_district_of_november_2023_has_one_town_and_22_communes() -> None:
    communes = by_level(agency("tu-ky"), NOVEMBER_2023)[Level.COMMUNE]
    assert len(communes) == 23
    assert sum(one.unit_name.startswith("thị trấn") for one in communes) == 1


def test_three_mergers_left_20_communes_at_the_end_of_2024() -> None:
    communes = by_level(agency("tu-ky"), date(2024, 12, 1))[Level.COMMUNE]
    assert len(communes) == 20
    assert {"dan-an", "ky-son", "lac-phuong"} <= slugs(communes)


def test_descendants_include_the_agency_itself() -> None:
    district = agency("tu-ky")
    assert descendants(district, NOVEMBER_2023) == {district.pk} | set(
        agencies_below(district, NOVEMBER_2023).values_list("pk", flat=True)
    )


def test_province_sees_district_and_communes_by_level_from_the_highest() -> None:
    levels = by_level(agency("hai-duong"), NOVEMBER_2023)
    assert list(levels) == [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]
    assert [len(found) for found in levels.values()] == [1, 1, 23]


def test_ancestors_go_from_the_nearest_to_the_top() -> None:
    assert [one.slug for one in ancestors(agency("hung-dao"), NOVEMBER_2023)] == ["tu-ky", "hai-duong"]


def test_district_level_ends_on_the_first_of_july_2025() -> None:
    district = agency("tu-ky")
    assert len(descendants(district, LAST_DAY_OF_DISTRICTS)) == 21
    assert descendants(district, FIRST_DAY_WITHOUT) == {district.pk}
    assert len(agencies_below(agency("hai-phong"), FIRST_DAY_WITHOUT)) == 6


def test_before_and_after_its_placement_an_agency_stands_nowhere() -> None:
    assert ancestors(agency("dan-an"), NOVEMBER_2023) == []
    assert ancestors(agency("dan-an"), FIRST_DAY_WITHOUT) == []


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("hung-dao", {"xa-tan-ky", "xa-dai-son"}), ("tien-dong", {"xa-lac-phuong", "xa-nguyen-giap"})],
)
def test_split_communes_have_two_successors_each_in_part(slug: str, expected: set[str]) -> None:
    found = successors_of(agency(slug), FIRST_DAY_WITHOUT)
    assert slugs(one.agency for one in found) == expected
    assert not any(one.whole for one in found)


def test_succession_is_followed_through_the_merger_of_2024() -> None:
    assert [(s.agency.slug, s.whole) for s in successors_of(agency("dan-chu"), date(2025, 1, 1))] == [
        ("dan-an", True)
    ]
    assert [(s.agency.slug, s.whole) for s in successors_of(agency("dan-chu"), FIRST_DAY_WITHOUT)] == [
        ("xa-tan-ky", True)
    ]


def test_nobody_succeeds_an_agency_that_still_works() -> None:
    assert successors_of(agency("hung-dao"), LAST_DAY_OF_DISTRICTS) == []


def test_predecessors_go_back_through_both_mergers() -> None:
    before = slugs(predecessors_of(agency("xa-tan-ky"), FIRST_DAY_WITHOUT))
    assert before == {
        *("dai-hop", "tan-ky", "dan-an", "ky-son", "hung-dao", "tu-ky"),
        *("dan-chu", "quang-nghiep", "ngoc-ky", "tai-son"),
    }


def test_every_commune_of_2023_has_a_successor_today() -> None:
    for one in by_level(agency("tu-ky"), NOVEMBER_2023)[Level.COMMUNE]:
        assert successors_of(one, FIRST_DAY_WITHOUT), one.slug


def test_a_tree_of_4000_agencies_is_read_in_one_query() -> None:
    top = agency("hai-phong")
    many = Agency.objects.bulk_create(
        Agency(
            slug=f"c-{n}", national_code=f"X{n}", level="commune", name=f"C {n}", established_on=NOVEMBER_2023
        )
        for n in range(4000)
    )
    Placement.objects.bulk_create(
        Placement(agency=one, parent=top if n % 40 == 0 else many[n - n % 40], valid_from=NOVEMBER_2023)
        for n, one in enumerate(many)
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = descendants(top, date(2024, 6, 1))
    assert len(queries) == 1
    assert len(found) == 4001


def test_a_loop_in_the_data_does_not_hang() -> None:
    tree = Tree([(1, 2), (2, 3), (3, 1)])
    assert tree.below(1) == {1, 2, 3}
    assert tree.above(1) == [2, 3]
