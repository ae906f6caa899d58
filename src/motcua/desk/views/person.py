"""Changing one person: the account, and the posts held (đổi tài khoản, giao và thôi vị trí)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.agencies.appointing import appoint, end_holding
from motcua.agencies.models import PostHolding
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.agencies.staffing import (
    correct,
    end_all_sessions,
    give_new_password,
    lock,
    remove_factors,
    unlock,
)
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, form_page, sent, tried
from motcua.desk.forms.people import AppointForm, CorrectForm, EndForm, SureForm
from motcua.desk.scope import Scope
from motcua.desk.views.people import asked_agency, kept_person, open_posts, picked, told_once


@dataclass(frozen=True)
class Change:
    """Một việc trên tài khoản: what it does, what it is called, what it means, what is said afterwards."""

    run: Callable[..., Any]
    title: Any
    means: Any
    done: Any
    tone: str = ""


CHANGES = {
    "lock": Change(
        lock,
        gettext_lazy("Khóa tài khoản"),
        gettext_lazy(
            "Không đăng nhập được nữa, mọi phiên kết thúc ngay. Vị trí và hồ sơ đang giữ không đổi; hãy bàn giao."
        ),
        gettext_lazy("Đã khóa tài khoản."),
        "danger",
    ),
    "unlock": Change(
        unlock,
        gettext_lazy("Mở khóa tài khoản"),
        gettext_lazy("Đăng nhập lại được bằng mật khẩu cũ, với các vị trí còn hạn."),
        gettext_lazy("Đã mở khóa tài khoản."),
    ),
    "sessions": Change(
        end_all_sessions,
        gettext_lazy("Kết thúc mọi phiên"),
        gettext_lazy("Mọi máy đang mở tài khoản này phải đăng nhập lại."),
        gettext_lazy("Đã kết thúc mọi phiên."),
    ),
    "password": Change(
        give_new_password,
        gettext_lazy("Cấp mật khẩu tạm"),
        gettext_lazy(
            "Mật khẩu cũ không dùng được nữa, mọi phiên kết thúc. Mật khẩu tạm hiện một lần ở trang sau."
        ),
        gettext_lazy("Đã cấp mật khẩu tạm."),
    ),
    "factors": Change(
        remove_factors,
        gettext_lazy("Gỡ xác thực hai lớp"),
        gettext_lazy(
            "Dùng khi mất điện thoại hoặc khóa. Hãy nhận ra đúng người trước. Lần đăng nhập sau phải bật lại."
        ),
        gettext_lazy("Đã gỡ xác thực hai lớp."),
        "danger",
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def person_change(request: HttpRequest, scope: Scope, pk: int, name: str) -> HttpResponse:
    """Một việc trên tài khoản: GET says what it means, POST does it."""
    one, form = kept_person(scope, pk), SureForm(sent(request))
    if name not in CHANGES:
        raise Http404
    change, status = CHANGES[name], 200
    if request.method == "POST":
        form.full_clean()
        done, status = tried(form, lambda: (change.run(one, **by(request, scope)),))
        if done and name == "password":
            return told_once(request, scope, one, done[0])
        if done:
            messages.success(request, change.done)
            return redirect("desk:person", pk=pk)
    return _page(
        request, scope, one, form, title=change.title, note=change.means, status=status, tone=change.tone
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def person_correct(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Sửa họ tên, thư điện tử."""
    one = kept_person(scope, pk)
    form = CorrectForm(one, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        done, status = tried(
            form, lambda: correct(one, facts["full_name"], facts["email"], **by(request, scope))
        )
        if done:
            messages.success(request, _("Đã sửa. Tên cũ vẫn còn trong lịch sử."))
            return redirect("desk:person", pk=pk)
    words = _("Tên đăng nhập %(name)s không đổi. Tên mới hiện ở mọi nơi; biên bản và phiếu đã in giữ tên cũ.")
    note = words % {"name": one.username}
    return _page(request, scope, one, form, title=_("Sửa họ tên, thư điện tử"), note=note, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def person_appoint(request: HttpRequest, scope: Scope, pk: int) -> HttpResponse:
    """Giao thêm một vị trí."""
    one, agency = kept_person(scope, pk), asked_agency(request, scope)
    form = AppointForm(open_posts(agency), scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        first = form.cleaned_data["first"]
        made, status = tried(
            form, lambda: appoint(form.chosen, one, first, form.valid_to, **by(request, scope))
        )
        if made:
            messages.success(request, _("Đã giao vị trí %(post)s.") % {"post": made.post.title})
            return redirect("desk:person", pk=pk)
    more = {**picked(scope, agency), "above": "desk/people/agency.html"}
    return _page(request, scope, one, form, title=_("Giao vị trí"), status=status, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def holding_end(request: HttpRequest, scope: Scope, pk: int, holding: int) -> HttpResponse:
    """Thôi giữ vị trí from a day on; the day may lie ahead."""
    one = kept_person(scope, pk)
    found = get_object_or_404(
        PostHolding.objects.filter(person=one, post__agency__in=scope.administered).select_related(
            "post__agency", "person"
        ),
        pk=holding,
    )
    form = EndForm(scope.today, sent(request))
    status = 200 if request.method != "POST" or form.is_valid() else 422
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        ended, status = tried(form, lambda: end_holding(found, on, **by(request, scope)))
        if ended:
            messages.success(request, _("Đã ghi ngày thôi vị trí %(post)s.") % {"post": found.post.title})
            return redirect("desk:person", pk=pk)
    words = _("Vị trí %(post)s. Hồ sơ đang giữ không tự chuyển: hãy bàn giao trước.") % {
        "post": found.post.title
    }
    return _page(request, scope, one, form, title=_("Thôi giữ vị trí"), note=words, status=status)


def _page(
    request: HttpRequest, scope: Scope, one: Person, form: Any, *, title: Any, **more: Any
) -> HttpResponse:
    back = reverse("desk:person", args=[one.pk])
    trail = [(reverse("desk:people"), _("Người dùng")), (back, one.full_name)]
    return form_page(
        request, scope, form, screen="people", title=title, button=title, back=back, trail=trail, **more
    )
