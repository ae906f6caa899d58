"""How django-allauth speaks and behaves here: Vietnamese, user names only, nobody signs up, secrets stored encrypted (đăng nhập)."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.accounts.origin import client_ip

SAID = {
    "account/messages/password_changed.txt": _(
        "Đã đổi mật khẩu. Mọi phiên làm việc khác của bạn đã kết thúc."
    ),
    "mfa/messages/totp_activated.txt": _("Đã bật ứng dụng tạo mã."),
    "mfa/messages/totp_deactivated.txt": _("Đã gỡ ứng dụng tạo mã."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa đăng nhập."),
    "mfa/messages/webauthn_removed.txt": _("Đã gỡ khóa đăng nhập."),
    "mfa/messages/recovery_codes_generated.txt": _("Đã tạo mã dự phòng mới. Mã cũ không còn dùng được."),
}
WRONG_CODE = _(
    "Mã chưa đúng hoặc đã dùng rồi. Hãy đợi mã mới trong ứng dụng rồi nhập lại, và kiểm tra giờ của điện thoại."
)


class AccountAdapter(DefaultAccountAdapter):
    """Tài khoản: made by administrators, entered by name and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
        ),
        "enter_current_password": _("Mật khẩu hiện nay chưa đúng. Mật khẩu chưa được đổi."),
        "incorrect_password": _("Mật khẩu chưa đúng. Hãy nhập lại."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts come with a post."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that the access log keeps."""
        return client_ip(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting of wrong tries to django-axes, which counts in the database, for all workers."""

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponseRedirect:
        """Send an account that was closed between password and code back to the start."""
        messages.error(request, _("Tài khoản này đã ngừng hoạt động. Hãy liên hệ quản trị của cơ quan."))
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Ask for password or code again unless one was given in this session within the last five minutes."""
        request = context.request
        given = [one["at"] for one in get_authentication_records(request, request.user)]
        return not given or time.time() - max(given) > account_settings.REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the own account."""
        return reverse("mfa_index")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what happened in our words; what has no words here is not said."""
        text = SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Xác thực hai lớp: what stands in an authenticator app and in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Chưa gỡ được lớp thứ hai này. Hãy thêm một cách khác trước rồi thử lại."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret under a key made from the product's own."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret again, also one written under a former key."""
        return _locks().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Name a key by its number until its owner says better."""
        return f"Khóa {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_totp_issuer(self) -> str:
        """What the app on the telephone shows above the code."""
        return "Một Cửa"


def _locks() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(urlsafe_b64encode(sha256(f"lop-hai:{one}".encode()).digest())) for one in secrets]
    )
