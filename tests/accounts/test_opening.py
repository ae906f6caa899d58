"""Accounts made by administrators: names, temporary passwords, a lost telephone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from motcua.accounts.models import Person
from motcua.accounts.opening import (
    TEMPORARY_LIFE,
    BadAccount,
    forget_factors,
    keep_own_password,
    open_account,
    renew_password,
    suggest_username,
)
from tests.people import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-24 09:00")


def test_a_new_account_opens_with_its_temporary_password_for_a_week() -> None:
    person, password = open_account("tien.nv", "Nguyễn Văn Tiến", "tien@example.vn", NOW)
    person.refresh_from_db()
    assert person.check_password(password)
    assert person.temporary_until == NOW + TEMPORARY_LIFE
    assert len(password) >= 12


def test_no_two_passwords_are_alike() -> None:
    passwords = {open_account(f"ten{n}", "Tên", "", NOW)[1] for n in range(20)}
    assert len(passwords) == 20


@pytest.mark.parametrize(
    "username", ["", "ab", "Tien", "tiến", "a b c", ".tien", "tien.", "a" * 81, "tien\x00"]
)
def test_a_name_that_cannot_be_typed_on_every_keyboard_is_refused(username: str) -> None:
    with pytest.raises(BadAccount, match="Chưa mở tài khoản"):
        open_account(username, "Tiến", "", NOW)
    assert not Person.objects.exists()


def test_a_name_is_used_once() -> None:
    open_account("tien.nv", "Tiến", "", NOW)
    with pytest.raises(BadAccount, match="đã có người dùng"):
        open_account("tien.nv", "Tiền", "", NOW)


@pytest.mark.parametrize(
    ("full_name", "suggested"),
    [
        ("Nguyễn Văn Tiến", "tien.nv"),
        ("Đỗ Thị Hương", "huong.dt"),
        ("An", "an.an"),
        ("Y", "y.y"),
        ("  ", ""),
        ("李", ""),
    ],
)
def test_a_name_is_suggested(full_name: str, suggested: str) -> None:
    assert suggest_username(full_name) == suggested


def test_the_second_of_a_name_gets_a_number() -> None:
    for taken in ("tien.nv", "tien.nv2"):
        open_account(taken, "Tiến", "", NOW)
    assert suggest_username("Nguyễn Văn Tiến") == "tien.nv3"


def test_a_new_password_closes_the_old_one_until_the_person_sets_an_own_one() -> None:
    person, old = open_account("tien.nv", "Tiến", "", NOW)
    keep_own_password(person)
    new = renew_password(person, NOW)
    person.refresh_from_db()
    assert (person.check_password(old), person.check_password(new)) == (False, True)
    assert person.temporary_until is not None
    keep_own_password(person)
    person.refresh_from_db()
    assert person.temporary_until is None


def test_a_lost_telephone_is_forgotten() -> None:
    person, _ = open_account("tien.nv", "Tiến", "", NOW)
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert forget_factors(person) == 1
    assert not Authenticator.objects.exists()
