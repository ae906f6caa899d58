"""Hours in which no telephone may ring (giờ yên lặng): SMS and Zalo wait for the morning, letters do not disturb."""

from collections.abc import Iterable
from datetime import datetime, time

from motcua.law.wording import VIETNAM
from motcua.notices.models import ChannelName

QUIET_FROM = time(21)
QUIET_UNTIL = time(7)
RINGS = frozenset({ChannelName.SMS.value, ChannelName.ZALO.value})


def is_quiet(moment: datetime) -> bool:
    """Say whether a moment lies between 21:00 and 7:00 on Vietnamese clocks."""
    local = moment.astimezone(VIETNAM).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def may_send_now(channels: Iterable[str], moment: datetime) -> list[str]:
    """Return those of the channels that may be used at a moment."""
    quiet = is_quiet(moment)
    return [channel for channel in channels if not (quiet and channel in RINGS)]
