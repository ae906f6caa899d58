"""Name and password of an officer (đăng nhập)."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person


class SignInForm(AuthenticationForm):
    """Đăng nhập; the error never says which of the two was wrong."""

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
        ),
        "inactive": _("Tài khoản này đã ngừng hoạt động. Hãy liên hệ quản trị của cơ quan."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without this a longer name reaches the table of failed tries, where PostgreSQL refuses it.
        self.fields["username"].validators.append(MaxLengthValidator(Person.username.field.max_length))
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
