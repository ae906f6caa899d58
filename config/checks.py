"""Start-up checks: the product refuses to start on a dangerous or impossible setting."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def check_production(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """In production: a secret of its own, no debug pages, named hosts."""
    if not settings.PRODUCTION:
        return []
    found = []
    if settings.SECRET_KEY == settings.LAPTOP_SECRET or len(settings.SECRET_KEY) < 50:
        found.append(_error("E001", "MOTCUA_SECRET_KEY phải là một chuỗi bí mật riêng, ít nhất 50 ký tự"))
    if settings.DEBUG:
        found.append(_error("E002", "MOTCUA_DEBUG phải tắt khi MOTCUA_PRODUCTION=1"))
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        found.append(_error("E003", "MOTCUA_HOSTS phải nêu đúng tên máy chủ, không dùng *"))
    if settings.DEMO:
        found.append(_error("E006", "MOTCUA_DEMO phải tắt khi MOTCUA_PRODUCTION=1"))
    if ".fake." in settings.SIGNING_SERVICE:
        found.append(
            _error("E007", "MOTCUA_SIGNING_SERVICE không được là dịch vụ ký giả khi MOTCUA_PRODUCTION=1")
        )
    return found


@register(Tags.database, deploy=False)
def check_sqlite_durability(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """SQLite must run with synchronous=FULL: NORMAL was measured to lose acknowledged rows in a power cut."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if "sqlite3" not in database["ENGINE"]:
        return []
    options = database.get("OPTIONS", {})
    found = []
    if "synchronous=FULL" not in options.get("init_command", ""):
        found.append(_error("E004", "SQLite phải chạy với synchronous=FULL"))
    if options.get("transaction_mode") != "IMMEDIATE":
        found.append(_error("E005", "SQLite phải chạy với transaction_mode=IMMEDIATE"))
    return found


def _error(code: str, sentence: str) -> Error:
    return Error(sentence, id=f"motcua.{code}")
