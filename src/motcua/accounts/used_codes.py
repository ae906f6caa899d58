"""Codes of the authenticator app that were used, remembered for every worker in one table (mã lớp hai đã dùng)."""

from typing import Any

from allauth.mfa import app_settings
from django.core.cache.backends.db import DatabaseCache

TABLE = "accounts_used_code"
"""Made by migration 0005."""


class UsedCodes(DatabaseCache):
    """Bộ nhớ mã đã dùng: a code is remembered as long as any clock that is tolerated still shows it, so it never opens twice."""

    def add(self, key: str, value: Any, timeout: Any = None, version: Any = None) -> bool:
        """Remember a key; False when it is remembered already, by whichever worker."""
        shown = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        return bool(super().add(key, value, shown if timeout is None else max(timeout, shown), version))
