"""serve: says in one sentence why it cannot start, starts, answers, and stops when asked."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError

from motcua.shell.management.commands.serve import check_port_is_free, server_words


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_said(taken_port: int) -> None:
    with pytest.raises(CommandError, match=f"Không mở được 127.0.0.1:{taken_port}"):
        check_port_is_free("127.0.0.1", taken_port)


@pytest.mark.parametrize("port", [-1, 70000])
def test_an_impossible_port_is_said(port: int) -> None:
    with pytest.raises(CommandError, match="Hãy chọn cổng khác"):
        check_port_is_free("127.0.0.1", port)


def test_the_server_is_told_what_was_chosen() -> None:
    words = " ".join(server_words("0.0.0.0", 9000, 3, 5))
    assert "--host 0.0.0.0 --port 9000 --workers 3 --blocking-threads 5" in words


def command(repository: Path, var: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    """A command of the door with a fresh embedded database."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"MOTCUA_VAR": str(var), "PYTHONPATH": f"{repository / 'src'}:{repository}"}
    return [sys.executable, "-P", "-m", "motcua.shell", *words], env


def test_without_tables_it_names_the_next_command(repository: Path, tmp_path: Path) -> None:
    words, env = command(repository, tmp_path, "serve", "--port", str(free_port()))
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "./motcua manage migrate" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_it_answers_within_its_memory_and_stops_when_asked(repository: Path, tmp_path: Path) -> None:
    words, env = command(repository, tmp_path, "migrate", "--no-input", "--verbosity", "0")
    subprocess.run(words, env=env, check=True)
    port = free_port()
    words, env = command(repository, tmp_path, "serve", "--port", str(port))
    with subprocess.Popen(
        words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            assert wait_for(f"http://127.0.0.1:{port}/health/ready") == {"status": "ready", "reasons": []}
            assert max(resident_megabytes(server.pid)) < 200
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) in {0, -signal.SIGTERM}


def wait_for(address: str) -> object:
    """The JSON at an address, once somebody answers there."""
    # A busy machine may need many seconds before the first answer.
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def resident_megabytes(parent: int) -> list[float]:
    """Memory of the server's processes."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    sizes = []
    for pid in [str(parent), *children]:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        sizes.append(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)
    return sizes
