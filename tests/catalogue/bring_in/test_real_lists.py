"""The real national lists, where they are at hand: each imports, and a second time changes nothing."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.bring_in.procedures import bring_in_procedures

LISTS = {
    "danh-sach-tthc-BoCongAn.xlsx": 339,
    "danh-sach-tthc-BoTaiChinh.xlsx": 706,
    "danh-sach-tthc-BoTuPhap.xlsx": 271,
    "danh-sach-tthc-NganhangNhanuocVietNam.xlsx": 261,
    "danh-sach-tthc-NongNghiepvaMoiTruong.xlsx": 537,
}


@pytest.mark.slow
@pytest.mark.django_db
def test_each_real_list_imports_and_again_changes_nothing(repository: Path) -> None:
    folder = repository.parent / "shared" / "data" / "tthc"
    if not folder.is_dir():
        pytest.skip("các danh sách thật không có trên máy này")
    for name, count in LISTS.items():
        assert len(bring_in_procedures(folder / "national-lists" / name, date(2026, 1, 1)).added) == count
    again = [bring_in_procedures(folder / "national-lists" / name, date(2026, 2, 1)) for name in LISTS]
    assert [(r.added, r.changed, r.ended) for r in again] == [([], [], [])] * len(LISTS)
    facts = bring_in_procedures(folder / "procedures-2026.jsonl.gz", date(2026, 3, 1))
    assert len(facts.added) + len(facts.changed) == 2642
    assert bring_in_procedures(folder / "procedures-2026.jsonl.gz", date(2026, 4, 1)).unchanged == 2642
