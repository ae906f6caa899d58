"""import history FILE: what a person reads, that a wrong row stores nothing, and the exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.agencies.models import Placement
from motcua.cases.models import Case, CaseEvent
from motcua.shell.__main__ import main
from tests.cases.history.told import ACCEPTED, RESOLVED, changed, told
from tests.people import LONG_AGO, Office, open_office

WRONG = told("HS-2", ACCEPTED, changed(RESOLVED, kind="handed_over", payload={}))


@pytest.fixture
def office(db: None) -> Office:
    return open_office()


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records), encoding="utf-8")
    return path


def run(*words: object) -> int:
    return main(["import", "history", *map(str, words), "--source", "he-thong-cu"])


def said(capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    out, err = capfdbinary.readouterr()
    return out.decode(), err.decode()


def test_histories_are_stored_and_told(office: Office, tmp_path: Path, capfdbinary: Any) -> None:
    path = write(tmp_path / "cu.jsonl", told("HS-1"), told("HS-2"))
    assert run(path) == 0
    out, err = said(capfdbinary)
    assert out == "cu.jsonl: đã ghi. Hồ sơ mới 2, thêm sự kiện 0, giữ nguyên 0, bị từ chối 0; 6 sự kiện.\n"
    assert err == ""
    assert run(path) == 0
    assert "Hồ sơ mới 0, thêm sự kiện 0, giữ nguyên 2" in said(capfdbinary)[0]
    assert CaseEvent.objects.count() == 6


def test_a_wrong_row_is_named_with_its_field_and_nothing_is_stored(
    office: Office, tmp_path: Path, capfdbinary: Any
) -> None:
    assert run(write(tmp_path / "cu.jsonl", told("HS-1"), WRONG)) == 1
    out, err = said(capfdbinary)
    assert "cu.jsonl: chưa ghi gì." in out
    assert "Chưa có gì được ghi." in err
    assert "cu.jsonl, dòng 2, trường “events[2].kind”: Không thể “Trả kết quả”" in err
    assert "Traceback" not in err
    assert Case.objects.count() == 0


def test_per_row_stores_the_good_ones_and_still_ends_with_an_error(
    office: Office, tmp_path: Path, capfdbinary: Any
) -> None:
    assert run(write(tmp_path / "cu.jsonl", told("HS-1"), WRONG), "--per-row") == 1
    out, err = said(capfdbinary)
    assert "đã ghi. Hồ sơ mới 1" in out
    assert "Các dòng khác đã được ghi." in err
    assert Case.objects.count() == 1


def test_a_preview_stores_nothing(office: Office, tmp_path: Path, capfdbinary: Any) -> None:
    assert run(write(tmp_path / "cu.jsonl", told("HS-1")), "--preview") == 0
    assert "xem trước, chưa ghi gì. Hồ sơ mới 1" in said(capfdbinary)[0]
    assert Case.objects.count() == 0


def test_a_scope_keeps_foreign_cases_out(office: Office, tmp_path: Path, capfdbinary: Any) -> None:
    Placement.objects.create(agency=office.neighbour, parent=office.agency, valid_from=LONG_AGO)
    path = write(tmp_path / "cu.jsonl", told("HS-1"), told("HS-2", agency="tan-ky"))
    assert run(path, "--agency", "tan-ky") == 1
    assert "dòng 1, trường “agency”: cơ quan “hung-dao” không thuộc phạm vi được nhập" in said(capfdbinary)[1]
    assert run(path, "--agency", "hung-dao") == 0


def test_machines_may_ask_for_json(office: Office, tmp_path: Path, capfdbinary: Any) -> None:
    assert run(write(tmp_path / "cu.jsonl", WRONG), "--format", "json") == 1
    answer = json.loads(said(capfdbinary)[0])
    assert (answer["added"], answer["refused_count"], answer["written"]) == (0, 1, False)
    assert (answer["refused"][0]["where"], answer["refused"][0]["field"]) == ("dòng 1", "events[2].kind")


@pytest.mark.parametrize(("name", "content", "why"), [
    ("khong-co.jsonl", None, "Không tìm thấy tệp"),
    ("cu.pdf", b"%PDF", "không phải .jsonl"),
    ("cu.jsonl.gz", b"\x1f\x8b\x08 hong", "bị hỏng hoặc không đọc được"),
    ("cu.xlsx", b"PK hong", "cu.xlsx"),
    ("cu.csv", b"a;b\n1;2\n", "không thấy cột"),
])  # fmt: skip
def test_a_file_of_no_use_ends_with_code_2(
    office: Office, tmp_path: Path, capfdbinary: Any, name: str, content: bytes | None, why: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert run(tmp_path / name) == 2
    out, err = said(capfdbinary)
    assert (out, why in err, "Traceback" in err) == ("", True, False)


def test_an_unknown_agency_and_a_source_without_name_end_with_code_2(
    office: Office, tmp_path: Path, capfdbinary: Any
) -> None:
    path = write(tmp_path / "cu.jsonl", told("HS-1"))
    assert run(path, "--agency", "sao-hoa") == 2
    assert "sao-hoa" in said(capfdbinary)[1]
    assert main(["import", "history", str(path), "--source", "  "]) == 2
    assert "Tên nguồn đang để trống" in said(capfdbinary)[1]
