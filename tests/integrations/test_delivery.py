"""The outbox and a real gateway together: whatever the gateway does, each message is taken once by its key."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import Settings

from motcua.notices import channels
from motcua.notices.deliver import deliver
from motcua.notices.models import Message
from tests.integrations.letters import MORNING
from tests.integrations.partners import Gateway, closed_port, http_gateway
from tests.notices.office import lay, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    """A gateway that the settings name."""
    with http_gateway() as one:
        settings.CHANNELS = {"sms": "motcua.integrations.sms.channel.SmsChannel"}
        settings.SMS_URL, settings.SMS_SECRET, settings.SMS_SENDER = one.url, "s", "UBND"
        settings.SMS_KNOWS_KEYS = True
        channels._opened.cache_clear()
        yield one
    channels._opened.cache_clear()


def run(hours: int) -> None:
    """Let a worker look every ten seconds."""
    for step in range(hours * 360):
        deliver("w", lambda step=step: MORNING + timedelta(seconds=10 * step))  # type: ignore[misc]


def taken(gateway: Gateway) -> list[str]:
    """The keys that the gateway saw, each once, as a partner that knows keys counts them."""
    return sorted({json.loads(body)["id"] for _, body in gateway.seen})


def test_a_gateway_that_fails_and_recovers_takes_each_message_once(gateway: Gateway) -> None:
    agency = open_office().agency
    keys = sorted(lay(agency, str(number), "sms").key.hex for number in range(6))
    for status, said in [(500, b""), (200, b"rac"), (503, b""), (500, b"x"), (202, {"id": "1"})]:
        gateway.answers(status, said)
    run(hours=1)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert taken(gateway) == keys


def test_while_a_gateway_is_down_messages_wait_and_then_go(gateway: Gateway, settings: Settings) -> None:
    settings.SMS_URL = f"http://127.0.0.1:{closed_port()}/"
    lay(open_office().agency, "1", "sms")
    deliver("w", lambda: MORNING)
    waiting = Message.objects.get()
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    assert "không kết nối được" in waiting.last_error
    settings.SMS_URL = gateway.url
    channels._opened.cache_clear()
    gateway.answers(202, {"id": "1"})
    deliver("w", lambda: MORNING + timedelta(minutes=1))
    assert Message.objects.get().state == "sent"
