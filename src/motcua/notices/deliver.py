"""Carrying waiting messages to their channels: lease, send, settle; any number of workers (gửi tin).

At least once where the partner knows our keys; where it does not, a message of which nobody can say whether it arrived waits for a
person instead of going out twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from motcua.notices.channels import (
    Channel,
    Delivered,
    Letter,
    Outcome,
    Refused,
    Resting,
    Unknown,
    open_channels,
)
from motcua.notices.models import Message
from motcua.notices.quiet_hours import may_send_now
from motcua.notices.switches import is_switched_off

log = structlog.get_logger("motcua.notices")

# Longer than any channel may take, so that a lease only ends when its worker is gone.
LEASE = timedelta(minutes=3)
# One look of a worker: it must come back to its other work, and hear a request to stop.
LOOK = timedelta(seconds=30)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
MOST_ATTEMPTS = len(BACK_OFF) + 1
CANDIDATES = 20

State = Message.State
Clock = Callable[[], datetime]


@dataclass
class Work:
    """Việc đã làm: rows looked at, rows that came to an end or to a person."""

    examined: int = 0
    changed: int = 0


def deliver(holder: str, clock: Clock) -> Work:
    """Gửi các tin đang chờ until none is due or the time of one look is over; `holder` names the process."""
    work = reclaim(clock())
    channels = open_channels()
    until = clock() + LOOK
    while (now := clock()) < until:
        message = take(holder, may_send_now(channels, now), now)
        if message is None:
            break
        work.examined += 1
        outcome = _send(channels[message.channel], message, now)
        work.changed += settle(message, outcome, channels[message.channel].knows_keys, clock())
    return work


def take(holder: str, channels: list[str], now: datetime) -> Message | None:
    """Nhận một tin to send: the one that has waited longest, by a conditional update that only one worker can win."""
    waiting = Message.objects.filter(state=State.WAITING, next_try_at__lte=now, channel__in=channels)
    queue = waiting.order_by("next_try_at", "pk").values_list("pk", "agency_id", "topic")
    while candidates := list(queue[:CANDIDATES]):
        for pk, agency_id, topic in candidates:
            if is_switched_off(agency_id, topic):
                waiting.filter(pk=pk).update(state=State.WITHHELD)
                continue
            leased = {"state": State.SENDING, "holder": holder, "lease_until": now + LEASE}
            if waiting.filter(pk=pk).update(**leased) == 1:
                return Message.objects.get(pk=pk)
    return None


def reclaim(now: datetime) -> Work:
    """Lấy lại những tin whose worker was gone before it could say what came of them."""
    work, channels = Work(), open_channels()
    for message in Message.objects.filter(state=State.SENDING, lease_until__lt=now).order_by("pk"):
        channel = channels.get(message.channel)
        work.examined += 1
        outcome = Unknown("Tiến trình gửi dừng giữa chừng")
        work.changed += settle(message, outcome, channel is not None and channel.knows_keys, now)
    return work


def settle(message: Message, outcome: Outcome, knows_keys: bool, at: datetime) -> int:
    """Ghi kết quả of one attempt, unless another worker took the message over; 1 when it came to an end or to a person."""
    columns = _columns(message, outcome, knows_keys, at)
    mine = Message.objects.filter(
        pk=message.pk, state=State.SENDING, holder=message.holder, lease_until=message.lease_until
    )
    if mine.update(holder="", lease_until=None, **columns) != 1:
        log.warning("message was taken over", message=message.pk)
        return 0
    if columns["state"] in {State.STUCK, State.FAILED}:
        log.error(
            "message needs a person", message=message.pk, channel=message.channel, why=columns["last_error"]
        )
    return int(columns["state"] != State.WAITING)


def _send(channel: Channel, message: Message, now: datetime) -> Outcome:
    letter = Letter(message.key.hex, message.address, message.subject, message.body, message.case_code)
    try:
        return channel.send(letter, now)
    except Exception as problem:
        # Whatever is wrong with a channel, the messages behind this one must still go out.
        log.exception("channel failed", channel=message.channel, message=message.pk)
        return Unknown(f"Kênh gửi gặp lỗi {type(problem).__name__}")


def _columns(message: Message, outcome: Outcome, knows_keys: bool, at: datetime) -> dict[str, object]:
    match outcome:
        case Delivered(reference):
            done = {"state": State.SENT, "sent_at": at, "reference": reference[:120], "last_error": ""}
            return {**done, "attempts": message.attempts + 1}
        case Resting(until):
            return {"state": State.WAITING, "next_try_at": until}
        case Refused(reason, again=True):
            return _later(message, reason, at)
        case Unknown(reason) if knows_keys:
            return _later(message, reason, at)
        case Refused(reason):
            return {"state": State.FAILED, "last_error": reason[:300], "attempts": message.attempts + 1}
        case Unknown(reason):
            doubt = f"Không rõ tin đã đến hay chưa: {reason}"
            return {"state": State.STUCK, "last_error": doubt[:300], "attempts": message.attempts + 1}


def _later(message: Message, reason: str, at: datetime) -> dict[str, object]:
    attempts = message.attempts + 1
    tried = {"attempts": attempts, "last_error": reason[:300]}
    if attempts >= MOST_ATTEMPTS:
        return {**tried, "state": State.STUCK}
    return {**tried, "state": State.WAITING, "next_try_at": at + BACK_OFF[attempts - 1]}
