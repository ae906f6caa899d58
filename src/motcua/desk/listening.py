"""What happens around signing in and is told by signals: the access log, other sessions, the second factor (nghe tin đăng nhập)."""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from motcua.accounts.models import Person
from motcua.accounts.opening import keep_own_password
from motcua.accounts.sessions import end_sessions
from motcua.audit.models import Action
from motcua.desk.recording import note_sign_in

STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
KINDS = {"totp": "ứng dụng tạo mã", "webauthn": "khóa đăng nhập", "recovery_codes": "mã dự phòng"}


def listen() -> None:
    """Connect once, when the app gets ready."""
    for signal, receiver in (
        (user_logged_in, came_in),
        (user_logged_out, went_out),
        (user_login_failed, stayed_out),
        (authentication_failed, gave_wrong_code),
        (authenticator_added, added_factor),
        (authenticator_removed, removed_factor),
        (password_changed, changed_password),
    ):
        signal.connect(receiver, dispatch_uid=f"motcua.{receiver.__name__}")


def came_in(sender: object, request: HttpRequest, user: Person, **more: Any) -> None:
    """Record who came in."""
    note_sign_in(request, Action.SIGN_IN, user)


def went_out(sender: object, request: HttpRequest, user: Person | None, **more: Any) -> None:
    """Record who went out; a session that nobody had signed in to is not worth a row."""
    if user is not None:
        note_sign_in(request, Action.SIGN_OUT, user)


def stayed_out(
    sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any
) -> None:
    """Record a wrong password or code, under the name only when somebody has it."""
    person = Person.objects.filter(username=str(credentials.get("username", ""))[:80]).first()
    note_sign_in(request, Action.FAILED_SIGN_IN, person, "mã xác thực" if "code" in credentials else "")


def gave_wrong_code(sender: object, request: HttpRequest, user: Person, **more: Any) -> None:
    """Count a wrong code like a wrong password: django-axes and the access log listen to the same news."""
    credentials = {"username": user.username, "code": ""}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def added_factor(
    sender: object, request: HttpRequest, user: Person, authenticator: Authenticator, **more: Any
) -> None:
    """Whoever has just proved the new factor need not prove it again in this session."""
    if authenticator.type in STRONG:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    note_sign_in(request, Action.RIGHTS, user, f"thêm {KINDS[authenticator.type]}")


def removed_factor(
    sender: object, request: HttpRequest, user: Person, authenticator: Authenticator, **more: Any
) -> None:
    """Record that a factor is gone; with the last one goes what it proved in this session."""
    if not is_mfa_enabled(user, STRONG):
        records = get_authentication_records(request, user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            one for one in records if one["method"] != "mfa"
        ]
    note_sign_in(request, Action.RIGHTS, user, f"gỡ {KINDS[authenticator.type]}")


def changed_password(sender: object, request: HttpRequest, user: Person, **more: Any) -> None:
    """End every other session: whoever knew the old password is out; the new one is the person's own."""
    keep_own_password(user)
    end_sessions(user, but=request.session.session_key)
    note_sign_in(request, Action.RIGHTS, user, "đổi mật khẩu")
