"""Histories as tables: one row an event, in CSV and XLSX."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from motcua.cases.history import read_history
from motcua.cases.history.form import BadRow
from motcua.cases.history.tables import COLUMNS, MORE
from motcua.cases.models import Case
from motcua.lib.tables import BadTable
from tests.cases.history.told import bring
from tests.people import Office, at

HEAD = ["Mã ở nguồn", "Cơ quan", "Mã thủ tục", "Cách thức", "Việc", "Xảy ra lúc"]
EXTRA = ["Ghi nhận lúc", "Chủ hồ sơ", "Phải nộp (đồng)", "Số hóa đầu ra", "Hẹn trả", "Thời hạn"]
CASE = ["HS-1", "hung-dao", "1.000894", "Trực tuyến"]
ACCEPTED = [*CASE, "Tiếp nhận", "2023-11-06T09:00:00+07:00", "", "Trần Thị Bình", "8000", "", "", ""]
RESOLVED = [
    *CASE,
    "Có kết quả",
    "2023-11-10T15:00:00+07:00",
    "2023-11-11T08:00:00+07:00",
    "",
    "",
    "có",
    "",
    "",
]


def csv(path: Path, *rows: list[Any], head: list[str] | None = None) -> Path:
    lines = [head or [*HEAD, *EXTRA], *rows]
    path.write_text("\n".join(";".join(map(str, row)) for row in lines), encoding="utf-8")
    return path


def xlsx(path: Path, *rows: list[Any], merge: str = "") -> Path:
    book = Workbook()
    for row in ([*HEAD, *EXTRA], *rows):
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(path)
    return path


def read(path: Path) -> list[Any]:
    return [record for _, record in read_history(path)]


@pytest.mark.parametrize("make", [csv, xlsx])
def test_rows_of_a_case_become_its_events(office: Office, tmp_path: Path, make: Any) -> None:
    path = make(tmp_path / f"cu.{make.__name__}", ACCEPTED, RESOLVED, [*["HS-2", *CASE[1:]], *ACCEPTED[4:]])
    report = bring(*read(path))
    assert (report.added, report.events, report.refused) == (2, 5, [])
    case = Case.objects.get(imported_from__external_key="HS-1")
    assert (case.finish_happened_at, case.finished_at) == (at("2023-11-10 15:00"), at("2023-11-11 08:00"))
    assert (case.fee_owed, case.output_digitised_at is not None) == (8000, True)
    assert case.parties.get().name == "Trần Thị Bình"


def test_a_formula_and_a_merged_cell_are_named(office: Office, tmp_path: Path) -> None:
    formula = [*ACCEPTED[:5], "=NOW()", *ACCEPTED[6:]]
    (where, problem), *_ = read_history(xlsx(tmp_path / "cu.xlsx", formula))
    assert (where, isinstance(problem, BadRow)) == ("dòng 2", True)
    assert str(problem) == "dòng 2, trường “(cả dòng)”: ô F2 là công thức"
    (_, merged), *_ = read_history(xlsx(tmp_path / "gop.xlsx", ACCEPTED, RESOLVED, merge="A2:A3"))
    assert "A2:A3 là ô gộp" in str(merged)


def test_missing_headings_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="không thấy cột “Việc”"):
        read(csv(tmp_path / "cu.csv", ACCEPTED[:4] + ACCEPTED[5:], head=[*HEAD[:4], *HEAD[5:]]))


@pytest.mark.parametrize(("place", "value", "field"), [
    (8, "8.000", "fee_owed"), (8, "-1", "fee_owed"), (9, "chắc vậy", "output_digitised"), (11, "2,5", "limit_amount"),
])  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_field(tmp_path: Path, place: int, value: str, field: str) -> None:
    row = [*ACCEPTED[:place], value, *ACCEPTED[place + 1 :]]
    problem = read(csv(tmp_path / "cu.csv", row))[0]
    assert (problem.where, problem.field) == ("dòng 2", field)


def test_rows_of_one_case_must_agree(tmp_path: Path) -> None:
    other = [CASE[0], "tan-ky", *RESOLVED[2:]]
    problem = read(csv(tmp_path / "cu.csv", ACCEPTED, other))[0]
    assert str(problem) == "dòng 3, trường “agency”: khác với dòng 2 của cùng hồ sơ"


def test_a_case_that_stands_in_two_places_is_refused(office: Office, tmp_path: Path) -> None:
    other = [*["HS-2", *CASE[1:]], *ACCEPTED[4:]]
    report = bring(*read(csv(tmp_path / "cu.csv", ACCEPTED, other, RESOLVED)))
    assert [(one.where, one.field) for one in report.refused] == [("dòng 3", "key")]
    assert Case.objects.count() == 0


def test_the_document_lists_every_heading(repository: Path) -> None:
    text = (repository / "docs" / "data-formats.md").read_text(encoding="utf-8")
    for key, (heading, _) in {**COLUMNS, **MORE}.items():
        assert f"{heading} (`{key}`)" in text
