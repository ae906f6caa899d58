"""Partners on loopback that behave as badly as real ones: an HTTP gateway, a mail server that follows a script."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Gateway:
    """What the gateway answers, one reply after another (the last for ever), and what it saw."""

    url: str
    replies: list[tuple[int, bytes]] = field(default_factory=list)
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    slow_by: float = 0.0

    def answers(self, status: int, said: Any) -> "Gateway":
        """Add one reply; a text is sent as it is, anything else as JSON."""
        self.replies.append((status, said if isinstance(said, bytes) else json.dumps(said).encode()))
        return self


class _Handler(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self) -> None:  # noqa: N802 - the name http.server asks for
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.gateway.seen.append(({name.lower(): value for name, value in self.headers.items()}, body))
        replies = self.gateway.replies
        status, said = replies.pop(0) if len(replies) > 1 else replies[0]
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        for byte in said:
            if self.gateway.slow_by:
                time.sleep(self.gateway.slow_by)
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def http_gateway() -> Iterator[Gateway]:
    """Open a gateway on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    gateway = Gateway(f"http://127.0.0.1:{server.server_port}/v1/send")
    server.RequestHandlerClass = type("_Own", (_Handler,), {"gateway": gateway})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def talker(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Open a port where every caller is handed to `talk`; whatever it raises ends that conversation."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            with caller:
                caller.settimeout(10)
                try:
                    talk(caller)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        done.set()
        thread.join()
        server.close()


def mail_script(**answers: str) -> Callable[[socket.socket], None]:
    """Talk SMTP, with other answers than usual for some words; an empty answer hangs up, `slow` waits."""
    usual = {
        "greeting": "220 mail",
        "EHLO": "250 mail",
        "MAIL": "250 ok",
        "RCPT": "250 ok",
        "DATA": "354 go",
        "QUIT": "221 bye",
    }
    words = {**usual, "content": "250 queued as 7", **answers}

    def say(caller: socket.socket, word: str) -> bool:
        answer = words.get(word, "500 what")
        if answer == "slow":
            time.sleep(1)
        caller.sendall(f"{answer}\r\n".encode() if answer else b"")
        return bool(answer)

    def talk(caller: socket.socket) -> None:
        lines = caller.makefile("rb")
        if not say(caller, "greeting"):
            return
        inside = False
        for line in lines:
            word = "content" if inside and line == b".\r\n" else line[:4].decode().upper()
            if inside and word != "content":
                continue
            if not say(caller, word):
                return
            inside = word == "DATA" and words["DATA"].startswith("354")

    return talk


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])
