"""Facts of procedures, one JSON object a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.bring_in.facts_file import read_facts_file
from motcua.catalogue.bring_in.listed import BadList, ListedLimit, ListedPaper


def test_a_line_becomes_facts(facts_file: Any, birth: dict[str, Any]) -> None:
    (row,) = read_facts_file(facts_file(birth)).rows
    assert (row.code, row.issuer, row.levels, row.decision) == (
        "1.001193",
        "Bộ Tư pháp",
        ("commune",),
        "1897/QĐ-BTP",
    )
    assert row.facts is not None
    assert row.facts.limits == (
        ListedLimit("online", 3, "working_day"),
        ListedLimit("counter", 5, "working_day"),
    )
    assert row.facts.fees == (("online", 0), ("counter", 8000))
    assert row.facts.papers == (ListedPaper("Giấy chứng sinh", 1, 0),)
    assert row.facts.results == (("Giấy khai sinh", "KQ.G15.000031"),)


def test_gzip_and_blank_lines(facts_file: Any, birth: dict[str, Any]) -> None:
    assert len(read_facts_file(facts_file(birth, "", name="du-kien.jsonl.gz")).rows) == 1


def test_a_facts_file_is_never_a_full_list(facts_file: Any, birth: dict[str, Any]) -> None:
    assert read_facts_file(facts_file(birth)).full_for is None


def test_ministry_and_other_are_no_levels(facts_file: Any, birth: dict[str, Any]) -> None:
    birth["levels"] = ["ministry", "commune", "other", "province"]
    assert read_facts_file(facts_file(birth)).rows[0].levels == ("province", "commune")


def test_unknown_fee_is_no_fee_and_zero_is_free(facts_file: Any, birth: dict[str, Any]) -> None:
    birth["channels"][0]["fee_vnd"] = None
    facts = read_facts_file(facts_file(birth)).rows[0].facts
    assert facts is not None
    assert facts.fees == (("counter", 8000),)


def test_audiences_cut_at_commas_are_put_together(facts_file: Any, birth: dict[str, Any]) -> None:
    birth["audiences"] = [
        "Cán bộ",
        "công chức",
        "viên chức",
        "Tổ chức (không bao gồm doanh nghiệp",
        "HTX)",
        "Doanh nghiệp",
    ]
    assert read_facts_file(facts_file(birth)).rows[0].audiences == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Doanh nghiệp",
    )


def test_a_letter_glued_to_a_result_code_goes_back_to_the_next_name(
    facts_file: Any, birth: dict[str, Any]
) -> None:
    birth["results"] = [
        {"name": "Thông báo", "code": "KQ.G12.001009G"},
        {"name": "iấy chứng nhận", "code": "KQ.G12.001041"},
    ]
    facts = read_facts_file(facts_file(birth)).rows[0].facts
    assert facts is not None
    assert facts.results == (("Thông báo", "KQ.G12.001009"), ("Giấy chứng nhận", "KQ.G12.001041"))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("code", "1193", "cột “code”: “1193” không có dạng"),
        ("name", None, "cột “name”: để trống"),
        ("name", 5, "trường “name”: phải là chữ"),
        ("issuer", "bo-phep-thuat", "cột “issuer”: chưa biết bộ, ngành “bo-phep-thuat”"),
        ("levels", "commune", "trường “levels”: phải là danh sách"),
        ("channels", [{"channel": "fax"}], "cách thức “fax” không biết"),
        ("channels", [{"channel": "online", "duration": -1}], "trường “duration”: “-1” không phải số hợp lệ"),
        ("channels", [{"channel": "online", "fee_vnd": "10"}], "trường “fee_vnd”"),
        ("channels", [{"channel": "online", "fee_vnd": 1e999}], "trường “fee_vnd”"),
        ("results", ["Giấy"], "trường “results”"),
        ("domain", "Hé tÞch viÖt", "lỗi phông"),
    ],
)
def test_a_wrong_field_is_named(
    facts_file: Any, birth: dict[str, Any], field: str, value: Any, said: str
) -> None:
    read = read_facts_file(facts_file({**birth, "code": "1.000656"}, {**birth, field: value}))
    assert [row.code for row in read.rows] == ["1.000656"]
    assert any(fault.startswith("du-kien.jsonl, dòng 2, ") and said in fault for fault in read.rejected), (
        read.rejected
    )


@pytest.mark.parametrize("line", ["{", "[1]", '"x"', "[" * 100_000])
def test_a_line_that_is_no_object(facts_file: Any, birth: dict[str, Any], line: str) -> None:
    read = read_facts_file(facts_file(birth, line))
    assert len(read.rows) == 1
    assert "không phải một đối tượng JSON" in read.rejected[0]


def test_broken_absent_foreign_and_empty_files(
    tmp_path: Path, facts_file: Any, birth: dict[str, Any]
) -> None:
    whole = facts_file(birth, name="a.jsonl.gz")
    whole.write_bytes(whole.read_bytes()[:-12])
    with pytest.raises(BadList, match="a.jsonl.gz: tệp bị hỏng"):
        read_facts_file(whole)
    with pytest.raises(BadList, match="Không thấy tệp vang.jsonl"):
        read_facts_file(tmp_path / "vang.jsonl")
    foreign = tmp_path / "cu.jsonl"
    foreign.write_bytes(json.dumps(birth, ensure_ascii=False).encode("utf-16"))
    with pytest.raises(BadList, match="không phải UTF-8"):
        read_facts_file(foreign)
    with pytest.raises(BadList, match="không có thủ tục nào"):
        read_facts_file(facts_file("", name="rong.jsonl"))


def test_a_line_without_end_is_refused(facts_file: Any) -> None:
    with pytest.raises(BadList, match="dòng 1: tệp có dòng quá dài"):
        read_facts_file(facts_file("x" * 300_000, name="bom.jsonl.gz"))
