"""Signing in with name, password and second factor, and signing out (đăng nhập, đăng xuất)."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from motcua.desk.forms.sign_in import CodeForm, SignInForm
from motcua.desk.guests import guests_at
from motcua.desk.scope import scope_of

PAGE_METHODS = ["get", "head", "post", "options"]


class SignIn(LoginView):
    """Trang đăng nhập; after five wrong tries django-axes answers with `locked.html` for fifteen minutes."""

    http_method_names = PAGE_METHODS
    form_class = SignInForm
    template_name = "desk/sign_in/page.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Offer the accounts of a trial."""
        return super().get_context_data(**more) | {"guests": guests_at(timezone.now())}


class SignInCode(AuthenticateView):
    """Bước hai: the code or key of the person whose password was right. Wrong codes count as wrong passwords do."""

    http_method_names = PAGE_METHODS
    form_class = CodeForm
    template_name = "desk/sign_in/code.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Tell the code in a trial."""
        return super().get_context_data(**more) | {"guests": guests_at(timezone.now())}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse to look at a code while the name is locked; else somebody who knows the password could try them all."""
        credentials = {"username": self.stage.login.user.username}
        if not AxesProxyHandler.is_allowed(request, credentials):
            locked: HttpResponse = get_lockout_response(request, None, credentials)
            return locked
        return super().post(request, *args, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Đăng xuất, by POST only, so that no link of another site can sign an officer out; also leaves a half-done sign-in."""

    http_method_names = ["post", "options"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Trang đầu: the work list for those whose work cases are, else reports, the list of cases, the access log, the own account."""
    scope = scope_of(request)
    if scope.works_on_cases:
        return redirect("desk:work")
    if scope.reads_reports:
        return redirect("desk:report")
    if scope.reads_cases or not scope.every_post:
        return redirect("desk:cases")
    return redirect("desk:audit" if scope.reads_audit else "mfa_index")
