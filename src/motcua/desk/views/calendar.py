"""The working calendar of an agency: hours, days off, swaps, and what a change would do to promises (lịch làm việc)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.calendars import calendar_for
from motcua.agencies.due_changes import DueChange, due_changes
from motcua.agencies.models import Agency, AgencyDay, OfficeHoursRule
from motcua.agencies.office_time import calendar_with, set_days, set_hours, withdraw_day, withdraw_hours
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, did, form_page, sent, tried
from motcua.desk.forms.calendar import DaysForm, HoursForm
from motcua.desk.forms.days import PickForm
from motcua.desk.forms.people import SureForm
from motcua.desk.scope import EVERY_ROLE, Scope
from motcua.desk.views.agencies import kept_agency, seen_agency
from motcua.law.working_time import OfficeHours, OutsideCalendar, WorkingCalendar, national_calendar

LOOK_AHEAD = 20
"""Days of receipt looked at after new hours begin."""
LOOK_BACK = 50
"""Days of receipt looked at before an own day: as far as 30 working days reach."""


@require_safe
@for_posts(EVERY_ROLE)
def calendar(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """Trang lịch làm việc of a year: hours, national and own days that differ from the week."""
    agency = seen_agency(scope, slug)
    found = calendar_for(agency, scope.today)
    years = [str(year) for year in range(found.first.year, found.last.year + 1)]
    year = request.GET.get("year", "") if request.GET.get("year", "") in years else str(scope.today.year)
    first = date(int(year), 1, 1)
    days = [found.day(first + timedelta(days=n)) for n in range((date(int(year), 12, 31) - first).days + 1)]
    own = {day.on: day for day in AgencyDay.objects.filter(agency=agency, on__year=int(year))}
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "people",
        "tab": "agencies",
        "agency": agency,
        "year": year,
        "pick": PickForm("year", _("Năm"), [(one, one) for one in years], year),
        "hours": found.hours,
        "coming": OfficeHoursRule.objects.filter(agency=agency, valid_from__gt=scope.today).order_by(
            "valid_from", "weekday", "opens_at"
        ),
        "days": [(day, own.get(day.on)) for day in days if day.kind not in ("working", "weekend", "duty")],
        "administers": agency.pk in scope.administered,
    }
    return render(request, "desk/calendar/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def hours(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """Đặt giờ làm việc from a day on: first looked at, then written."""
    agency = kept_agency(scope, slug)
    form = HoursForm(calendar_for(agency, scope.today).hours, scope.today, sent(request))

    def look() -> list[DueChange]:
        said = form.cleaned_data["first"]
        wanted = OfficeHours(form.full_day, tuple(form.duty.items()))
        return _compared(
            calendar_for(agency, said), calendar_with(agency, said, hours=wanted), said, LOOK_AHEAD
        )

    def do() -> None:
        set_hours(agency, form.plan, form.cleaned_data["first"], **by(request, scope))

    return _change(request, scope, agency, form, look, do, title=_("Đặt giờ làm việc"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def days(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """Đặt ngày nghỉ, ngày làm bù, hoán đổi: first looked at, then written."""
    agency = kept_agency(scope, slug)
    form = DaysForm(sent(request))

    def look() -> list[DueChange]:
        wanted = form.days
        first = max(scope.today, min(day.on for day in wanted) - timedelta(days=LOOK_BACK))
        last = max(day.on for day in wanted)
        length = max(1, min(120, (last - first).days + 1))
        now = calendar_for(agency, scope.today)
        return _compared(now, calendar_with(agency, scope.today, days=wanted), first, length)

    def do() -> None:
        set_days(agency, form.days, **by(request, scope))

    return _change(request, scope, agency, form, look, do, title=_("Đặt ngày nghỉ, ngày làm bù"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def day_withdraw(request: HttpRequest, scope: Scope, slug: str, pk: int) -> HttpResponse:
    """Bỏ một ngày riêng that has not come yet."""
    agency = kept_agency(scope, slug)
    day = get_object_or_404(AgencyDay.objects.filter(agency=agency).select_related("agency"), pk=pk)
    words = _("%(on)s: %(reason)s. Ngày này trở lại như lịch chung.") % {
        "on": f"{day.on:%d/%m/%Y}",
        "reason": day.reason,
    }

    def do() -> None:
        withdraw_day(day, **by(request, scope))

    return _withdraw(
        request, scope, agency, do, title=_("Bỏ ngày riêng"), note=words, told=_("Đã bỏ ngày riêng.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(ADMINISTRATORS)
def hours_withdraw(request: HttpRequest, scope: Scope, slug: str, pk: int) -> HttpResponse:
    """Bỏ giờ đã đặt that have not begun."""
    agency = kept_agency(scope, slug)
    rule = get_object_or_404(OfficeHoursRule.objects.filter(agency=agency).select_related("agency"), pk=pk)
    words = _("Giờ đặt từ %(on)s. Giờ trước đó được giữ tiếp.") % {"on": f"{rule.valid_from:%d/%m/%Y}"}

    def do() -> None:
        withdraw_hours(rule, **by(request, scope))

    return _withdraw(
        request, scope, agency, do, title=_("Bỏ giờ đã đặt"), note=words, told=_("Đã bỏ giờ đã đặt.")
    )


def _withdraw(
    request: HttpRequest,
    scope: Scope,
    agency: Agency,
    do: Callable[[], None],
    *,
    title: str,
    note: str,
    told: str,
) -> HttpResponse:
    """Ask whether one is sure, then take back what has not begun."""
    form, status = SureForm(sent(request)), 200
    if request.method == "POST":
        form.full_clean()
        done, status = did(form, do)
        if done:
            messages.success(request, told)
            return redirect("desk:calendar", slug=agency.slug)
    return _page(request, scope, agency, form, title=title, note=note, status=status)


def _change(
    request: HttpRequest,
    scope: Scope,
    agency: Agency,
    form: Any,
    look: Callable[[], list[DueChange]],
    do: Callable[[], None],
    *,
    title: str,
) -> HttpResponse:
    shown: dict[str, Any] = {}
    status = 200
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "do":
            done, status = did(form, do)
            if done:
                messages.success(request, _("Đã ghi. Hồ sơ đã nhận giữ nguyên hẹn trả."))
                return redirect("desk:calendar", slug=agency.slug)
        else:
            changes, status = tried(form, lambda: (look(),))
            shown = {"looked": True, "changes": changes[0]} if changes else {}
    elif request.method == "POST":
        status = 422
    return _page(
        request, scope, agency, form, title=title, status=status, looks=True,
        preview="desk/calendar/preview.html", **shown,
    )  # fmt: skip


def _compared(before: WorkingCalendar, after: WorkingCalendar, first: date, days: int) -> list[DueChange]:
    """Compare as far as holidays are known; a term that reaches beyond is refused with a sentence by the law."""
    if first > national_calendar().last:
        raise OutsideCalendar(_("Chưa có danh mục ngày nghỉ của năm ấy. Chưa có gì thay đổi."))
    return due_changes(before, after, first, days)


def _page(
    request: HttpRequest, scope: Scope, agency: Agency, form: Any, *, title: str, note: str = "", **more: Any
) -> HttpResponse:
    back = reverse("desk:calendar", args=[agency.slug])
    trail = [(reverse("desk:agencies"), _("Cơ quan")), (back, agency.unit_name)]
    return form_page(
        request, scope, form, screen="agencies", title=title, button=title, back=back, trail=trail,
        note=f"{agency.name}. {note}" if note else agency.name, **more,
    )  # fmt: skip
