"""Bringing agencies in: whole or not at all, and a second time without effect."""

import shutil
from pathlib import Path

import pytest

from motcua.agencies.bring_in import SEED, BadAgencyList, bring_in_agencies, plant
from motcua.agencies.models import Agency, Placement, Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("agencies.csv", "placements.csv", "successions.csv"):
        shutil.copy(SEED / name, tmp_path / name)
    return tmp_path


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_own_list_has_both_provinces_the_district_and_its_communes() -> None:
    report = plant()
    assert Agency.objects.count() == 1 + 1 + 1 + 23 + 3 + 6
    assert (
        len(report.added) == Agency.objects.count() + Placement.objects.count() + Succession.objects.count()
    )


def test_second_planting_changes_nothing() -> None:
    first = plant()
    second = plant()
    assert (second.added, second.changed) == ([], [])
    assert second.unchanged == len(first.added)


def test_unit_codes_of_2025_keep_the_code_of_the_old_centre() -> None:
    plant()
    codes = dict(
        Agency.objects.filter(established_on="2025-07-01", level="commune").values_list("slug", "unit_code")
    )
    assert codes == {
        "xa-tu-ky": "11074",
        "xa-tan-ky": "11113",
        "xa-dai-son": "11086",
        "xa-chi-minh": "11131",
        "xa-lac-phuong": "11140",
        "xa-nguyen-giap": "11146",
    }


def test_a_changed_row_is_named(folder: Path) -> None:
    plant()
    rewrite(folder / "agencies.csv", "Ủy ban nhân dân xã Hưng Đạo", "UBND xã Hưng Đạo")
    assert bring_in_agencies(folder).changed == ["hung-dao"]
    assert Agency.objects.get(slug="hung-dao").name == "UBND xã Hưng Đạo"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("agencies.csv", "district", "quận", "agencies.csv, dòng 4, cột level"),
        ("agencies.csv", "1997-04-01", "1/4/1997", "agencies.csv, dòng 4, cột established_on"),
        ("placements.csv", "tu-ky,hai-duong", "tu-ky,hai-dong", "placements.csv, dòng 2, cột parent"),
        ("successions.csv", "whole", "all", "successions.csv, dòng 2, cột share"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    rewrite(folder / file, old, new)
    with pytest.raises(BadAgencyList, match=said):
        bring_in_agencies(folder)
    assert Agency.objects.count() == 0
