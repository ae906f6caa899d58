"""What a channel must do: carry one message to the outside and say truthfully what came of it (kênh gửi)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Letter:
    """Tin as a channel sees it: where to, what, and the key by which a second sending can be recognised."""

    key: str
    address: str
    subject: str
    body: str
    case_code: str


@dataclass(frozen=True)
class Delivered:
    """Đã nhận: the partner took the message; `reference` is its own name for it."""

    reference: str = ""


@dataclass(frozen=True)
class Refused:
    """Từ chối: the partner certainly did not take it. `again`: trying later may help."""

    reason: str
    again: bool


@dataclass(frozen=True)
class Unknown:
    """Không rõ: the connection ended after the message had left; it may or may not have been taken."""

    reason: str


@dataclass(frozen=True)
class Resting:
    """Tạm nghỉ: the partner failed too often just now, nothing was tried; `until` is when to try again."""

    until: datetime


Outcome = Delivered | Refused | Unknown | Resting


class Channel(Protocol):
    """Kênh gửi. `knows_keys`: the partner recognises a key it has seen, so sending again cannot reach the person twice."""

    knows_keys: bool

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Carry one message; never raises for what the partner does."""
        ...


def open_channels() -> Mapping[str, Channel]:
    """Return the channels of the settings table, opened once a process; a channel that is not in it does not exist here."""
    return _opened(tuple(settings.CHANNELS.items()))


@lru_cache(maxsize=8)
def _opened(table: tuple[tuple[str, str], ...]) -> dict[str, Channel]:
    return {name: import_string(path)() for name, path in table}
