"""A code of the second factor opens once, whichever worker sees it and however long a clock shows it."""

import time
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client

from motcua.accounts.models import Person
from motcua.accounts.used_codes import TABLE, UsedCodes

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.django_db


def code(shift: int = 0) -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + shift)))


def tries(person: Person, written: str) -> bool:
    """One worker sees a code: nothing is shared with the others but the database."""
    device = TOTP(person.authenticator_set.get())
    return device.validate_code(written)


def signer() -> Person:
    person = Person.objects.create_user("minh", "mot-mat-khau-du-dai", full_name="Minh")
    TOTP.activate(person, SECRET)
    return person


def test_a_used_code_is_refused_and_the_next_one_taken() -> None:
    person, first = signer(), code()
    assert tries(person, first)
    assert not tries(person, first)
    assert tries(person, code(1))


def test_what_one_worker_remembered_another_one_knows() -> None:
    first, second = UsedCodes(TABLE, {}), UsedCodes(TABLE, {})
    assert first.add("minh/123456", "y", timeout=30)
    assert not second.add("minh/123456", "y", timeout=30)
    assert second.add("minh/654321", "y", timeout=30)


def test_it_is_remembered_while_a_tolerated_clock_shows_it() -> None:
    cache.add("minh/123456", "y", timeout=30)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT expires FROM {TABLE}")
        [(expires,)] = cursor.fetchall()
    left = expires.replace(tzinfo=UTC) - datetime.now(UTC)
    assert left.total_seconds() == pytest.approx(90, abs=5)


def test_two_doors_in_a_row_with_one_code() -> None:
    """Somebody who looked over the shoulder tries the same code in another browser."""
    signer()
    first, second = Client(), Client()
    for browser in (first, second):
        browser.post("/desk/sign-in/", {"login": "minh", "password": "mot-mat-khau-du-dai"})
    written = code()
    assert first.post("/desk/sign-in/code/", {"code": written}).status_code == 302
    refused = second.post("/desk/sign-in/code/", {"code": written})
    assert refused.status_code == 200
    assert "đã dùng" in refused.content.decode()
    assert isinstance(caches["default"], UsedCodes)


def test_nothing_is_forgotten_when_many_sign_in_at_once() -> None:
    for n in range(320):
        assert cache.add(f"{n}/123456", "y", timeout=30)
    assert not any(cache.add(f"{n}/123456", "y", timeout=30) for n in range(320))
