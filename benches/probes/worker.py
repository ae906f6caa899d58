"""Memory of a real web worker after some hundred requests (bộ nhớ của tiến trình trang)."""

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benches.machine import ROOT
from benches.province import OFFICER, PASSWORD
from checks.postgresql import free_port

REQUESTS = 200
PATIENCE_SECONDS = 30


def worker_memory(paths: Sequence[str]) -> dict[str, Any]:
    """Serve, sign in over HTTP, ask the pages in turn, and read the memory of the worker process."""
    port = free_port()
    words = [sys.executable, "-P", "-m", "motcua.shell", "serve", "--port", str(port)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            browser = _signed_in(f"http://127.0.0.1:{port}")
            started = time.perf_counter()
            for n in range(REQUESTS):
                with browser.open(f"http://127.0.0.1:{port}{paths[n % len(paths)]}") as answer:
                    answer.read()
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


def _signed_in(site: str) -> OpenerDirector:
    """A browser of a signed-in officer."""
    browser, until = build_opener(HTTPCookieProcessor(CookieJar())), time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with browser.open(f"{site}/desk/sign-in/") as answer:
                page = answer.read().decode()
            break
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    form = {"username": OFFICER, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
    with browser.open(f"{site}/desk/sign-in/", urlencode(form).encode()) as answer:
        if "/sign-in/" in answer.url:
            raise SystemExit("Không đăng nhập được vào máy chủ trang.")
    return browser


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
