"""A PostgreSQL of our own on a free loopback port: thrown away after a test run, kept for measuring."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from checks.installing import find

# The data is thrown away, so nothing needs to reach the disk.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "shared_buffers=128MB",
)
USER = "motcua"


class NoCluster(Exception):
    """The server did not start; the text is what it said."""


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server, give its DATABASE_URL, stop it and remove its files."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-postgresql-"))
    try:
        with server(folder, QUICK, stop="immediate") as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server(folder: Path, settings: Sequence[str], *, stop: str = "fast") -> Iterator[str]:
    """Run the server whose data lie in `folder`, made on first use; gives the DATABASE_URL of its first database."""
    owner, data, port = unprivileged(), folder / "data", free_port()
    if owner:
        user = pwd.getpwnam(owner)
        os.chown(folder, user.pw_uid, user.pw_gid)
    if not data.exists():
        words = ("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run(owner, "initdb", "-D", str(data), *words)
    lines = [*settings, f"port={port}", "listen_addresses='127.0.0.1'", f"unix_socket_directories='{folder}'"]
    (data / "postgresql.auto.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(owner, "pg_ctl", "-D", str(data), "-w", "-l", f"{folder}/log", "start")
    try:
        yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
    finally:
        run(owner, "pg_ctl", "-D", str(data), "-m", stop, "-w", "stop")


def unprivileged() -> str | None:
    """PostgreSQL refuses to run as root; the user its package made, or nobody, runs it then."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def run(owner: str | None, program: str, *words: str) -> None:
    """Run one of the server's programs, as its owner when we are root."""
    path = find(program)
    if path is None:
        raise NoCluster(f"thiếu {program}")
    become = (
        ["setpriv", f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups"]
        if owner
        else []
    )
    # Never pipe: the server inherits the handles and a pipe would stay open as long as it lives.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run([*become, path, *words], stdout=said, stderr=said, cwd="/", check=False)
        said.seek(0)
        if done.returncode != 0:
            raise NoCluster(f"{program}: {said.read().strip()}")


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
