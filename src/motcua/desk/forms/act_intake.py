"""Forms of checking a case that came in, and of what is missing in it (kiểm tra, bổ sung, số hóa)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.cases.models import Case, CaseComponent
from motcua.catalogue.models import Component, ReadyReason
from motcua.catalogue.queries import holding
from motcua.desk.forms.act import ActForm, Matter, MomentField, ReasonForm, words
from motcua.desk.forms.act_work import promised
from motcua.lib.vietnamese_format import format_number, in_vietnam


class AcceptForm(ActForm):
    """Tiếp nhận."""

    fee_vnd = forms.IntegerField(
        label=_("Phí, lệ phí phải nộp nếu được miễn, giảm (đồng)"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text=_("Để trống: thu đúng mức trong danh mục thủ tục."),
        error_messages={"invalid": _("Hãy nhập số tiền bằng chữ số, như 8000.")},
    )


class RefuseForm(ReasonForm):
    """Từ chối tiếp nhận."""

    ready_for = ReadyReason.Act.REFUSE


class ReturnForm(ReasonForm):
    """Trả lại hồ sơ không đủ điều kiện."""

    ready_for = ReadyReason.Act.RETURN


class TickedField(forms.MultipleChoiceField):
    """Giấy tờ được đánh dấu: asked for, but written ones will do as well."""

    def validate(self, value: list[str]) -> None:
        """Only refuse a paper that was not offered."""
        if value:
            super().validate(value)


class PapersForm(ReasonForm):
    """Yêu cầu bổ sung, hoàn thiện: every missing or wrong paper, in one go."""

    field_order: tuple[str, ...] = ("key", "version", "papers", "more", "ready", "reason")
    reason_help = _("Nêu rõ thiếu gì, sai ở đâu, căn cứ nào. Chỉ được yêu cầu một lần, nên cần đủ.")

    papers = TickedField(label=_("Giấy tờ cần bổ sung"), widget=forms.CheckboxSelectMultiple)
    more = words(_("Giấy tờ, nội dung khác"), required=False, help_text=_("Mỗi dòng một giấy tờ."))

    def offer(self, matter: Matter) -> None:
        """List the papers of the case; without any only own words remain."""
        super().offer(matter)
        papers = paper_names(matter.case)
        if not papers:
            del self.fields["papers"]
            self.fields["more"].label = _("Giấy tờ cần bổ sung")
            return
        missing = [one.name for one in matter.case.components.all() if one.form == CaseComponent.Form.MISSING]
        self.choose("papers", [(name, name) for name in papers], missing)

    def clean(self) -> dict[str, Any]:
        """Put ticked and written papers into one list."""
        facts = super().clean() or {}
        lines = [line.strip() for line in (facts.get("more") or "").splitlines()]
        facts["items"] = [*(facts.get("papers") or []), *(line for line in lines if line)]
        if not facts["items"] and not self.errors:
            self.add_error("more", _("Hãy chọn hoặc ghi ít nhất một giấy tờ."))
        return facts


class CompletionForm(PapersForm):
    """Hướng dẫn hoàn thiện trước tiếp nhận."""

    ready_for = ReadyReason.Act.ASK_COMPLETION


class SupplementForm(PapersForm):
    """Yêu cầu bổ sung sau tiếp nhận."""

    field_order = (*PapersForm.field_order, "answer_by")
    answer_by = MomentField(
        label=_("Đề nghị bổ sung trước"),
        required=False,
        help_text=_("Chỉ ghi khi quy định của thủ tục đặt hạn cho người nộp; để trống khi không có."),
    )
    ready_for = ReadyReason.Act.ASK_SUPPLEMENT

    def clean_answer_by(self) -> datetime | None:
        """Refuse a day off."""
        return promised(self.matter, self.cleaned_data["answer_by"])


def paper_names(case: Case) -> list[str]:
    """Names of the papers of a case, else those that the catalogue asks for; each once."""
    own = [one.name for one in case.components.all()]
    if not own:
        began = case.submitted_at
        level, procedure = case.agency.level, case.procedure
        listed = Component.objects.filter(procedure=procedure, level=level).order_by("n")
        own = [one.name for one in (listed.filter(holding(in_vietnam(began).date())) if began else listed)]
    return list(dict.fromkeys(own))


class DigitiseForm(ActForm):
    """Số hóa: a scan for each paper that has none yet."""

    def offer(self, matter: Matter) -> None:
        """One file field a paper; a case without a checklist is only marked."""
        for paper in unscanned(matter.case):
            self.fields[f"scan_{paper.pk}"] = forms.FileField(
                label=paper.name,
                required=False,
                allow_empty_file=True,
                help_text=_("PDF hoặc ảnh, tối đa 20 MB."),
            )

    @property
    def scans(self) -> dict[int, Any]:
        """Files that came, by the paper's primary key."""
        came = {name: file for name, file in self.cleaned_data.items() if name.startswith("scan_") and file}
        return {int(name.removeprefix("scan_")): file for name, file in came.items()}


def unscanned(case: Case) -> list[CaseComponent]:
    """Papers that are neither electronic nor scanned."""
    return [
        one
        for one in case.components.all()
        if one.form != CaseComponent.Form.ELECTRONIC and one.file_id is None
    ]


class SettleForm(ActForm):
    """Ghi nhận đã nộp phí, lệ phí."""

    way = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=[("counter", _("Trực tiếp tại quầy")), ("online", _("Trực tuyến"))],
        widget=forms.RadioSelect,
        initial="counter",
    )
    amount_vnd = forms.IntegerField(
        label=_("Số tiền (đồng)"),
        min_value=1,
        max_value=2_000_000_000,
        error_messages={
            "required": _("Hãy nhập số tiền đã nộp."),
            "invalid": _("Hãy nhập số tiền bằng chữ số, như 8000."),
        },
    )

    def offer(self, matter: Matter) -> None:
        """Start with what is owed."""
        self.fields["amount_vnd"].initial = matter.case.fee_owed
        self.fields["amount_vnd"].help_text = f"Phải nộp {format_number(matter.case.fee_owed)} đồng."
