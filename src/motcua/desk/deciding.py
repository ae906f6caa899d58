"""Doing what a small form asks: one call, and a refusal becomes a sentence on the page with what was typed kept (quyết định)."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from motcua.accounts.opening import BadAccount
from motcua.agencies.administering import MayNotAdminister
from motcua.agencies.appointing import BadAppointment, MayNotAppoint
from motcua.agencies.office_time import BadOfficeTime
from motcua.agencies.renaming import BadAgency
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.moves import BadMoment, Conflict
from motcua.cases.permissions import Forbidden, NotAWorker
from motcua.cases.rotation import CannotHandOver
from motcua.desk.recording import origin_of
from motcua.desk.scope import Scope
from motcua.law.working_time import OutsideCalendar

Done = TypeVar("Done")
REFUSALS: dict[type[Exception], int] = {
    MayNotAdminister: 403,
    MayNotAppoint: 403,
    Forbidden: 403,
    NotAWorker: 403,
    Conflict: 409,
    NotAllowed: 409,
    CannotHandOver: 409,
    BadAccount: 422,
    BadAppointment: 422,
    BadAgency: 422,
    BadOfficeTime: 422,
    BadMoment: 422,
    OutsideCalendar: 422,
}
"""Refusal -> what the page answers with; anything else is a fault of ours."""


def by(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """Who does it, from where, at which moment: what every change of rights takes."""
    origin = origin_of(request, scope.person.username, scope.post)
    return {"by": scope.person, "origin": origin, "at": scope.now}


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent; None while it is only shown."""
    return request.POST if request.method == "POST" else None


def tried(form: Form, act: Callable[[], Done]) -> tuple[Done | None, int]:
    """Do it; a refusal is added to the form. The answer and the status to answer with."""
    try:
        return act(), 200
    except tuple(REFUSALS) as refusal:
        status = next(code for kind, code in REFUSALS.items() if isinstance(refusal, kind))
        form.add_error(None, str(refusal))
        return None, status


def did(form: Form, act: Callable[[], None]) -> tuple[bool, int]:
    """Do what answers nothing; whether it was done, and the status to answer with."""

    def run() -> bool:
        act()
        return True

    done, status = tried(form, run)
    return bool(done), status


def form_page(
    request: HttpRequest,
    scope: Scope,
    form: Form,
    *,
    screen: str,
    title: str,
    button: str,
    back: str,
    trail: Collection[tuple[str, str]],
    note: str = "",
    tone: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show one small form: `trail` leads back (address, words), `preview` in `more` names a template below the form."""
    facts = {
        "scope": scope,
        "screen": "people",
        "tab": screen,
        "form": form,
        # Names that no component has: a component without a value of its own would take these.
        "form_title": title,
        "form_button": button,
        "form_tone": tone,
        "form_note": note,
        "back": back,
        "trail": trail,
    }
    return render(request, "desk/form_page.html", {**facts, **more}, status=status)
