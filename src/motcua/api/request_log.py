"""One log line per request: what was asked, the answer, how long it took; never personal data."""

import re
import time
import uuid
from collections.abc import Callable
from urllib.parse import quote

import structlog
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("motcua.request")

REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
LONGEST_PATH = 200


class RequestLogMiddleware:
    """Nhật ký yêu cầu: gives each request an id, which every line logged meanwhile and the answer carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then log the method, the path without its query, the status, milliseconds and the user's number."""
        request_id = request_id_of(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id
            log.info(
                "request",
                method=request.method,
                path=safe_path(request.path),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                user=user_number(request),
            )
        return response


def request_id_of(request: HttpRequest) -> str:
    """The id the proxy gave when it looks like one, otherwise a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def safe_path(path: str) -> str:
    """The path in plain ASCII, cut: line breaks and direction marks of a hostile address stay escaped."""
    return quote(path[:LONGEST_PATH], safe="/", errors="replace")


def user_number(request: HttpRequest) -> str | None:
    """Who asked, from a session that was read anyway: the log must not add a query."""
    session = getattr(request, "session", None)
    if session is None or not session.accessed:
        return None
    return session.get(SESSION_KEY)
