"""Heeding the law before a move: a permission or a refusal with its source (căn cứ)."""

from motcua.law.duties import Permission


class AgainstDuty(Exception):
    """The law does not allow it now; nothing was changed. The message gives reason and source."""


def heed(permission: Permission) -> None:
    """Raise AgainstDuty unless the law allows it."""
    if not permission.allowed:
        raise AgainstDuty(f"{permission.reason} (căn cứ: {permission.source}).")
