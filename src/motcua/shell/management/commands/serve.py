"""serve: the web server (máy chủ trang)."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from motcua.lib.readiness import reasons_not_ready

STOP_SECONDS = 30
LARGEST_WORKER_MB = 400


class Command(BaseCommand):
    """Check that work may start, say the address, then become the server; SIGTERM lets running requests finish."""

    help = "Chạy máy chủ trang"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and with how many hands."""
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="cổng nghe (mặc định 8000)")
        parser.add_argument("--workers", type=int, default=1, help="số tiến trình (mặc định 1)")
        parser.add_argument("--threads", type=int, default=4, help="số luồng mỗi tiến trình (mặc định 4)")

    def handle(self, *args: Any, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        """Replace this process by the server, so that signals reach it directly."""
        reasons = reasons_not_ready()
        if reasons:
            raise CommandError(" ".join(reasons), returncode=2)
        check_port_is_free(host, port)
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        print(f"Một Cửa đang mở tại http://{host}:{port}/  (dừng: Ctrl+C)", flush=True)  # noqa: T201
        os.execv(sys.executable, server_words(host, port, workers, threads))  # noqa: S606


def check_port_is_free(host: str, port: int) -> None:
    """A taken port is said in one sentence instead of the server's own trace."""
    if not 0 < port < 65536:
        raise CommandError(f"Không có cổng {port}. Hãy chọn cổng khác, từ 1 đến 65535.", returncode=2)
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        raise CommandError(
            f"Không mở được {host}:{port} ({problem}). Hãy chọn cổng khác, ví dụ --port {8001 if port == 8000 else 8000}.",
            returncode=2,
        ) from None


def server_words(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of the server."""
    words = [sys.executable, "-P", "-m", "granian", "config.wsgi:application", "--interface", "wsgi"]
    words += [
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        str(threads),
    ]
    words += [
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        str(STOP_SECONDS),
    ]
    return [*words, "--workers-max-rss", str(LARGEST_WORKER_MB)]
