"""The real web server on a database, and the processor time that it and its database take (máy chủ để đo)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.db import connection

from benches.machine import ROOT
from checks.postgresql import free_port

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """A running server."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time of the server's processes so far."""
        return cpu_of(self.pid)


@contextmanager
def served(workers: int = 2, threads: int = 4) -> Iterator[Site]:
    """Start `./motcua serve` on the database of this process, wait until it answers, and stop it at the end."""
    port = free_port()
    words = [sys.executable, "-P", "-m", "motcua.shell", "serve", "--port", str(port)]
    words += ["--workers", str(workers), "--threads", str(threads)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"http://{HOST}:{port}/health/live")
            yield Site(port, server.pid)
        finally:
            server.terminate()
            server.wait()


def database_cpu_seconds() -> float:
    """Processor time of the PostgreSQL that this process works on; SQLite has none of its own."""
    if connection.vendor == "sqlite":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    return cpu_of(_parent(backend))


def cpu_of(pid: int) -> float:
    """Processor time of a process and everything it started, also of what has ended since."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return 0.0
    own = sum(int(ticks) for ticks in fields[11:15]) / TICK
    return own + sum(cpu_of(int(child)) for child in children)


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server on this machine
                answer.read()
            return
        except (URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
