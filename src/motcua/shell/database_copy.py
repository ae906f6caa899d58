"""Copying a whole database out and back in: SQLite's backup interface, or pg_dump and pg_restore."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection
from tqdm import tqdm

from motcua.shell.manifest import BrokenBackup

PAGES_AT_ONCE = 8192
SQLITE_NAME, POSTGRESQL_NAME = "database.sqlite3", "database.dump"


def copy_out(folder: Path) -> str:
    """Write a consistent copy of the database while others go on working; gives the file's name."""
    if connection.vendor == "sqlite":
        copy_sqlite(Path(connection.settings_dict["NAME"]), folder / SQLITE_NAME)
        with closing(sqlite3.connect(folder / SQLITE_NAME)) as copy:
            # One plain file: a copy that still is in WAL mode grows companions as soon as somebody reads it.
            copy.execute("PRAGMA journal_mode=DELETE")
        return SQLITE_NAME
    run("pg_dump", "--format=custom", "--no-owner", f"--file={folder / POSTGRESQL_NAME}")
    return POSTGRESQL_NAME


def copy_in(source: Path) -> None:
    """Replace the database by the copy, wholly or not at all."""
    connection.close()
    if connection.vendor == "sqlite":
        copy_sqlite(source, Path(connection.settings_dict["NAME"]))
        return
    name = connection.settings_dict["NAME"]
    run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        f"--dbname={name}",
        str(source),
    )


def check_copy(source: Path) -> None:
    """Read the copy from end to end; raises BrokenBackup."""
    if source.name == POSTGRESQL_NAME:
        run("pg_restore", "--file=/dev/null", str(source))
        return
    with closing(sqlite3.connect(f"file:{source}?immutable=1", uri=True)) as database:
        try:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as problem:
            answer = str(problem)
    if answer != "ok":
        raise BrokenBackup(f"tệp {source.name} hỏng: {answer}")


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy page by page inside one read transaction, so that writers meanwhile do not make it start again."""
    with (
        closing(sqlite3.connect(source, timeout=20)) as old,
        closing(sqlite3.connect(target, timeout=20)) as new,
    ):
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with tqdm(desc="Chép cơ sở dữ liệu", unit=" trang", disable=None, delay=2) as bar:

            def show(status: int, left: int, pages: int) -> None:
                bar.total = pages
                bar.update(pages - left - bar.n)

            old.backup(new, pages=PAGES_AT_ONCE, progress=show)


def run(*words: str) -> None:
    """Run a PostgreSQL tool against the configured database; its first line of complaint is raised as BrokenBackup."""
    try:
        done = subprocess.run(
            words, env={**os.environ, **address()}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BrokenBackup(
            f"máy này thiếu {words[0]}; trên Debian hãy chạy: apt-get install -y postgresql-client"
        ) from None
    if done.returncode != 0:
        complaint = (done.stderr.strip().splitlines() or ["không rõ lý do"])[0]
        raise BrokenBackup(f"{words[0]} báo: {complaint}")


def address() -> dict[str, str]:
    """Where the database is, in libpq's own variables: a password must not stand on a command line."""
    settings: dict[str, Any] = connection.settings_dict
    given = {name: settings[name] for name in ("HOST", "PORT", "USER", "PASSWORD") if settings[name]}
    return {"PGDATABASE": settings["NAME"], **{f"PG{name}": str(value) for name, value in given.items()}}
