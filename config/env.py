"""Typed reading of environment variables: a wrong value stops the start with a clear sentence."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class BadSetting(SystemExit):
    """A setting is missing or wrong; the process must not start."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(
            f"Cấu hình {name} không dùng được: {problem}. Hãy sửa biến môi trường {name} rồi chạy lại."
        )


def text(name: str, default: str | None = None) -> str:
    """Read a text; without a default the variable is compulsory."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(name, "chưa được đặt")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Read yes / no."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not value else value in {"1", "true", "yes", "on"}
    raise BadSetting(name, f"“{value}” không phải là 1 hoặc 0")


def number(name: str, default: int) -> int:
    """Read a whole number."""
    value = os.environ.get(name, str(default))
    if not value.strip().isdecimal():
        raise BadSetting(name, f"“{value}” không phải số nguyên")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def table(name: str, default: str = "") -> dict[str, str]:
    """Read a comma-separated list of `name=value`."""
    rows = [word.partition("=") for word in words(name, default)]
    for key, sign, value in rows:
        if not (key.strip() and sign and value.strip()):
            raise BadSetting(name, f"“{key}{sign}{value}” không có dạng tên=giá trị")
    return {key.strip(): value.strip() for key, _, value in rows}


def database(name: str, *, embedded: Path) -> dict[str, object]:
    """Read DATABASE_URL (postgres://user:password@host:port/name or sqlite:////path); empty means the embedded SQLite file."""
    url = os.environ.get(name, "").strip()
    if not url:
        return sqlite(embedded)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(name, url)
    raise BadSetting(name, f"“{parts.scheme}” không phải postgres:// hoặc sqlite://")


def sqlite(path: Path) -> dict[str, object]:
    """Embedded database. FULL: a power cut must not lose an acknowledged row; IMMEDIATE: writers do not deadlock.

    16 MB of cache: every thread of a web worker has one, and at a million cases four times as much, or reading through
    mapped memory, is no faster.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def postgresql(name: str, url: str) -> dict[str, object]:
    """Server database; several hosts separated by commas are tried in order (libpq)."""
    parts = urlsplit(url)
    database_name = unquote(parts.path.lstrip("/"))
    if not database_name:
        raise BadSetting(name, "thiếu tên cơ sở dữ liệu ở cuối địa chỉ")
    address = parts.netloc.rpartition("@")[2]
    hosts = [host.partition(":") for host in address.split(",")]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": ",".join(host for host, _, _ in hosts),
        "PORT": ",".join(port for _, _, port in hosts) if any(port for _, _, port in hosts) else "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "motcua"},
    }
