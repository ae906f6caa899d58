"""Eight writers at once, in processes and threads of their own: nothing lost, doubled or half-written (F20, F21)."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.cases.writers import CASES, THREADS

PROCESSES = 2
WRITERS = PROCESSES * THREADS
pytestmark = pytest.mark.slow


class Crowd:
    """A database of its own, and processes that write to it."""

    def __init__(self, folder: Path, url: str, repository: Path) -> None:
        self.folder, self.repository = folder, repository
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "MOTCUA_VAR": str(folder),
            "PYTHONPATH": "src:.",
        }
        self.environment["DJANGO_SETTINGS_MODULE"] = "config.settings"

    def start(self, plan: str, number: int = 0) -> "subprocess.Popen[str]":
        words = [sys.executable, "-m", "tests.cases.writers", plan, str(self.folder), str(number)]
        return subprocess.Popen(
            words,
            cwd=self.repository,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, plan: str) -> Any:
        return self.answer(self.start(plan))

    def answer(self, process: "subprocess.Popen[str]") -> Any:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return json.loads(out)

    def write(self, plan: str) -> list[list[str]]:
        """Let everybody begin at the same moment."""
        started = [self.start(plan, number) for number in range(PROCESSES)]
        patience = time.monotonic() + 90
        while len(list(self.folder.glob("ready-*"))) < PROCESSES and time.monotonic() < patience:
            time.sleep(0.01)
        (self.folder / "go").touch()
        return [line for process in started for line in self.answer(process)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[tuple[str, str]]:
    """A database with the office and one waiting case, made once: its address and the code of the case."""
    folder = tmp_path_factory.mktemp("made")
    if "sqlite3" in settings.DATABASES["default"]["ENGINE"]:
        url = f"sqlite:///{folder / 'made.sqlite3'}"
        yield url, Crowd(folder, url, repository).ask("make")
        return
    with new_database() as url:
        yield url, Crowd(folder, url, repository).ask("make")


@contextmanager
def new_database(template: str = "template1") -> Iterator[str]:
    """A database on the server of this run, thrown away afterwards."""
    own = settings.DATABASES["default"]
    place = {
        "host": own["HOST"],
        "port": own["PORT"],
        "user": own["USER"],
        "password": own["PASSWORD"] or None,
    }
    secret = f":{own['PASSWORD']}" if own["PASSWORD"] else ""
    name = f"crowd_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"postgres://{own['USER']}{secret}@{own['HOST']}:{own['PORT']}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def crowd(made: tuple[str, str], tmp_path: Path, repository: Path) -> Iterator[Crowd]:
    """Writers over a copy of what was made."""
    url, _ = made
    if url.startswith("sqlite"):
        for file in Path(url.removeprefix("sqlite://")).parent.glob("made.sqlite3*"):
            shutil.copy(file, tmp_path)
        yield Crowd(tmp_path, f"sqlite:///{tmp_path / 'made.sqlite3'}", repository)
        return
    with new_database(url.rpartition("/")[2]) as own:
        yield Crowd(tmp_path, own, repository)


def test_eight_writers_lose_double_and_halve_nothing(crowd: Crowd, made: tuple[str, str]) -> None:
    _, first = made
    said = crowd.write("write_many")
    assert Counter(word for word, _ in said) == {"written": WRITERS * CASES}
    stands = crowd.ask("tell")
    assert sorted([first, *(code for _, code in said)]) == stands["codes"]
    assert len(set(stands["codes"])) == WRITERS * CASES + 1
    own_day = [code for code in stands["codes"] if "231106" in code]
    assert own_day == [f"000.04.28.H23-231106-{n:04d}" for n in range(1, WRITERS * CASES + 1)]
    assert (stands["events"], stands["keys"]) == (2 * WRITERS * CASES + 1, 2 * WRITERS * CASES + 1)
    assert stands["open_spans"] == len(stands["codes"])
    assert stands["faults"] == []


def test_twenty_four_clicks_make_one_case(crowd: Crowd) -> None:
    said = crowd.write("click")
    assert Counter(map(tuple, said)) == {("answered", "000.04.28.H23-231106-0001"): 3 * WRITERS}
    stands = crowd.ask("tell")
    assert (len(stands["codes"]), stands["events"], stands["keys"], stands["faults"]) == (2, 2, 2, [])


def test_one_of_many_takes_the_case(crowd: Crowd) -> None:
    said = crowd.write("take")
    assert Counter(word for word, _ in said) == {"won": 1, "refused": WRITERS - 1}
    stands = crowd.ask("tell")
    assert (stands["states"], stands["events"], stands["keys"], stands["faults"]) == (
        ["in_process"],
        2,
        2,
        [],
    )


def test_many_taps_with_one_key_get_one_answer(crowd: Crowd, made: tuple[str, str]) -> None:
    _, code = made
    said = crowd.write("tap")
    assert Counter(map(tuple, said)) == {("answered", code): WRITERS}
    stands = crowd.ask("tell")
    assert (stands["states"], stands["events"], stands["faults"]) == (["in_process"], 2, [])
