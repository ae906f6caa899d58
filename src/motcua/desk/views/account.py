"""The own account: sessions, password, second factor (tài khoản của tôi)."""

from typing import Any

from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts.sessions import end_sessions, sessions_of
from motcua.agencies.permissions import needs_second_factor
from motcua.desk.forms.sign_in import AppForm, CodeAgainForm, KeyForm, PasswordAgainForm, PasswordForm
from motcua.desk.scope import Scope, scope_of
from motcua.desk.views.sign_in import PAGE_METHODS

EVERY_OTHER = "others"


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Trang tài khoản: what is switched on, and every place where this person is signed in."""
    scope = scope_of(request)
    factors = list(Authenticator.objects.filter(user=scope.person).order_by("pk"))
    context = {
        **shown_to(scope),
        "app": next((one for one in factors if one.type == Authenticator.Type.TOTP), None),
        "keys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
        "codes": next((one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES), None),
        "must": needs_second_factor(scope.every_post),
        "sessions": sessions_of(scope.person),
    }
    return render(request, "desk/account/page.html", context)


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Kết thúc phiên: one of the person's own, or all others; another person's does not exist here."""
    scope, asked = scope_of(request), request.POST.get("session", "")
    if asked == EVERY_OTHER:
        ended = end_sessions(scope.person, but=request.session.session_key)
        messages.success(request, _("Đã kết thúc %(n)s phiên khác.") % {"n": ended})
        return redirect("mfa_index")
    session = next((one for one in sessions_of(scope.person) if str(one.pk) == asked), None)
    if session is None:
        raise Http404
    if session.is_current():
        session.end()
        logout(request)
        return redirect("account_login")
    session.end()
    messages.success(request, _("Đã kết thúc phiên đó. Máy ấy phải đăng nhập lại."))
    return redirect("mfa_index")


def shown_to(scope: Scope) -> dict[str, Any]:
    """What every page of the account shows around it."""
    return {"scope": scope, "screen": "account"}


class OfTheAccount:
    """Puts the frame of the desk around a page of django-allauth."""

    request: HttpRequest
    http_method_names = PAGE_METHODS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame shows."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return shown | shown_to(scope_of(self.request))


class ChangePassword(OfTheAccount, PasswordChangeView):
    """Đổi mật khẩu; every other session of the person ends."""

    form_class = PasswordForm
    template_name = "desk/account/password.html"


class ConfirmPassword(OfTheAccount, ReauthenticateView):
    """Nhập lại mật khẩu before the second factor is changed."""

    form_class = PasswordAgainForm
    template_name = "desk/account/confirm.html"


class ConfirmCode(OfTheAccount, ReauthenticateCodeView):
    """Nhập lại mã before the second factor is changed, or where it is compulsory and was not given yet."""

    form_class = CodeAgainForm
    template_name = "desk/account/confirm.html"


class ConfirmKey(OfTheAccount, ReauthenticateWebAuthnView):
    """Dùng lại khóa đăng nhập."""

    template_name = "desk/account/confirm_key.html"


class AddApp(OfTheAccount, ActivateTOTPView):
    """Bật ứng dụng tạo mã."""

    form_class = AppForm
    template_name = "desk/account/app.html"


class RemoveApp(OfTheAccount, DeactivateTOTPView):
    """Gỡ ứng dụng tạo mã."""

    template_name = "desk/account/remove_app.html"


class AddKey(OfTheAccount, AddWebAuthnView):
    """Thêm khóa đăng nhập."""

    form_class = KeyForm
    template_name = "desk/account/key.html"


class RemoveKey(OfTheAccount, RemoveWebAuthnView):
    """Gỡ khóa đăng nhập."""

    template_name = "desk/account/remove_key.html"
    success_url = reverse_lazy("mfa_index")


class RecoveryCodes(OfTheAccount, ViewRecoveryCodesView):
    """Mã dự phòng, for when the telephone is lost."""

    template_name = "desk/account/codes.html"


class NewRecoveryCodes(OfTheAccount, GenerateRecoveryCodesView):
    """Tạo mã dự phòng mới."""

    template_name = "desk/account/new_codes.html"
