"""Accounts of an agency's people, changed by their administrators; every change is in the access log (tài khoản cán bộ)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.accounts.models import Person
from motcua.accounts.opening import forget_factors, open_account, renew_password, reopen_account
from motcua.accounts.sessions import close_account, end_sessions
from motcua.agencies.administering import require_keeper
from motcua.agencies.appointing import appoint
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.queries import holdings_on
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.lib.vietnamese import clean_text
from motcua.lib.vietnamese_format import in_vietnam


@dataclass(frozen=True)
class NewPerson:
    """Người mới: name to sign in with, full name, official e-mail (may be empty)."""

    username: str
    full_name: str
    email: str = ""


def hire(
    new: NewPerson,
    post: Post,
    valid_from: date,
    valid_to: date | None,
    *,
    by: Person,
    origin: Origin,
    at: datetime,
) -> tuple[PostHolding, str]:
    """Mở tài khoản together with its first post; the temporary password is given back once.

    Raises BadAccount, BadAppointment, MayNotAppoint; then neither account nor post exists.
    """
    with transaction.atomic():
        person, password = open_account(new.username, clean_text(new.full_name).strip(), new.email, at)
        _note(origin, at, person, "mở tài khoản, mật khẩu tạm", post.agency.slug)
        holding = appoint(post, person, valid_from, valid_to, by=by, origin=origin, at=at)
    return holding, password


def correct(
    person: Person, full_name: str, email: str, *, by: Person, origin: Origin, at: datetime
) -> Person:
    """Sửa họ tên, thư điện tử; what stood before is in the access log, the sign-in name never changes. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        told = f"sửa họ tên, thư: {person.full_name} {person.email}".strip()
        person.full_name, person.email = clean_text(full_name).strip(), email
        person.save(update_fields=["full_name", "email"])
        _note(origin, at, person, f"{told} thành {person.full_name} {email}".strip())
    return person


def lock(person: Person, *, by: Person, origin: Origin, at: datetime) -> int:
    """Khóa tài khoản: who is in is out at the next request; how many sessions ended. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        ended = close_account(person)
        _note(origin, at, person, "khóa tài khoản")
    return ended


def unlock(person: Person, *, by: Person, origin: Origin, at: datetime) -> None:
    """Mở khóa tài khoản; the password stays. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        reopen_account(person)
        _note(origin, at, person, "mở khóa tài khoản")


def end_all_sessions(person: Person, *, by: Person, origin: Origin, at: datetime) -> int:
    """Kết thúc mọi phiên of a person; how many ended. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        ended = end_sessions(person)
        _note(origin, at, person, f"kết thúc {ended} phiên")
    return ended


def give_new_password(person: Person, *, by: Person, origin: Origin, at: datetime) -> str:
    """Cấp lại mật khẩu tạm, given back once. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        password = renew_password(person, at)
        _note(origin, at, person, "cấp lại mật khẩu tạm")
    return password


def remove_factors(person: Person, *, by: Person, origin: Origin, at: datetime) -> int:
    """Gỡ xác thực hai lớp after a lost telephone; how many were removed. Raises MayNotAdminister."""
    with transaction.atomic():
        require_keeper(by, person, in_vietnam(at).date())
        gone = forget_factors(person)
        _note(origin, at, person, "gỡ xác thực hai lớp")
    return gone


def _note(origin: Origin, at: datetime, person: Person, told: str, agency: str = "") -> None:
    """Record under the agency of the person, so that its administrators read it too."""
    held = holdings_on(person, in_vietnam(at).date()).first()
    slug = agency or (held.post.agency.slug if held else origin.agency)
    record(
        Action.RIGHTS, Matter.PERSON, by=origin, at=at, code=person.username, object_agency=slug, detail=told
    )
