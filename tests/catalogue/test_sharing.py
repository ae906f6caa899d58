"""A shared procedure: one line that importers read and a draft takes back whole."""

import json
from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.bring_in.facts_file import read_facts_file
from motcua.catalogue.bring_in.listed import ListedLimit, ListedPaper
from motcua.catalogue.content import content_from, content_on
from motcua.catalogue.models import Procedure, TimeLimit
from motcua.catalogue.queries import version_on
from motcua.catalogue.sharing import MOST_BYTES, NotShared, read_shared, shared
from tests.catalogue.copying import ID_CARD, TEXT, copying

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def line_of(procedure: Procedure) -> str:
    """What a province gives away."""
    version, content = version_on(procedure, TODAY), content_on(procedure, "commune", TODAY)
    assert version is not None
    assert content is not None
    return shared(procedure, version, ["commune"], content)


def test_a_draft_takes_back_what_was_shared() -> None:
    procedure = copying()
    taken = content_from(read_shared(line_of(procedure).encode(), procedure))
    assert taken == content_on(procedure, "commune", TODAY)


def test_the_importer_reads_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "thu-tuc.jsonl"
    path.write_text(line_of(copying()), encoding="utf-8")
    (listed,) = read_facts_file(path).rows
    assert (listed.code, listed.name, listed.levels) == ("2.000815", "Chứng thực bản sao", ("commune",))
    assert listed.facts is not None
    assert listed.facts.papers == (ListedPaper(TEXT, 1), ListedPaper(ID_CARD, 0, 1))
    assert ListedLimit("counter", 2, "working_day") in listed.facts.limits
    assert listed.facts.fees == (("counter", 4000),)
    assert [name for name, _ in listed.facts.results] == ["Bản sao chứng thực"]


@pytest.mark.parametrize("unit", ["same_day", "immediate", "month", "hour"])
def test_the_importer_takes_every_unit(unit: str, tmp_path: Path) -> None:
    procedure = copying()
    TimeLimit.objects.filter(procedure=procedure).update(amount=1, unit=unit)
    path = tmp_path / "thu-tuc.jsonl"
    path.write_text(line_of(procedure), encoding="utf-8")
    (listed,) = read_facts_file(path).rows
    assert listed.facts is not None
    assert {limit.unit for limit in listed.facts.limits} == {unit}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"\xff\xfe", "không đọc được"),
        (b"{", "không đọc được"),
        (b"[" * 100_000, "không đọc được"),
        (b'{"code": ' + b"9" * 5_000 + b"}", "không đọc được"),
        (rb'{"code": "2.000815", "content": {"name": "\ud800"}}', "không đọc được"),
        (b"[]", "không có nội dung"),
        (json.dumps({"code": "2.000815"}).encode(), "không có nội dung"),
        (json.dumps({"code": "1.001193", "content": {}}).encode(), "là của thủ tục 1.001193"),
        (b" " * (MOST_BYTES + 1), "lớn hơn 1 MB"),
    ],
    ids=[
        "bytes",
        "cut off",
        "deep",
        "long number",
        "half a letter",
        "a list",
        "no content",
        "another procedure",
        "large",
    ],
)
def test_a_file_of_something_else_is_told(given: bytes, said: str) -> None:
    with pytest.raises(NotShared, match=said):
        read_shared(given, copying())
