"""The benches run from beginning to end on a small database, in processes of their own."""

import json
from pathlib import Path

import pytest

from benches.databases import Place
from benches.measuring import measured


@pytest.mark.slow
def test_measure_report_and_ledger_of_500_cases(tmp_path: Path) -> None:
    place = Place("sqlite", "", 500, folder=tmp_path)
    report = measured("report", place)
    assert report["cases"] == 500
    assert report["province_queries"] <= 10
    assert measured("ledger", place)["faults"] == 0
    stamp = json.loads((tmp_path / "cases_500.sqlite.json").read_text(encoding="utf-8"))
    assert stamp["cases"] == 500


@pytest.mark.slow
def test_the_daily_pages_are_measured_as_an_officer_opens_them(tmp_path: Path) -> None:
    figures = measured("pages", Place("sqlite", "", 500, folder=tmp_path))
    assert figures["queries"] <= 25
    assert figures["work_unit_commune_kb"] > 5
    assert {"work_ms", "search_ms", "case_ms"} <= set(figures)
