"""Signing in and out (đăng nhập, đăng xuất)."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from motcua.desk.forms.sign_in import SignInForm
from motcua.desk.scope import scope_of
from motcua.reports.permissions import READERS


class SignIn(LoginView):
    """Trang đăng nhập; after five wrong tries django-axes answers with `locked.html` for fifteen minutes."""

    form_class = SignInForm
    template_name = "desk/sign_in/page.html"
    redirect_authenticated_user = True
    next_page = "desk:home"


class SignOut(LogoutView):
    """Đăng xuất, by POST only, so that no link of another site can sign an officer out."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Trang đầu: reports for those who read them, the list of cases for everybody else."""
    return redirect("desk:report" if scope_of(request, READERS).home else "desk:cases")
