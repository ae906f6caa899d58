"""Signing people in for measuring, as the sign-in page does, with the second factor given (đăng nhập để đo)."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.test import Client

from motcua.accounts.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


def cookies_of(person: Person) -> dict[str, str]:
    """Open a session and return the cookies that carry it."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person, BACKEND)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.pk)
    session.save()
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
