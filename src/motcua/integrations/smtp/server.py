"""The address of a mail server, read from a setting (máy chủ thư)."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Server:
    """Máy chủ thư: how to reach it and who we are there."""

    scheme: str
    host: str
    port: int
    user: str
    password: str


def read_server(url: str) -> Server:
    """Read `smtps://user:password@host:465`, `smtp+starttls://...` or, on this machine alone, `smtp://127.0.0.1:25`.

    Raises ValueError; the password is not repeated in it.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("MOTCUA_SMTP_URL phải có dạng smtps://, smtp+starttls:// hoặc smtp://")
    if parts.scheme == "smtp" and parts.hostname not in HERE:
        raise ValueError("MOTCUA_SMTP_URL: máy chủ thư ở xa phải dùng smtps:// hoặc smtp+starttls://")
    port = parts.port or PORTS[parts.scheme]
    return Server(
        parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or "")
    )
