"""Every page asks who is there, unless it stands on this list."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# Pages for everybody, and why.
OPEN_TO_ALL = {
    "health:live": "machines that watch have no account",
    "health:ready": "machines that watch have no account",
    "account_login": "where one signs in",
    "mfa_authenticate": "the second half of signing in",
    "desk:sign_out": "also leaves a half-done sign-in",
    "ui:components": "shows the components with invented words, no data",
}


def routes(patterns: list[Any], prefix: str = "", names: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Full name and pattern of every address."""
    for one in patterns:
        if isinstance(one, URLResolver):
            space = f"{names}{one.namespace}:" if one.namespace else names
            yield from routes(one.url_patterns, prefix + str(one.pattern), space)
        else:
            yield f"{names}{one.name}", one


ALL = list(routes(get_resolver(settings.ROOT_URLCONF).url_patterns))


def asks(pattern: URLPattern) -> bool:
    """Whether the sign-in middleware guards the view; the mark sits on the view, as Django reads it."""
    return bool(getattr(pattern.callback, "login_required", True))


def test_every_route_has_a_name_of_its_own() -> None:
    names = [name for name, _ in ALL]
    assert [name for name in names if name.endswith("None")] == []
    assert len(names) == len(set(names)) > 10


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=[name for name, _ in ALL])
def test_a_page_asks_who_is_there(name: str, pattern: URLPattern) -> None:
    assert asks(pattern) is (name not in OPEN_TO_ALL)


@pytest.mark.django_db
def test_home_leads_a_stranger_to_the_sign_in(client: Client) -> None:
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1][0].split("?")[0] == "/desk/sign-in/"
