"""A wrong channel stops the start with a sentence; production does not pretend."""

import pytest
from django.test import override_settings

from motcua.notices.checks import check_channels

FAKE = "motcua.integrations.sms.fake.FakeChannel"
REAL = "motcua.integrations.sms.channel.SmsChannel"


def problems(**settings: object) -> str:
    with override_settings(**settings):
        return "\n".join(str(problem.msg) for problem in check_channels(None))


def test_the_channels_of_a_laptop_are_sound() -> None:
    assert problems() == ""


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"fax": FAKE}, "không có kênh “fax”"),
        ({"sms": "motcua.integrations.sms.fake.Khong"}, "không mở được"),
        ({"sms": "khong.co.that"}, "không mở được"),
        ({"sms": REAL}, "không phải http:// hoặc https://"),
    ],
)
def test_a_wrong_table_is_named(table: dict[str, str], said: str) -> None:
    assert said in problems(CHANNELS=table)


@pytest.mark.parametrize(
    ("url", "secret", "sender", "said"),
    [
        ("http://sms.example.vn/send", "s", "UBND", "https://"),
        ("https://sms.example.vn/send", "", "UBND", "khóa bí mật"),
        ("https://sms.example.vn/send", "s", "", "MOTCUA_SMS_SENDER"),
        ("https://sms.example.vn/send", "s", "UBND", ""),
    ],
)
def test_a_partner_must_be_whole(url: str, secret: str, sender: str, said: str) -> None:
    found = problems(CHANNELS={"sms": REAL}, SMS_URL=url, SMS_SECRET=secret, SMS_SENDER=sender)
    assert said in found
    assert bool(said) is bool(found)


def test_production_refuses_a_fake() -> None:
    assert "kênh giả" in problems(CHANNELS={"sms": FAKE}, PRODUCTION=True)
