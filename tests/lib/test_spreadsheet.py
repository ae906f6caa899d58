"""Tables from other people's files: read exactly, or refused kindly in bounded memory and time."""

import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from motcua.lib import spreadsheet, xlsx_archive
from motcua.lib.spreadsheet import BadTable, TableRow, find_columns, read_table

WANTED = {"code": ("Mã số", "Mã thủ tục"), "name": ("Tên",)}


def workbook(path: Path, rows: list[list[object]], *, merge: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def repack(path: Path, *, replace: dict[str, bytes] | None = None, drop: str = "") -> Path:
    """The same archive with parts replaced, added or left out."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != drop}
    parts |= replace or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return workbook(tmp_path / "bang.xlsx", [["Mã số", "Tên"], ["1.000001", "Khai sinh"]])


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path)]


def test_text_numbers_and_days_become_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "bang.xlsx",
        [[" a\u0323 ", 12.0, 1.5, 7, True, date(2023, 11, 21), datetime(2023, 11, 21, 8, 30), None, None]],
    )
    assert cells(path) == [("ạ", "12", "1.5", "7", "True", "2023-11-21", "2023-11-21 08:30:00")]


def test_blank_rows_come_too_so_that_numbers_agree_with_the_file(tmp_path: Path) -> None:
    rows = list(read_table(workbook(tmp_path / "bang.xlsx", [["a"], [], ["b"]])))
    assert [(row.number, row.blank) for row in rows] == [(1, False), (2, True), (3, False)]


def test_formula_is_named_and_never_guessed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bang.xlsx", [["a", "=1+1"]])
    (row,) = read_table(path)
    assert row == TableRow(1, ("a",), ("ô B1 là công thức",))


def test_merged_cells_are_named_on_every_row_they_touch(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bang.xlsx", [["a"], ["b"], ["c"]], merge="A2:A3")
    assert [row.problems for row in read_table(path)] == [
        (),
        ("vùng A2:A3 là ô gộp",),
        ("vùng A2:A3 là ô gộp",),
    ]


def test_first_visible_sheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["ẩn"])
    book.create_sheet("hiện").append(["thấy"])
    book.save(tmp_path / "bang.xlsx")
    assert cells(tmp_path / "bang.xlsx") == [("thấy",)]


def test_columns_are_found_in_any_order_and_spelling(tmp_path: Path) -> None:
    rows = iter(
        read_table(
            workbook(tmp_path / "b.xlsx", [["DANH SÁCH"], ["  TÊN\n", "ghi chú", "mã  thủ tục"], ["x"]])
        )
    )
    header, columns = find_columns(rows, WANTED, "b.xlsx")
    assert (header.number, columns) == (2, {"name": 0, "code": 2})
    assert next(rows).cells == ("x",)


def test_missing_heading_is_named(plain: Path) -> None:
    with pytest.raises(BadTable, match="bang.xlsx: không thấy cột “Lĩnh vực”"):
        find_columns(read_table(plain), {**WANTED, "domain": ("Lĩnh vực",)}, plain.name)


def test_absent_file_is_said() -> None:
    with pytest.raises(BadTable, match="Không thấy tệp vang.xlsx"):
        list(read_table(Path("/khong/co/vang.xlsx")))


def test_text_pretending_to_be_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "gia.xlsx"
    path.write_text("Mã số;Tên", encoding="utf-8")
    with pytest.raises(BadTable, match="gia.xlsx: tệp bị hỏng hoặc không phải tệp .xlsx"):
        list(read_table(path))


def test_old_or_password_protected_workbook(tmp_path: Path) -> None:
    path = tmp_path / "cu.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(BadTable, match="mật khẩu hoặc ở dạng Excel cũ"):
        list(read_table(path))


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_cut_off_file(plain: Path, keep: float) -> None:
    content = plain.read_bytes()
    plain.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(BadTable, match="bị hỏng"):
        list(read_table(plain))


def test_damaged_compression_inside_a_sound_directory(plain: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(plain.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 40] = b"\xff" * 40
    plain.write_bytes(bytes(content))
    with pytest.raises(BadTable, match="bị hỏng"):
        list(read_table(plain))


def test_sheet_that_is_not_xml(plain: Path) -> None:
    with pytest.raises(BadTable, match="bị hỏng"):
        list(read_table(repack(plain, replace={"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})))


def test_workbook_without_its_main_part(plain: Path) -> None:
    with pytest.raises(BadTable, match="bị hỏng"):
        list(read_table(repack(plain, drop="xl/workbook.xml")))


def test_zip_bomb_is_refused_before_it_is_opened(plain: Path) -> None:
    bomb = repack(plain, replace={"xl/worksheets/sheet1.xml": b" " * 20_000_000})
    assert bomb.stat().st_size < 100_000
    tracemalloc.start()
    with pytest.raises(BadTable, match="bung ra quá lớn"):
        list(read_table(bomb))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_too_many_parts(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_archive, "MAX_ENTRIES", 3)
    with pytest.raises(BadTable, match="bung ra quá lớn"):
        list(read_table(plain))


def test_declared_document_type_is_refused(plain: Path) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    with pytest.raises(BadTable, match="khai báo không được phép"):
        list(read_table(repack(plain, replace={"xl/workbook.xml": entity})))


@pytest.mark.parametrize(
    ("part", "said"),
    [("xl/vbaProject.bin", "macro"), ("xl/externalLinks/externalLink1.xml", "liên kết tới tệp khác")],
)
def test_macros_and_outside_links_are_refused(plain: Path, part: str, said: str) -> None:
    with pytest.raises(BadTable, match=said):
        list(read_table(repack(plain, replace={part: b"x"})))


def test_thousands_of_blank_styled_rows_are_refused_early(plain: Path) -> None:
    blank = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(1, 50_000))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + blank
        + b"</sheetData></worksheet>"
    )
    with pytest.raises(BadTable, match="hơn 1000 dòng trống liền nhau"):
        list(read_table(repack(plain, replace={"xl/worksheets/sheet1.xml": sheet})))


def test_one_row_far_below_does_not_make_a_million_blank_ones(plain: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(BadTable, match="dòng trống liền nhau"):
        list(read_table(repack(plain, replace={"xl/worksheets/sheet1.xml": sheet})))


def test_too_many_rows_and_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bang.xlsx", [["a"]] * 5)
    with pytest.raises(BadTable, match="có hơn 4 dòng"):
        list(read_table(path, max_rows=4))
    wide = workbook(tmp_path / "rong.xlsx", [["a"] * (spreadsheet.MAX_COLUMNS + 1)])
    with pytest.raises(BadTable, match="rong.xlsx, dòng 1: có hơn 200 cột"):
        list(read_table(wide))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_any_usual_separator_and_unicode_encoding(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = tmp_path / "bang.csv"
    lines = [
        separator.join(row) for row in (("Mã số", "Tên"), ("1.000001", '"Khai sinh, khai tử; \tcải chính"'))
    ]
    path.write_text("\n".join(lines), encoding=encoding)
    assert cells(path) == [("Mã số", "Tên"), ("1.000001", "Khai sinh, khai tử; \tcải chính")]


def test_csv_in_an_old_code_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cu.csv"
    path.write_bytes("Mã số;Tên\n1;Nguyễn".encode("cp1258", errors="replace"))
    with pytest.raises(BadTable, match="không phải Unicode"):
        list(read_table(path))


def test_binary_and_empty_csv(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(BadTable, match="không phải CSV"):
        list(read_table(path))
    path.write_bytes(b"")
    with pytest.raises(BadTable, match="tệp trống"):
        list(read_table(path))
