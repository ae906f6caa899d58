"""export events: streams every event as JSON lines or CSV."""

import csv
import json
from pathlib import Path

import pytest

from motcua.cases.models import CaseEvent
from motcua.reports.event_export import FIELDS
from motcua.shell.__main__ import main
from tests.reports.world import Storyteller, World, plant

EVENTS = ["export", "events", "--agency", "huyen"]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def world(db: None) -> World:
    planted = plant()
    Storyteller(16).fill(planted, 60)
    return planted


def below(*slugs: str) -> int:
    return CaseEvent.objects.filter(agency__slug__in=slugs).count()


def test_json_lines_with_children(world: World, capsys: Said) -> None:
    assert main([*EVENTS, "--with-children"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == below("huyen", "xa-mot", "xa-hai")
    assert all(tuple(line) == FIELDS for line in lines)


def test_without_children_only_its_own(world: World, capsys: Said) -> None:
    assert main(EVENTS) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["agency"] for line in lines} == {"huyen"}
    assert len(lines) == below("huyen") > 0


def test_csv_says_the_same_as_json(world: World, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "events.csv"
    assert main([*EVENTS, "--format", "csv", "--out", str(out)]) == 0
    assert main(EVENTS) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, line in zip(rows, lines, strict=True):
        assert json.loads(row.pop("payload")) == line.pop("payload")
        assert row == {key: str(value) for key, value in line.items()}


def test_an_agency_without_events_gives_an_empty_list_or_a_bare_header(world: World, capsys: Said) -> None:
    world.agency("xa-moi", world.agencies["xa-mot"].level, "huyen")
    assert main(["export", "events", "--agency", "xa-moi"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["export", "events", "--agency", "xa-moi", "--format", "csv"]) == 0
    assert capsys.readouterr().out == ",".join(FIELDS) + "\r\n"


def test_days_keep_what_was_recorded_in_them(world: World, capsys: Said) -> None:
    assert main([*EVENTS, "--from", "2023-10-01", "--to", "2023-10-31"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert 0 < len(lines) < below("huyen")
    assert {line["recorded_at"][:7] for line in lines} == {"2023-10"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--agency", "huyenn"], "Có phải là"),
        (["--from", "2023-10-23"], "--to: còn để trống"),
        (["--from", "2023-10-23", "--to", "2023-10-21"], "trước khi bắt đầu"),
        (["--format", "xml"], "--format không nhận"),
    ],
)
def test_bad_input_gets_one_sentence(world: World, capsys: Said, words: list[str], sentence: str) -> None:
    assert main([*EVENTS, *words]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""
