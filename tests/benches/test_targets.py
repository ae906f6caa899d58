"""Targets are judged the right way round, and every bench has some."""

import pytest

from benches.__main__ import arguments
from benches.measuring import ON_DATABASES
from benches.targets import TARGETS, judged


def met(bench: str, database: str, **figures: float) -> dict[str, bool]:
    return {one["figure"]: one["met"] for one in judged(bench, database, figures)}


def test_at_most_and_at_least() -> None:
    assert met("generate", "sqlite", events_per_second=5_000, peak_rss_mb=500) == {
        "events_per_second": True,
        "peak_rss_mb": True,
    }
    assert met("generate", "sqlite", events_per_second=4_999, peak_rss_mb=501) == {
        "events_per_second": False,
        "peak_rss_mb": False,
    }


def test_a_database_may_have_a_target_of_its_own() -> None:
    figures = {"submit_and_accept_cpu_ms": 6.0, "writers_faults": 0}
    assert met("stage", "sqlite", **figures)["submit_and_accept_cpu_ms"] is False
    assert met("stage", "postgresql", **figures)["submit_and_accept_cpu_ms"] is True


def test_what_was_not_measured_is_not_met() -> None:
    assert met("ledger", "sqlite", faults=0) == {"events_per_second": False, "faults": True}


def test_every_bench_has_a_target() -> None:
    assert {target.bench for target in TARGETS} == {"setup", *ON_DATABASES}


@pytest.mark.parametrize("words", [["nothing"], ["report", "--cases", "5"], ["--database", "oracle"]])
def test_what_cannot_be_measured_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err
