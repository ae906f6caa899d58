"""Accounts of a trial that the sign-in page offers to everybody who opens it (tài khoản dùng thử)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Guest:
    """One account: who, in which post, and whether a code is asked for besides the password."""

    username: str
    full_name: str
    title: str
    role: str
    needs_code: bool


@dataclass(frozen=True)
class Guests:
    """All accounts of the trial in groups, with the one password, and the code that opens now for some more seconds."""

    groups: tuple[tuple[str, tuple[Guest, ...]], ...]
    password: str
    code: str
    seconds: int


def guests_at(moment: datetime) -> Guests | None:
    """Who may look around here: what the function named in the settings says; None wherever people really work."""
    if not settings.GUEST_LIST:
        return None
    found: Guests = import_string(settings.GUEST_LIST)(moment)
    return found
