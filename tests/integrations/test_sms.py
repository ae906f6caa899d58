"""The SMS gateway: signature, key, and every way in which a partner can fail."""

import hmac
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

import pytest
from pytest_django import Settings

from motcua.integrations import signed_post
from motcua.integrations.breaker import FAILURES_IN_A_ROW, REST
from motcua.integrations.sms.channel import SmsChannel
from motcua.notices.channels import Delivered, Refused, Resting, Unknown
from tests.integrations.letters import KEY, MORNING, letter
from tests.integrations.partners import Gateway, closed_port, http_gateway, talker

SECRET = "bí-mật-chung"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway."""
    with http_gateway() as one:
        yield one


def channel_to(url: str, settings: Settings) -> SmsChannel:
    settings.SMS_URL, settings.SMS_SECRET, settings.SMS_SENDER = url, SECRET, "UBND TU KY"
    return SmsChannel()


@pytest.fixture
def sms(gateway: Gateway, settings: Settings) -> SmsChannel:
    """The channel, connected to the gateway."""
    return channel_to(gateway.url, settings)


def test_a_message_is_signed_and_carries_its_key(gateway: Gateway, sms: SmsChannel) -> None:
    gateway.answers(202, {"id": "g-1"})
    body = "Đã tiếp nhận 📄 " + "dài " * 200
    assert sms.send(letter(body=body), MORNING) == Delivered("g-1")
    ((headers, sent),) = gateway.seen
    assert json.loads(sent) == {"to": "84912345678", "from": "UBND TU KY", "text": body, "id": KEY}
    moment = str(int(MORNING.timestamp()))
    signed = hmac.new(SECRET.encode(), f"{moment}\n{KEY}\n".encode() + sent, sha256).hexdigest()
    assert (headers["idempotency-key"], headers["x-timestamp"], headers["x-signature"]) == (
        KEY,
        moment,
        signed,
    )
    assert SECRET.encode() not in sent


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (400, {"error": "số sai"}, Refused("nhà cung cấp từ chối (mã 400)", again=False)),
        (401, {}, Refused("nhà cung cấp từ chối (mã 401)", again=True)),
        (429, {}, Refused("nhà cung cấp đang bận (mã 429)", again=True)),
        (503, b"<html>", Refused("nhà cung cấp đang bận (mã 503)", again=True)),
        (500, b"boom", Unknown("trả lời không hiểu được (mã 500)")),
        (302, {"id": "1"}, Unknown("trả lời không hiểu được (mã 302)")),
        (200, b"\xff\xfe garbage", Unknown("trả lời không hiểu được (mã 200)")),
        (200, b"[" * 60_000, Unknown("trả lời không hiểu được (mã 200)")),
        (200, {"id": None}, Unknown("trả lời không hiểu được (mã 200)")),
        (200, b"x" * 70_000, Unknown("không nhận được trả lời trọn vẹn (ValueError)")),
    ],
)
def test_what_is_certain_after_an_answer(
    gateway: Gateway, sms: SmsChannel, status: int, said: object, expected: object
) -> None:
    gateway.answers(status, said)
    assert sms.send(letter(), MORNING) == expected


def test_a_gateway_that_is_down_certainly_took_nothing(settings: Settings) -> None:
    sms = channel_to(f"http://127.0.0.1:{closed_port()}/", settings)
    outcome = sms.send(letter(), MORNING)
    assert outcome == Refused("không kết nối được (ConnectionRefusedError)", again=True)


def test_a_gateway_without_tls_is_not_spoken_to(gateway: Gateway, settings: Settings) -> None:
    sms = channel_to(gateway.url.replace("http:", "https:"), settings)
    outcome = sms.send(letter(), MORNING)
    assert isinstance(outcome, Refused)
    assert outcome.again
    assert gateway.seen == []


def test_a_gateway_that_hangs_up_after_the_request_leaves_doubt(settings: Settings) -> None:
    with talker(lambda caller: caller.recv(65_536) and None) as port:
        assert isinstance(channel_to(f"http://127.0.0.1:{port}/", settings).send(letter(), MORNING), Unknown)


def test_a_gateway_that_drips_is_cut_off_in_time(
    gateway: Gateway, sms: SmsChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed_post, "SECONDS", 0.4)
    gateway.answers(200, b'{"id": "' + b"x" * 40 + b'"}')
    gateway.slow_by = 0.1
    begun = time.monotonic()
    assert isinstance(sms.send(letter(), MORNING), Unknown)
    assert time.monotonic() - begun < 1.5


def test_after_failures_in_a_row_the_gateway_rests_and_is_tried_again(
    gateway: Gateway, sms: SmsChannel
) -> None:
    gateway.answers(500, b"")
    for _ in range(FAILURES_IN_A_ROW):
        assert isinstance(sms.send(letter(), MORNING), Unknown)
    assert sms.send(letter(), MORNING + timedelta(seconds=30)) == Resting(MORNING + REST)
    assert len(gateway.seen) == FAILURES_IN_A_ROW
    gateway.replies.clear()
    gateway.answers(202, {"id": 7})
    for _ in range(2):
        assert sms.send(letter(), MORNING + REST) == Delivered("7")


def test_a_refused_number_does_not_open_the_breaker(gateway: Gateway, sms: SmsChannel) -> None:
    gateway.answers(400, {})
    for _ in range(FAILURES_IN_A_ROW + 1):
        assert isinstance(sms.send(letter(), MORNING), Refused)


@pytest.mark.parametrize("knows", [True, False])
def test_whether_the_contract_knows_keys_is_a_setting(settings: Settings, knows: bool) -> None:
    settings.SMS_KNOWS_KEYS = knows
    assert channel_to("https://sms.example.vn/", settings).knows_keys is knows
