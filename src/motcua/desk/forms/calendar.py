"""Own hours and days of an agency (giờ làm việc, ngày nghỉ, hoán đổi)."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.office_time import OwnDay
from motcua.desk.forms.days import FILLED, DayField, line
from motcua.law.working_time import OfficeHours, Session

WEEKDAYS = range(5)
WEEKEND = {5: "saturday", 6: "sunday"}
WRONG_TIME = _("Giờ chưa đúng. Hãy nhập như 7:30.")


class TimeField(forms.TimeField):
    """Giờ, typed."""

    def __init__(self, label: Any, *, required: bool) -> None:
        widget = forms.TimeInput(
            attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}, format="%H:%M"
        )
        errors = {"invalid": WRONG_TIME, "required": FILLED}
        super().__init__(
            label=label,
            required=required,
            widget=widget,
            input_formats=["%H:%M", "%Hh%M", "%H"],
            error_messages=errors,
        )


class HoursForm(forms.Form):
    """Giờ làm việc: two sessions from Monday to Friday, and one on duty on Saturday or Sunday."""

    morning_opens = TimeField(_("Sáng: mở"), required=True)
    morning_closes = TimeField(_("Sáng: đóng"), required=True)
    afternoon_opens = TimeField(_("Chiều: mở"), required=True)
    afternoon_closes = TimeField(_("Chiều: đóng"), required=True)
    saturday_opens = TimeField(_("Trực thứ Bảy: mở"), required=False)
    saturday_closes = TimeField(_("Trực thứ Bảy: đóng"), required=False)
    sunday_opens = TimeField(_("Trực Chủ nhật: mở"), required=False)
    sunday_closes = TimeField(_("Trực Chủ nhật: đóng"), required=False)
    first = DayField(
        label=_("Từ ngày"), help_text=_("Sớm nhất từ ngày mai. Hồ sơ đã nhận giữ nguyên hẹn trả.")
    )

    def __init__(self, hours: OfficeHours, today: date, data: Any = None) -> None:
        names = ("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes")
        flat = [moment for session in hours.full_day[:2] for moment in session]
        initial: dict[str, Any] = dict(zip(names, flat, strict=False))
        for weekday, sessions in hours.duty:
            initial |= {
                f"{WEEKEND[weekday]}_opens": sessions[0][0],
                f"{WEEKEND[weekday]}_closes": sessions[0][1],
            }
        super().__init__(data, initial={**initial, "first": today + timedelta(days=1)})

    def clean(self) -> dict[str, Any]:
        """A duty session needs both ends."""
        facts = super().clean() or {}
        for name in WEEKEND.values():
            opens, closes = f"{name}_opens", f"{name}_closes"
            if not {opens, closes} & set(self.errors) and (facts.get(opens) is None) != (
                facts.get(closes) is None
            ):
                self.add_error(opens, _("Hãy ghi cả giờ mở và giờ đóng, hoặc để trống cả hai."))
        return facts

    @property
    def full_day(self) -> tuple[Session, Session]:
        """The sessions of a working day."""
        said: dict[str, time] = self.cleaned_data
        return (
            (said["morning_opens"], said["morning_closes"]),
            (said["afternoon_opens"], said["afternoon_closes"]),
        )

    @property
    def duty(self) -> dict[int, tuple[Session, ...]]:
        """Sessions on duty by weekday."""
        said: dict[str, time] = self.cleaned_data
        return {
            weekday: ((said[f"{name}_opens"], said[f"{name}_closes"]),)
            for weekday, name in WEEKEND.items()
            if said.get(f"{name}_opens") is not None
        }

    @property
    def plan(self) -> dict[int, tuple[Session, ...]]:
        """Every weekday with its sessions, as the tables keep it."""
        return {**dict.fromkeys(WEEKDAYS, self.full_day), **self.duty}


class DaysForm(forms.Form):
    """Ngày nghỉ riêng, ngày làm bù, or both as a swap."""

    off_on = DayField(label=_("Nghỉ ngày"), required=False)
    work_on = DayField(label=_("Làm bù ngày"), required=False, help_text=_("Điền cả hai ngày là hoán đổi."))
    reason = line(_("Lý do"), longest=200, help_text=_("Như lễ hội của địa phương, hoán đổi ngày làm việc."))
    source = line(_("Văn bản"), longest=200, help_text=_("Số, ngày của quyết định hoặc công văn."))

    def clean(self) -> dict[str, Any]:
        """At least one day."""
        facts = super().clean() or {}
        if not self.errors and not (facts.get("off_on") or facts.get("work_on")):
            self.add_error("off_on", _("Hãy ghi ít nhất một ngày."))
        return facts

    @property
    def days(self) -> list[OwnDay]:
        """The days as the tables keep them."""
        said = self.cleaned_data
        both = ((said.get("off_on"), False), (said.get("work_on"), True))
        return [OwnDay(day, working, said["reason"], said["source"]) for day, working in both if day]
