"""Errors that a person should understand, answered with a kind page instead of a 500."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

UNAVAILABLE_SECONDS = 60
_conflicts: set[type[Exception]] = set()


def answer_as_conflict(*kinds: type[Exception]) -> None:
    """Let these exceptions show the page 409 with their own sentences; called once, when an app gets ready."""
    _conflicts.update(kinds)


class TroubleMiddleware:
    """Turns a lost database into 503 and a registered refusal into 409; everything else goes on as it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for this error, or None when it has none."""
        if isinstance(error, OperationalError):
            # Context processors would ask the lost database who is signed in.
            page = render_to_string("503.html")
            return HttpResponse(page, status=503, headers={"Retry-After": str(UNAVAILABLE_SECONDS)})
        if isinstance(error, tuple(_conflicts)):
            return render(request, "409.html", {"told": str(error)}, status=409)
        return None
