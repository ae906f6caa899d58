"""import procedures FILE: what a person reads, and that a wrong file stores nothing."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.shell.__main__ import main

HEADINGS = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
BIRTH = ["1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "danh-sach.xlsx", BIRTH)


def write(path: Path, *rows: list[str]) -> Path:
    book = Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def said(capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    out, err = capfdbinary.readouterr()
    return out.decode(), err.decode()


def test_a_list_is_stored_and_told(good: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["import", "procedures", str(good), "--on", "2023-01-01"]) == 0
    out, err = said(capfdbinary)
    assert out.splitlines() == [
        "danh-sach.xlsx: đã nạp, có hiệu lực từ ngày 01/01/2023.",
        "Mới 1, thay đổi 0, giữ nguyên 0, kết thúc 0.",
    ]
    assert err == ""
    assert ProcedureVersion.objects.get().valid_from.isoformat() == "2023-01-01"


def test_a_preview_stores_nothing(good: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["import", "procedures", str(good), "--preview"]) == 0
    assert "xem trước, chưa ghi gì" in said(capfdbinary)[0]
    assert Procedure.objects.count() == 0


def test_machines_may_ask_for_json(good: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["import", "procedures", str(good), "--on", "2023-01-01", "--format", "json"])
    answer = json.loads(said(capfdbinary)[0])
    assert (answer["on"], answer["added"], answer["stored"]) == ("2023-01-01", ["1.001193"], True)


def test_a_wrong_row_ends_with_its_place_and_code_2(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = write(tmp_path / "sai.xlsx", BIRTH, ["1.1", *BIRTH[1:]])
    assert main(["import", "procedures", str(path)]) == 2
    out, err = said(capfdbinary)
    assert out == ""
    assert "sai.xlsx, dòng 3, cột “Mã số”" in err
    assert "Traceback" not in err
    assert Procedure.objects.count() == 0


def test_good_rows_may_be_taken_alone(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = write(tmp_path / "sai.xlsx", BIRTH, ["1.1", *BIRTH[1:]])
    assert main(["import", "procedures", str(path), "--skip-bad-rows"]) == 0
    assert "Không nạp: sai.xlsx, dòng 3, cột “Mã số”" in said(capfdbinary)[0]
    assert Procedure.objects.count() == 1


def test_a_wrong_day_is_said(good: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["import", "procedures", str(good), "--on", "2023-02-30"]) == 2
    assert "--on không đọc được '2023-02-30'" in said(capfdbinary)[1]
