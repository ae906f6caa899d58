"""Memory of a real web worker after some hundred requests (bộ nhớ của tiến trình trang)."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from benches.machine import ROOT
from checks.postgresql import free_port

REQUESTS = 200
PATIENCE_SECONDS = 30


def worker_memory(paths: Sequence[str], session: str) -> dict[str, Any]:
    """Serve, ask the pages in turn over HTTP within a session, and read the memory of the worker process."""
    port = free_port()
    words = [sys.executable, "-P", "-m", "motcua.shell", "serve", "--port", str(port)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            site = f"http://127.0.0.1:{port}"
            _wait_for(f"{site}/health/live")
            started = time.perf_counter()
            for n in range(REQUESTS):
                _open(f"{site}{paths[n % len(paths)]}", session)
            seconds = time.perf_counter() - started
            worker = max(_children(server.pid), key=lambda pid: _memory(pid)["VmRSS"])
            memory = _memory(worker)
        finally:
            server.terminate()
            server.wait()
    return {
        "worker_requests": REQUESTS,
        "worker_requests_per_second": round(REQUESTS / seconds, 1),
        "worker_rss_mb": memory["VmRSS"],
        "worker_own_mb": memory["RssAnon"],
        "worker_mapped_files_mb": memory["RssFile"],
    }


def _open(address: str, session: str) -> None:
    """Open one page as the signed-in officer, and read it whole."""
    asked = Request(address, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
    with urlopen(asked) as answer:  # noqa: S310 - our own server on this machine
        answer.read()
        if "/sign-in/" in answer.url:
            raise SystemExit("Máy chủ trang không nhận phiên đăng nhập.")


def _wait_for(address: str) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urlopen(address) as answer:  # noqa: S310
                answer.read()
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return [int(child) for child in told]


def _memory(pid: int) -> dict[str, int]:
    """Megabytes by kind, from the kernel."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":")[::2] for line in lines)
    return {
        name: int(value.split()[0]) // 1024
        for name, value in pairs
        if name in ("VmRSS", "RssAnon", "RssFile")
    }
