"""The request log: one line that cannot be forged and holds nothing personal."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from structlog.contextvars import get_contextvars

from config import logs
from motcua.api.request_log import RequestLogMiddleware, request_id_of, safe_path, user_number

pytestmark = pytest.mark.urls("motcua.api.urls")


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the process writes to its log, as JSON lines."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    logs.set_up({"as_json": True})
    stream = StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    root.handlers, root.level = before, level


def test_one_line_with_what_was_asked_and_no_query(client: Client, written: StringIO) -> None:
    client.get("/live?ten=Nguyễn+Văn+An", headers={"X-Request-ID": "abcdef0123456789"})
    (line,) = [json.loads(row) for row in written.getvalue().splitlines()]
    assert line.pop("ms") >= 0
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "motcua.request",
        "method": "GET",
        "path": "/live",
        "request_id": "abcdef0123456789",
        "status": 200,
        "user": None,
    }


def test_the_answer_carries_the_request_id(client: Client) -> None:
    assert len(client.get("/live").headers["X-Request-ID"]) == 32


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "abcdefgh\nforged=1", "số-hồ-sơ-12345"])
def test_a_strange_request_id_is_replaced(given: str) -> None:
    request = RequestFactory().get("/", headers={"X-Request-ID": given})
    assert request_id_of(request) != given


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/a\n{'level':'error'}", "/a%0A%7B%27level%27%3A%27error%27%7D"),
        ("/\u202egnp.exe", "/%E2%80%AEgnp.exe"),
        ("/hồ-sơ", "/h%E1%BB%93-s%C6%A1"),
        ("/\udc80", "/%3F"),
        ("/" + "a" * 900, "/" + "a" * 199),
    ],
)
def test_a_hostile_path_stays_one_plain_line(path: str, logged: str) -> None:
    assert safe_path(path) == logged


def test_the_id_is_bound_while_the_request_runs_and_gone_after() -> None:
    seen: list[dict[str, object]] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(get_contextvars())
        return HttpResponse()

    RequestLogMiddleware(view)(RequestFactory().get("/", headers={"X-Request-ID": "12345678"}))
    assert seen == [{"request_id": "12345678"}]
    assert "request_id" not in get_contextvars()


@pytest.mark.django_db
def test_the_user_is_a_number_and_costs_no_query(
    client: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    request = RequestFactory().get("/")
    request.session = client.session
    request.session[SESSION_KEY] = "7"
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert user_number(request) == "7"


@pytest.mark.django_db
def test_an_unread_session_stays_unread(client: Client) -> None:
    request = RequestFactory().get("/")
    session = client.session
    session.accessed = False
    request.session = session
    assert user_number(request) is None
    assert session.accessed is False
