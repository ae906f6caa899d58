"""Sessions end: after idling, after a working day, when the account is closed or the password changes (phiên làm việc)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.accounts.models import Person

STARTED, SEEN = "started_at", "seen_at"
REMEMBER_EVERY = timedelta(minutes=1)
"""Being here is written down once a minute, so that reading pages does not write all the time."""


class SessionLimitsMiddleware:
    """Signs out who idled longer than `MOTCUA_IDLE_MINUTES` or came in more than `MOTCUA_SESSION_HOURS` ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the clock of the session, then pass the request on."""
        if request.user.is_authenticated:
            self._look(request, timezone.now())
        return self.get_response(request)

    def _look(self, request: HttpRequest, now: datetime) -> None:
        session = request.session
        started = _moment(session.get(STARTED), now)
        seen = _moment(session.get(SEEN), now)
        if now - seen > timedelta(minutes=settings.IDLE_MINUTES) or now - started > timedelta(
            hours=settings.SESSION_HOURS
        ):
            UserSession.objects.filter(session_key=session.session_key).delete()
            logout(request)
            return
        if now - seen >= REMEMBER_EVERY or STARTED not in session:
            session[STARTED], session[SEEN] = int(started.timestamp()), int(now.timestamp())
            UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now)


def start_clock(sender: object, request: HttpRequest, **more: Any) -> None:
    """Remember when the session began."""
    now = int(timezone.now().timestamp())
    request.session[STARTED] = request.session[SEEN] = now


def listen() -> None:
    """Start the clock at every sign-in; called once, when the app gets ready."""
    user_logged_in.connect(start_clock, dispatch_uid="motcua.start_clock")


def sessions_of(person: Person) -> list[UserSession]:
    """Phiên đang mở of a person, the last seen first; those that ended by themselves are forgotten."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda one: one.last_seen_at, reverse=True)


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """End every session of a person, except the one with the key `but`; the answer is how many ended."""
    ending = list(UserSession.objects.filter(user=person).exclude(session_key=but or ""))
    for session in ending:
        session.end()
    return len(ending)


def forget_ended(now: datetime) -> int:
    """Forget where people were signed in once no session there can still be open; how many rows went."""
    long_ago = now - timedelta(hours=settings.SESSION_HOURS)
    return UserSession.objects.filter(created_at__lt=long_ago).delete()[0]


def close_account(person: Person) -> int:
    """Ngừng tài khoản: nobody gets in with it any more, and who is in is out at the next request; how many sessions ended."""
    Person.objects.filter(pk=person.pk).update(is_active=False)
    person.is_active = False
    return end_sessions(person)


def _moment(seconds: object, otherwise: datetime) -> datetime:
    if not isinstance(seconds, int):
        return otherwise
    return datetime.fromtimestamp(seconds, tz=otherwise.tzinfo)
