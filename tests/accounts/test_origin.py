"""The address that is believed."""

import pytest
from django.test import RequestFactory, override_settings

from motcua.accounts.origin import client_ip, username_tried


@pytest.mark.parametrize(
    ("proxies", "direct", "forwarded", "expected"),
    [
        (0, "10.0.0.7", "1.2.3.4", "10.0.0.7"),
        (1, "10.0.0.7", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "10.0.0.7", "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"),
        (2, "10.0.0.7", "1.2.3.4", "10.0.0.7"),
        (1, "10.0.0.7", "not an address", "0.0.0.0"),
        (0, "", "", "0.0.0.0"),
        (0, "[2001:db8::1]", "", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(proxies: int, direct: str, forwarded: str, expected: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=direct, headers={"X-Forwarded-For": forwarded})
    with override_settings(PROXIES=proxies):
        assert client_ip(request) == expected


def test_a_try_is_counted_under_the_name_that_was_tried() -> None:
    request = RequestFactory().post("/", {"login": "lan"})
    assert username_tried(request, {"username": "minh"}) == "minh"
    assert username_tried(request, None) == "lan"
