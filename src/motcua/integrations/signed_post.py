"""One signed HTTP request to a partner, bounded in time and size, that tells what is certain afterwards (gọi HTTP có ký)."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import socket
from typing import Any
from urllib.parse import urlsplit

from motcua.integrations.cutting import cut_after

SECONDS = 3.0
MOST_BYTES = 65_536


class NotSent(Exception):
    """The request certainly did not reach the partner: no connection."""


class Uncertain(Exception):
    """The request left, but no whole answer came back."""


@dataclass(frozen=True)
class Answer:
    """What the partner said; `said` is empty when it was not a JSON object."""

    status: int
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Partner:
    """Đối tác: address and shared secret. Raises ValueError for an address that is none."""

    url: str
    secret: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"địa chỉ “{self.url}” không phải http:// hoặc https://")
        if parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError("đối tác ở xa phải dùng https://")
        if not self.secret:
            raise ValueError("thiếu khóa bí mật của đối tác")

    def post(self, content: Mapping[str, Any], key: str, at: datetime) -> Answer:
        """Send JSON with key, time and signature. Raises NotSent, Uncertain; within three seconds in any case."""
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        connection = self._connection()
        # The connection forgets its socket when the answer will be its last; the answer still reads from it.
        opened: list[socket] = []
        with cut_after(SECONDS, lambda: opened[0] if opened else connection.sock):
            try:
                connection.connect()
                opened.append(connection.sock)
            except OSError as problem:
                connection.close()
                raise NotSent(f"không kết nối được ({type(problem).__name__})") from None
            try:
                return self._exchange(connection, body, self._headers(body, key, at))
            except (OSError, HTTPException, ValueError) as problem:
                raise Uncertain(f"không nhận được trả lời trọn vẹn ({type(problem).__name__})") from None
            finally:
                connection.close()

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        return kind(parts.hostname or "", parts.port, timeout=SECONDS)

    def _headers(self, body: bytes, key: str, at: datetime) -> dict[str, str]:
        moment = str(int(at.timestamp()))
        signature = hmac.new(self.secret.encode(), f"{moment}\n{key}\n".encode() + body, sha256).hexdigest()
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": key,
            "X-Timestamp": moment,
            "X-Signature": signature,
        }

    def _exchange(self, connection: HTTPConnection, body: bytes, headers: dict[str, str]) -> Answer:
        path = urlsplit(self.url).path or "/"
        connection.request("POST", path, body, headers)
        reply = connection.getresponse()
        text = reply.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES or (reply.length or 0) > 0:
            raise ValueError("trả lời quá dài hoặc bị cắt")
        return Answer(reply.status, _read(text))


def _read(text: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
