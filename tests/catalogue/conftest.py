"""A small catalogue and the files that people bring."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from motcua.catalogue.models import Domain, Procedure, ProcedureVersion, Publication

HEADINGS = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
BIRTH = ["1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]
DEATH = ["1.000656", "Thủ tục đăng ký khai tử", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]

MakeList = Callable[..., Path]


@pytest.fixture
def national_list(tmp_path: Path) -> MakeList:
    """Make an XLSX of the national database's form: a merged title, the headings, the rows."""

    def make(
        *rows: list[Any], name: str = "danh-sach.xlsx", headings: list[str] = HEADINGS, merge: str = ""
    ) -> Path:
        book = Workbook()
        sheet = book.active
        sheet.append(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH THỦ TỤC HÀNH CHÍNH"])
        sheet.merge_cells("A1:E1")
        sheet.append(headings)
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def birth() -> dict[str, Any]:
    """One line of a facts file."""
    return {
        "code": "1.001193",
        "name": "Thủ tục đăng ký khai sinh",
        "decision": "1897/QĐ-BTP",
        "levels": ["commune"],
        "domain": "Hộ tịch",
        "kind": "TTHC được giao luật quy định chi tiết",
        "audiences": ["Công dân Việt Nam"],
        "channels": [
            {"channel": "online", "duration": 3, "unit": "working_day", "fee_vnd": 0},
            {"channel": "counter", "duration": 5, "unit": "working_day", "fee_vnd": 8000},
        ],
        "results": [{"name": "Giấy khai sinh", "code": "KQ.G15.000031"}],
        "issuer": "bo-tu-phap",
        "components_text": "Tên giấy tờMẫu đơn, tờ khaiSố lượng- Giấy chứng sinh1 bản chính",
    }


@pytest.fixture
def facts_file(tmp_path: Path) -> MakeList:
    """Make a JSONL file of facts, gzip when its name says so."""

    def make(*lines: dict[str, Any] | str, name: str = "du-kien.jsonl") -> Path:
        text = "".join(
            (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines
        )
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return make


@pytest.fixture
def procedure(db: None) -> Procedure:
    """A procedure in force in the communes from 2023 to the end of 2024."""
    made = Procedure.objects.create(code="1.001193", issuer="Bộ Tư pháp")
    domain = Domain.objects.create(name="Hộ tịch")
    days = {"valid_from": date(2023, 1, 1), "valid_to": date(2025, 1, 1)}
    ProcedureVersion.objects.create(
        procedure=made, n=1, name="Khai sinh", domain=domain, content_hash="x", **days
    )
    Publication.objects.create(procedure=made, level="commune", **days)
    return made
