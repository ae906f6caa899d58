"""Accounts made by administrators: a name to sign in with, a temporary password, the second factor forgotten (mở tài khoản)."""

import re
import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator

from motcua.accounts.models import Person
from motcua.accounts.sessions import end_sessions
from motcua.lib.vietnamese import fold

TEMPORARY_LIFE = timedelta(days=7)
"""A temporary password opens this long, and only the page that changes it."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper: i, l, o, 0, 1."""
USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?")
SHORTEST_USERNAME, LONGEST_USERNAME = 3, 80


class BadAccount(ValueError):
    """The account cannot be made like this; the message says why, and nothing was stored."""


def open_account(username: str, full_name: str, email: str, at: datetime) -> tuple[Person, str]:
    """Mở tài khoản with a temporary password, which is given back once and stored nowhere. Raises BadAccount."""
    _check_username(username)
    if Person.objects.filter(username=username).exists():
        raise BadAccount(
            f"Tên đăng nhập “{username}” đã có người dùng. Chưa mở tài khoản. Hãy chọn tên khác."
        )
    password = _new_password()
    person = Person.objects.create_user(
        username, password, full_name=full_name, email=email, temporary_until=at + TEMPORARY_LIFE
    )
    return person, password


def renew_password(person: Person, at: datetime) -> str:
    """Cấp lại mật khẩu tạm: the old one opens nothing any more, every session ends."""
    password = _new_password()
    person.set_password(password)
    person.temporary_until = at + TEMPORARY_LIFE
    person.save(update_fields=["password", "temporary_until"])
    end_sessions(person)
    return password


def reopen_account(person: Person) -> None:
    """Mở khóa an account that was closed; its password stays."""
    Person.objects.filter(pk=person.pk).update(is_active=True)
    person.is_active = True


def keep_own_password(person: Person) -> None:
    """Note that the person has set a password of the own; called when it was changed."""
    Person.objects.filter(pk=person.pk).update(temporary_until=None)
    person.temporary_until = None


def forget_factors(person: Person) -> int:
    """Gỡ xác thực hai lớp of somebody who lost the telephone: every session ends; how many factors went."""
    gone = Authenticator.objects.filter(user=person).delete()[0]
    end_sessions(person)
    return gone


def suggest_username(full_name: str) -> str:
    """Tên đăng nhập from a name: "Nguyễn Văn Tiến" -> tien.nv, with a number when somebody has it; empty for no letters."""
    words = re.findall(r"[a-z]+", fold(full_name))
    if not words:
        return ""
    stem = ".".join([words[-1], "".join(word[0] for word in words[:-1])]).strip(".")[:60]
    stem = stem if len(stem) >= SHORTEST_USERNAME else f"{stem}.{stem}"
    taken = set(Person.objects.filter(username__startswith=stem).values_list("username", flat=True))
    numbered = (f"{stem}{n}" for n in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbered) if name not in taken)


def _check_username(username: str) -> None:
    fits = SHORTEST_USERNAME <= len(username) <= LONGEST_USERNAME
    if not fits or not USERNAME.fullmatch(username):
        raise BadAccount(
            "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối, ít nhất 3 ký tự, như “tien.nv”. "
            "Chưa mở tài khoản."
        )


def _new_password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
