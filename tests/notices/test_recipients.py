"""Addresses as people write them, and those that must never reach a header or a gateway."""

import pytest

from motcua.notices.recipients import Destination, citizen_of, is_email, phone_number
from tests.notices.office import Office


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "+84 912 345 678",
        "0084912345678",
        "84912345678",
    ],
)
def test_a_mobile_number_is_understood(text: str) -> None:
    assert phone_number(text) == "84912345678"


@pytest.mark.parametrize(
    "text",
    ["", "091234567", "09123456789", "0212345678", "+1912345678", "0912345678; 1", "٠٩١٢٣٤٥٦٧٨", "113"],
)
def test_what_is_no_mobile_number_is_not_called(text: str) -> None:
    assert phone_number(text) == ""


@pytest.mark.parametrize("text", ["lan@example.vn", "lan.nguyen+mc@mail.example.vn"])
def test_an_address_is_understood(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lan",
        "lan@",
        "a@b.vn\nBcc: c@d.vn",
        "a@b.vn, c@d.vn",
        "<a@b.vn>",
        '"a b"@c.vn',
        "lán@example.vn",
        "a@b.vn\x00",
    ],
)
def test_what_is_no_plain_address_gets_no_letter(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        (["email", "sms", "zalo"], Destination("email", "lan@example.vn")),
        (["sms", "zalo"], Destination("zalo", "84912345678")),
        (["sms"], Destination("sms", "84912345678")),
        ([], None),
    ],
)
def test_the_best_channel_that_exists_here_is_taken(
    office: Office, channels: list[str], expected: Destination | None
) -> None:
    assert citizen_of(office.submit(), channels) == expected
