"""What `./motcua test` says at its end is true."""

import sys

import pytest

from checks.__main__ import Tally, clean_environment, count_of
from checks.installing import Tool, find
from checks.steps import Step, house_steps


@pytest.mark.parametrize(
    ("word", "line", "count"),
    [
        ("passed", "1014 passed, 3 skipped in 21.96s", 1014),
        ("skipped", "1014 passed, 3 skipped in 21.96s", 3),
        ("passed", "3 failed, 7 passed in 2.0s", 7),
        ("passed", "no tests ran in 0.1s", 0),
    ],
)
def test_the_count_is_read_from_the_closing_line(word: str, line: str, count: int) -> None:
    assert count_of(word, line) == count


def step(code: int, said: str) -> Step:
    """A step that says something and ends with a code."""
    return Step("Thử", [sys.executable, "-c", f"print({said!r}); raise SystemExit({code})"])


def test_a_green_run(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.run(step(0, "12 passed in 1s"))
    assert tally.close(60) == 0
    assert "ĐẠT: 12 lượt kiểm thử, 60 giây." in capsys.readouterr().out


def test_a_red_step_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.run(step(1, "1 failed, 11 passed in 1s"))
    assert tally.close(60) == 1
    assert "CHƯA ĐẠT: Thử. 11 lượt kiểm thử đạt" in capsys.readouterr().out


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_what_is_left_out_is_said_and_fails_on_the_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    tally = Tally(left_out=["kiểm thử trên trình duyệt. Hãy cài: apt-get install -y chromium"])
    tally.run(step(0, "5 passed in 1s"))
    assert tally.close(1) == code
    assert (
        "Để lại: kiểm thử trên trình duyệt. Hãy cài: apt-get install -y chromium" in capsys.readouterr().out
    )


def test_what_is_skipped_for_lack_of_data_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.run(step(0, "5 passed, 2 skipped in 1s"))
    assert tally.close(1) == 0
    assert "Bỏ qua: Thử: 2 kiểm thử" in capsys.readouterr().out


def test_the_settings_of_whoever_runs_it_do_not_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://real/data")
    monkeypatch.setenv("MOTCUA_PRODUCTION", "1")
    assert {"DATABASE_URL", "MOTCUA_PRODUCTION"} & clean_environment().keys() == set()


def test_a_missing_program_is_not_found() -> None:
    assert find("khong-co-chuong-trinh-nay") is None
    assert Tool(("khong-co-chuong-trinh-nay", "sh"), "dash", "").is_here()


def test_every_step_has_its_own_name() -> None:
    names = [one.name for one in house_steps()]
    assert len(names) == len(set(names)) >= 7
