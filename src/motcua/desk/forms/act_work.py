"""Forms of the work on a case: whose turn, opinions, notes, the clock (giao, chuyển, xin ý kiến, tạm dừng, gia hạn)."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_for
from motcua.agencies.tree import ancestors
from motcua.cases.colleagues import colleagues
from motcua.cases.steps import plan_of
from motcua.catalogue.models import ReadyReason
from motcua.desk.forms.act import FILLED, ActForm, Matter, MomentField, ReasonForm, words
from motcua.law.working_time import OutsideCalendar
from motcua.lib.vietnamese_format import format_moment, in_vietnam

Choices = list[tuple[str, str]]
DAYS_TO_ANSWER = 2
DAYS_MORE = 3


def people_of(matter: Matter) -> Choices:
    """Colleagues by user name; the one who acts stands first."""
    found = colleagues(matter.case.agency, in_vietnam(matter.now).date())
    names = [(one.username, one.full_name) for one in found]
    return sorted(names, key=lambda one: one[0] != matter.actor.name)


def working_day_after(matter: Matter, moment: datetime, days: int) -> datetime | None:
    """Closing time some working days later, as a start value; none where the holidays are not known yet."""
    day = in_vietnam(moment).date()
    calendar = calendar_for(matter.case.agency, day)
    try:
        return calendar.closes_at(calendar.add_working_days(day, days))
    except OutsideCalendar:
        return None


def promised(matter: Matter, moment: datetime | None) -> datetime | None:
    """Let a promise only be made for a day on which the office is open, as far as its calendar reaches."""
    if moment is None:
        return None
    day = in_vietnam(moment).date()
    try:
        is_open = calendar_for(matter.case.agency, day).is_open(day)
    except OutsideCalendar:
        raise forms.ValidationError(
            _("Ngày này quá xa, lịch làm việc chưa có. Hãy chọn ngày gần hơn.")
        ) from None
    if not is_open:
        raise forms.ValidationError(_("Ngày này cơ quan không làm việc. Hãy chọn một ngày làm việc."))
    return moment


class AssignForm(ActForm):
    """Giao xử lý."""

    to = forms.ChoiceField(label=_("Giao cho"), error_messages=FILLED)
    note = words(_("Lời nhắn"), rows=2, required=False)

    def offer(self, matter: Matter) -> None:
        """Offer the colleagues of the case's agency."""
        self.choose("to", people_of(matter))


class ForwardForm(ActForm):
    """Chuyển bước; the next step of the plan stands ready."""

    step = forms.ChoiceField(label=_("Chuyển đến bước"), error_messages=FILLED)
    to = forms.ChoiceField(label=_("Người nhận"), required=False)
    note = words(_("Lời nhắn"), rows=2, required=False)

    def offer(self, matter: Matter) -> None:
        """Offer the next step and the earlier ones; a procedure without a plan takes any words."""
        plan = plan_of(matter.case)
        if plan.steps:
            offered = plan.steps if self.is_bound else plan.steps[: plan.place + 2]
            initial = (plan.next or plan.steps[plan.place]).title
            self.choose("step", [(step.title, step.title) for step in offered], initial)
        else:
            self.fields["step"] = forms.CharField(
                label=_("Chuyển đến bước"), max_length=120, error_messages=FILLED
            )
        self.choose("to", [("", str(_("Cả vị trí, ai nhận trước làm trước"))), *people_of(matter)])


class ConsultForm(ActForm):
    """Xin ý kiến."""

    unit = forms.CharField(
        label=_("Đơn vị được hỏi"),
        max_length=160,
        error_messages=FILLED,
        help_text=_("Như: Sở Nông nghiệp và Môi trường."),
    )
    agency = forms.ChoiceField(
        label=_("Cơ quan trả lời trên hệ thống"),
        required=False,
        help_text=_("Để trống khi câu trả lời sẽ đến bằng văn bản."),
    )
    question = words(_("Nội dung hỏi"))
    answer_by = MomentField(label=_("Hạn trả lời"))

    def offer(self, matter: Matter) -> None:
        """Offer the agencies above, who see the case and can answer on its page."""
        self.above = {one.slug: one for one in ancestors(matter.case.agency, in_vietnam(matter.now).date())}
        self.choose("agency", [("", "---"), *((slug, one.name) for slug, one in self.above.items())])
        self.fields["answer_by"].initial = working_day_after(matter, matter.now, DAYS_TO_ANSWER)


class AnswerForm(ActForm):
    """Ghi ý kiến trả lời."""

    question = forms.ChoiceField(label=_("Câu hỏi"), error_messages=FILLED)
    answer = words(_("Ý kiến trả lời"), rows=4)

    def offer(self, matter: Matter) -> None:
        """Offer the questions that wait; a sent form may name any of the case, so that a double click is one answer."""
        asked = matter.case.consultations.order_by("answer_by")
        self.asked = {
            str(one.pk): one for one in (asked if self.is_bound else asked.filter(answered_at=None))
        }
        self.choose("question", [(pk, f"{one.unit}: {one.question[:80]}") for pk, one in self.asked.items()])


class NoteForm(ActForm):
    """Ghi chú nội bộ."""

    text = words(_("Ghi chú"), rows=3)

    def offer(self, matter: Matter) -> None:
        """Say whom one can mention."""
        names = ", ".join(f"@{username} ({name})" for username, name in people_of(matter)[:12])
        self.fields["text"].help_text = f"Công dân không thấy ghi chú. Nhắc đồng nghiệp: {names}."


class PauseForm(ReasonForm):
    """Tạm dừng on a legal ground."""

    ready_for = ReadyReason.Act.PAUSE
    reason_label = _("Ghi rõ căn cứ")
    evidence = forms.CharField(
        label=_("Văn bản làm căn cứ"),
        max_length=300,
        error_messages=FILLED,
        help_text=_("Số, ngày, cơ quan ban hành và điều khoản cho phép tạm dừng."),
    )

    def offer(self, matter: Matter) -> None:
        """Call the reason what the law calls it."""
        super().offer(matter)
        self.fields["ready"].label = _("Căn cứ có sẵn")


class ExtendForm(ReasonForm):
    """Xin lỗi và gia hạn."""

    new_due_at = MomentField(label=_("Ngày hẹn trả mới"))
    field_order = ("key", "version", "new_due_at", "ready", "reason")
    ready_for = ReadyReason.Act.EXTEND
    reason_label = _("Lý do chậm, ghi vào văn bản xin lỗi")

    def offer(self, matter: Matter) -> None:
        """Start three working days after the present due moment, where the calendar reaches so far."""
        super().offer(matter)
        due_at = matter.case.due_at
        if due_at is not None:
            self.fields["new_due_at"].initial = working_day_after(matter, due_at, DAYS_MORE)
            self.fields["new_due_at"].help_text = f"Hẹn cũ: {format_moment(due_at)}."

    def clean_new_due_at(self) -> datetime | None:
        """Refuse a day off."""
        return promised(self.matter, self.cleaned_data["new_due_at"])


class ApologyForm(ReasonForm):
    """Văn bản xin lỗi."""

    ready_for = ReadyReason.Act.APOLOGISE
    reason_label = _("Lý do chậm, ghi vào văn bản xin lỗi")
    promised_at = MomentField(label=_("Hẹn trả lại vào lúc"), required=False)

    def offer(self, matter: Matter) -> None:
        """Start with the letter that was drafted for this delay, if one was."""
        super().offer(matter)
        drafted = matter.case.apologies.filter(due_at=matter.case.due_at or matter.now, sent_at=None).first()
        if drafted is not None:
            self.fields["reason"].initial, self.fields["promised_at"].initial = (
                drafted.reason,
                drafted.promised_at,
            )

    def clean_promised_at(self) -> datetime | None:
        """Refuse a day off."""
        return promised(self.matter, self.cleaned_data["promised_at"])
