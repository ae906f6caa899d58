"""Zalo: the template's fields, and answers that say no with status 200."""

import json
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from motcua.integrations.breaker import FAILURES_IN_A_ROW
from motcua.integrations.zalo.channel import ZaloChannel
from motcua.notices.channels import Delivered, Refused, Resting, Unknown
from tests.integrations.letters import KEY, MORNING, letter
from tests.integrations.partners import Gateway, closed_port, http_gateway


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway."""
    with http_gateway() as one:
        yield one


@pytest.fixture
def zalo(gateway: Gateway, settings: Settings) -> ZaloChannel:
    """The channel, connected to the gateway."""
    settings.ZALO_URL, settings.ZALO_SECRET, settings.ZALO_TEMPLATE = gateway.url, "s", "mau-12"
    return ZaloChannel()


def test_a_message_fills_the_approved_template(gateway: Gateway, zalo: ZaloChannel) -> None:
    gateway.answers(200, {"error": 0, "message": "Success", "data": {"msg_id": "z-9"}})
    assert zalo.send(letter(), MORNING) == Delivered("z-9")
    ((_, sent),) = gateway.seen
    assert json.loads(sent) == {
        "phone": "84912345678",
        "template_id": "mau-12",
        "template_data": {"ma_ho_so": "H23.1", "noi_dung": "Hồ sơ H23.1 đã được tiếp nhận."},
        "tracking_id": KEY,
    }


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (200, {"error": -118}, Refused("Zalo từ chối (mã -118)", again=False)),
        (200, {"error": -115}, Refused("Zalo từ chối (mã -115)", again=True)),
        (200, {"error": 0}, Unknown("trả lời không hiểu được (mã 200)")),
        (200, {"error": "0", "data": {}}, Unknown("trả lời không hiểu được (mã 200)")),
        (200, b"OK", Unknown("trả lời không hiểu được (mã 200)")),
        (503, b"", Refused("Zalo đang bận (mã 503)", again=True)),
        (500, b"", Unknown("trả lời không hiểu được (mã 500)")),
    ],
)
def test_what_is_certain_after_an_answer(
    gateway: Gateway, zalo: ZaloChannel, status: int, said: object, expected: object
) -> None:
    gateway.answers(status, said)
    assert zalo.send(letter(), MORNING) == expected


def test_a_service_that_is_down_rests_after_failures(settings: Settings) -> None:
    settings.ZALO_URL, settings.ZALO_SECRET = f"http://127.0.0.1:{closed_port()}/", "s"
    settings.ZALO_TEMPLATE = "mau-12"
    zalo = ZaloChannel()
    outcomes = [zalo.send(letter(), MORNING) for _ in range(FAILURES_IN_A_ROW + 1)]
    assert all(isinstance(outcome, Refused) and outcome.again for outcome in outcomes[:-1])
    assert isinstance(outcomes[-1], Resting)


def test_without_a_template_the_channel_does_not_open(settings: Settings) -> None:
    settings.ZALO_URL, settings.ZALO_SECRET, settings.ZALO_TEMPLATE = "https://zalo.example.vn/", "s", ""
    with pytest.raises(ValueError, match="MOTCUA_ZALO_TEMPLATE"):
        ZaloChannel()
