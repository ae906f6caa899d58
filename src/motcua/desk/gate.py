"""Who is not signed in, or not fully, is led to where that is done, and back to the same page (cửa vào)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from motcua.agencies.permissions import needs_second_factor
from motcua.desk.scope import scope_of

PROOFS = {
    Authenticator.Type.TOTP: "mfa_reauthenticate",
    Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn",
}
"""Second factor -> the page where it is given again."""
SAFE = ("GET", "HEAD")
ALWAYS = frozenset({"desk:sign_out"})
TO_PROVE = ALWAYS | frozenset(PROOFS.values())
"""All that opens to a signer or an administrator who has not given the second factor in this session."""
TO_SET_UP = ALWAYS | {
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}
"""All that opens to one who has none yet."""
TO_RENEW = ALWAYS | {"account_change_password"}
"""All that opens to one who still has the temporary password of an administrator."""


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Sends strangers and those whose session ended to the sign-in; a form that was being sent leads back to its page."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        """Answer with the way to the sign-in, for htmx as well."""
        if request.method not in SAFE:
            messages.warning(
                request,
                _(
                    "Phiên làm việc đã hết nên điều bạn vừa gửi chưa được lưu. Bản nháp đã lưu vẫn còn. "
                    "Hãy đăng nhập, bạn sẽ trở lại đúng trang đó và gửi lại."
                ),
            )
        return led_to(
            request, f"{reverse('account_login')}?{urlencode({'next': page_of(request)}, safe='/')}"
        )


class TemporaryPasswordMiddleware:
    """Opens nothing but the change of password to who came in with a temporary one, and nothing at all once it has run out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view is known only later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> HttpResponse | None:
        """Lead to the own password, or back to the sign-in."""
        match, until = request.resolver_match, getattr(request.user, "temporary_until", None)
        if until is None or match is None or not getattr(view, "login_required", True):
            return None
        if until < timezone.now():
            logout(request)
            messages.error(
                request,
                _(
                    "Mật khẩu tạm đã hết hạn. Tài khoản vẫn còn. Hãy nhờ quản trị của cơ quan cấp mật khẩu tạm mới."
                ),
            )
            return led_to(request, reverse("account_login"))
        if match.view_name in TO_RENEW:
            return None
        messages.info(
            request, _("Đây là mật khẩu tạm. Hãy đặt mật khẩu của riêng bạn, rồi các trang khác sẽ mở.")
        )
        return led_to(request, reverse("account_change_password"))


class SecondFactorMiddleware:
    """Opens nothing to signers and administrators until they proved a second factor in this session (xác thực hai lớp)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view is known only later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> HttpResponse | None:
        """Lead to setting up or proving the second factor, or let the request through."""
        match = request.resolver_match
        if not getattr(view, "login_required", True) or not request.user.is_authenticated or match is None:
            return None
        if match.view_name in ALWAYS or proved(request):
            return None
        return (
            None
            if not needs_second_factor(scope_of(request).every_post)
            else self._way(request, match.view_name)
        )

    def _way(self, request: HttpRequest, page: str) -> HttpResponse | None:
        kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
        proofs = [proof for kind, proof in PROOFS.items() if kind in kinds]
        if page in (TO_PROVE if proofs else TO_SET_UP):
            return None
        if proofs:
            return led_to(request, f"{reverse(proofs[0])}?{urlencode({'next': page_of(request)}, safe='/')}")
        return led_to(request, reverse("mfa_index"))


def proved(request: HttpRequest) -> bool:
    """Tell whether a second factor was given in this session."""
    return any(one.get("method") == "mfa" for one in get_authentication_records(request, request.user))


def page_of(request: HttpRequest) -> str:
    """Return the page to come back to: the one asked for, or the one whose form was being sent; always of this site."""
    if request.method in SAFE and not request.headers.get("HX-Request"):
        return request.get_full_path()
    parts = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    here = url_has_allowed_host_and_scheme(parts.geturl(), {request.get_host()})
    if not here or not parts.path.startswith("/") or parts.path.startswith("//"):
        return reverse("desk:home")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def led_to(request: HttpRequest, url: str) -> HttpResponse:
    """Redirect; htmx is told to load the whole page, because a sign-in makes no sense inside a part of one."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
