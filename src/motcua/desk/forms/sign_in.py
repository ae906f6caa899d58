"""Name, password and code of an officer (đăng nhập)."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person

CODE_HELP = _("6 số trong ứng dụng trên điện thoại, hoặc một mã dự phòng.")
SAME_TWICE = _("Hai lần nhập mật khẩu mới chưa giống nhau. Mật khẩu chưa được đổi.")


def _worded(form: Form, **labels: Any) -> None:
    """Give fields our words; a placeholder that repeats the label says nothing."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


def _asks_code(form: Form) -> None:
    _worded(form, code=_("Mã xác thực"))
    field = form.fields["code"]
    field.help_text = CODE_HELP
    field.widget.attrs |= {"inputmode": "numeric", "autofocus": True, "size": 12}
    field.validators += [MaxLengthValidator(32), ProhibitNullCharactersValidator()]


class SignInForm(LoginForm):
    """Đăng nhập; the error never says which of the two was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, login=_("Tên đăng nhập"), password=_("Mật khẩu"))
        # Without this a longer name reaches the table of failed tries, where PostgreSQL refuses it.
        self.fields["login"].validators.append(MaxLengthValidator(Person.username.field.max_length))
        self.fields["password"].help_text = ""


class CodeForm(AuthenticateForm):
    """Bước hai của đăng nhập."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_code(self)


class CodeAgainForm(ReauthenticateCodeForm):
    """Nhập lại mã before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_code(self)


class PasswordAgainForm(ReauthenticateForm):
    """Nhập lại mật khẩu before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, password=_("Mật khẩu"))
        self.fields["password"].help_text = ""


class AppForm(ActivateTOTPForm):
    """Bật ứng dụng tạo mã: the first code proves that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_code(self)
        self.fields["code"].help_text = _("6 số mà ứng dụng đang hiện cho Một Cửa.")


class KeyForm(AddWebAuthnForm):
    """Thêm khóa đăng nhập (passkey)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, name=_("Tên của khóa"))
        self.fields["name"].validators += [MaxLengthValidator(60), ProhibitNullCharactersValidator()]


class PasswordForm(ChangePasswordForm):
    """Đổi mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(
            self,
            oldpassword=_("Mật khẩu hiện nay"),
            password1=_("Mật khẩu mới"),
            password2=_("Nhập lại mật khẩu mới"),
        )
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _(
            "Ít nhất 12 ký tự, không phải mật khẩu hay gặp, không giống tên của bạn. Một câu ngắn dễ nhớ là tốt nhất."
        )

    def clean(self) -> dict[str, Any]:
        """Compare the two in our words."""
        facts = super(ChangePasswordForm.__mro__[1], self).clean() or {}
        if facts.get("password1") and facts.get("password2") and facts["password1"] != facts["password2"]:
            self.add_error("password2", SAME_TWICE)
        return facts
