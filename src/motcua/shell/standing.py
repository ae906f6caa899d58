"""Processes that stand and wait: until SIGTERM, with a pause between looks (tiến trình thường trực)."""

import os
import signal
import socket
import threading
from collections.abc import Callable

import structlog
from django.db import DatabaseError, close_old_connections

log = structlog.get_logger("motcua.standing")


def holder() -> str:
    """Who this process is, for the record of runs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def stand(name: str, look: Callable[[], None], pause_seconds: float) -> None:
    """Call `look` again and again; a database that is away for a minute must not end the process."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("started", process=name, holder=holder())
    while not stop.is_set():
        close_old_connections()
        try:
            look()
        except DatabaseError:
            log.exception("database away", process=name)
        stop.wait(pause_seconds)
    log.info("stopped", process=name, holder=holder())
