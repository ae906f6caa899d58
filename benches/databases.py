"""Databases of invented cases, kept in var/bench so that one generation serves every bench (cơ sở dữ liệu để đo)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from benches.machine import ROOT
from checks.postgresql import server

FOLDER = ROOT / "var" / "bench"
# Durable as in production: only memory and room for the write-ahead log are set.
POSTGRESQL = ("shared_buffers=256MB", "max_wal_size=4GB", "max_connections=60")
TOLD_BY = ("benches/province.py", "benches/stories.py")
MADE_BY = (*TOLD_BY, "src/motcua/*/migrations/*.py")
Measured = dict[str, Any]


class NotMeasured(Exception):
    """A measurement ended with an error; the others go on."""


@dataclass(frozen=True)
class Place:
    """One engine, and how many cases its large database holds."""

    engine: str
    url: str
    cases: int
    again: bool = False
    seconds: int = 300
    folder: Path = FOLDER

    def address(self, name: str) -> str:
        """DATABASE_URL of a database by name; PostgreSQL's is made when missing."""
        if self.engine == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        with psycopg.connect(self.url, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not known:
                connection.execute(f'CREATE DATABASE "{name}"')
        return self.url.rpartition("/")[0] + f"/{name}"

    def drop(self, name: str) -> None:
        """Remove a database."""
        if self.engine == "sqlite":
            for path in self.folder.glob(f"{name}.sqlite3*"):
                path.unlink()
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def copied(self, name: str, into: str) -> None:
        """Make a database that is another one's copy, for benches that write."""
        self.drop(into)
        if self.engine == "sqlite":
            shutil.copyfile(self.folder / f"{name}.sqlite3", self.folder / f"{into}.sqlite3")
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{into}" TEMPLATE "{name}"')

    def probe(self, probe: str, database: str, *numbers: int) -> Measured:
        """Run one measurement in a process of its own and read its answer."""
        env = {
            **os.environ,
            "DATABASE_URL": self.address(database),
            "MOTCUA_VAR": str(self.folder / "var"),
            "MOTCUA_LOG_LEVEL": "ERROR",
        }
        words = [sys.executable, "-P", "-m", "benches.probes", probe, *map(str, numbers)]
        done = subprocess.run(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise NotMeasured(
                f"{probe} ({self.engine}) đã dừng với mã {done.returncode}, xem dòng lỗi ở trên"
            )
        measured: Measured = json.loads(done.stdout.splitlines()[-1])
        return measured

    def generated(self, cases: int) -> Measured:
        """What generating a database of `cases` measured; generates it unless it is there and still fits the code."""
        name, stamp = f"cases_{cases}", self.folder / f"cases_{cases}.{self.engine}.json"
        if stamp.exists() and not self.again:
            known: Measured = json.loads(stamp.read_text(encoding="utf-8"))
            if known.pop("made_by") == made_by():
                return known
        stamp.unlink(missing_ok=True)
        self.probe("histories", "scratch", cases)
        self.drop(name)
        measured = self.probe("generate", name, cases)
        stamp.write_text(json.dumps({**measured, "made_by": made_by()}), encoding="utf-8")
        return measured


def made_by(patterns: Sequence[str] = MADE_BY) -> str:
    """Vết of the code that decides what a database, or a file of histories, holds."""
    ours = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return sha256(b"".join(path.read_bytes() for path in ours)).hexdigest()[:16]


@contextmanager
def place(engine: str, cases: int, *, again: bool, seconds: int) -> Iterator[Place]:
    """Open an engine; PostgreSQL runs as long as the block lasts, its data stay."""
    if engine == "sqlite":
        yield Place(engine, "", cases, again, seconds)
        return
    folder = FOLDER / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    with server(folder, POSTGRESQL) as url:
        yield Place(engine, url, cases, again, seconds)
