"""An address of before a merger: its commune is named as it is called now, when nothing else can be meant."""

from datetime import date

import pytest

from motcua.agencies.models import Agency, Level, Placement, Succession
from motcua.agencies.old_places import told_new_place

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)


def unit(slug: str, level: Level, name: str) -> Agency:
    return Agency.objects.create(
        slug=slug, national_code=slug, level=level, name=f"Ủy ban nhân dân {name}", place_name=name.split(" ", 1)[1],
        unit_name=name, established_on=date(2018, 7, 1),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def country() -> None:
    """Hưng Đạo in Tứ Kỳ became a part of Chí Minh; Đại Hợp was split between two."""
    district = unit("tu-ky", Level.DISTRICT, "huyện Tứ Kỳ")
    old, split = unit("hung-dao", Level.COMMUNE, "xã Hưng Đạo"), unit("dai-hop", Level.COMMUNE, "xã Đại Hợp")
    for one in (old, split):
        Placement.objects.create(agency=one, parent=district, valid_from=date(2018, 7, 1), valid_to=MERGED)
    new, other = unit("chi-minh", Level.COMMUNE, "xã Chí Minh"), unit("dai-son", Level.COMMUNE, "xã Đại Sơn")
    for before, after, share in ((old, new, "whole"), (split, new, "part"), (split, other, "part")):
        Succession.objects.create(
            predecessor=before, successor=after, share=share, on=MERGED, legal_basis="NQ"
        )


@pytest.mark.parametrize(
    "address",
    [
        "Thôn 1, xã Hưng Đạo, huyện Tứ Kỳ, tỉnh Hải Dương",
        "Thon 1, xa Hung Dao, Tu Ky",
        "THÔN 1, XÃ HƯNG ĐẠO, TỨ KỲ",
    ],
)
def test_an_old_commune_is_named_as_it_is_now(address: str) -> None:
    assert told_new_place(address, date(2026, 11, 24)) == "Xã Hưng Đạo cũ nay thuộc xã Chí Minh."


def test_a_commune_that_was_split_names_both() -> None:
    assert (
        told_new_place("xã Đại Hợp, Tứ Kỳ", date(2026, 1, 1))
        == "Xã Đại Hợp cũ nay thuộc xã Chí Minh hoặc xã Đại Sơn."
    )


@pytest.mark.parametrize(
    ("address", "on"),
    [
        ("", date(2026, 1, 1)),
        ("xã Hưng Đạo, huyện Tiên Lữ", date(2026, 1, 1)),  # another one of the same name
        ("xã Hưng Đạo, Tứ Kỳ", date(2025, 6, 30)),
        ("xã Chí Minh (xã Hưng Đạo, Tứ Kỳ cũ)", date(2026, 1, 1)),
        ("xã Hưng Đạovương, Tứ Kỳ", date(2026, 1, 1)),
    ],
)
def test_what_may_mean_something_else_is_left_alone(address: str, on: date) -> None:
    assert told_new_place(address, on) == ""
