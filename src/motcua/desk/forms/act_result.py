"""Forms of the result: draft, signature, handing over (dự thảo, trình ký, ký, trả kết quả)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.cases.colleagues import colleagues
from motcua.cases.models import ResultDraft
from motcua.cases.permissions import SIGNERS
from motcua.catalogue.models import ReadyReason
from motcua.catalogue.result_templates import templates_for
from motcua.desk.forms.act import FILLED, ActForm, Matter, ReasonForm, words
from motcua.documents.models import Kind, SigningRequest
from motcua.lib.vietnamese_format import in_vietnam

Draft = ResultDraft.State


class DraftForm(ActForm):
    """Tải dự thảo kết quả lên."""

    file = forms.FileField(
        label=_("Tệp dự thảo"),
        allow_empty_file=True,
        help_text=_("PDF để ký số được ngay; Word (DOCX) để sửa tiếp. Tối đa 20 MB."),
        error_messages={"required": _("Hãy chọn một tệp."), "invalid": _("Hãy chọn một tệp.")},
    )


class TemplateForm(ActForm):
    """Soạn dự thảo từ mẫu."""

    template = forms.ChoiceField(
        label=_("Mẫu"),
        error_messages=FILLED,
        help_text=_(
            "Thông tin của hồ sơ được điền sẵn. Tải về để sửa bằng Word rồi tải lên lại, hoặc xuất ra PDF."
        ),
    )

    def offer(self, matter: Matter) -> None:
        """Offer the templates that hold today for the procedure and the agency."""
        case = matter.case
        found = templates_for(case.procedure, case.agency, in_vietnam(matter.now).date())
        self.templates = {str(one.pk): one for one in found}
        self.choose("template", [(pk, one.name) for pk, one in self.templates.items()])


class ChosenDraftForm(ActForm):
    """Chọn dự thảo; a sent form may name any of the case, the stage judges it."""

    draft = forms.ChoiceField(label=_("Dự thảo"), error_messages=FILLED)
    sources: tuple[Draft, ...] = (Draft.ASKED,)

    def offer(self, matter: Matter) -> None:
        """Offer the drafts in a fitting state, the newest first."""
        super().offer(matter)
        found = matter.case.drafts.select_related("document").order_by("-n")
        found = found if self.is_bound else found.filter(state__in=self.sources)
        self.drafts = {str(one.pk): one for one in found}
        self.choose("draft", [(pk, f"Lần {one.n}: {one.document.name}") for pk, one in self.drafts.items()])


class PdfForm(ChosenDraftForm):
    """Xuất dự thảo Word ra PDF."""

    sources = (Draft.DRAFT, Draft.SENT_BACK)

    def offer(self, matter: Matter) -> None:
        """Offer the drafts that are Word files."""
        super().offer(matter)
        self.drafts = {pk: one for pk, one in self.drafts.items() if one.document.kind == Kind.DOCX}
        self.choose("draft", [(pk, f"Lần {one.n}: {one.document.name}") for pk, one in self.drafts.items()])


class AskSignatureForm(ChosenDraftForm):
    """Trình ký."""

    to = forms.ChoiceField(label=_("Trình"), error_messages=FILLED)
    note = words(_("Lời trình"), rows=2, required=False)
    sources = (Draft.DRAFT, Draft.SENT_BACK)

    def offer(self, matter: Matter) -> None:
        """Offer the signers of the case's agency."""
        super().offer(matter)
        signers = colleagues(matter.case.agency, in_vietnam(matter.now).date(), SIGNERS)
        self.choose("to", [(one.username, one.full_name) for one in signers])


class SendBackForm(ChosenDraftForm, ReasonForm):
    """Trả lại dự thảo."""

    field_order = ("key", "version", "draft", "ready", "reason")
    ready_for = ReadyReason.Act.SEND_BACK
    reason_label = _("Cần sửa gì")


def _ask_why_late(form: ActForm, matter: Matter) -> None:
    if not matter.is_late:
        del form.fields["late_reason"]


class SignForm(ChosenDraftForm):
    """Ký số và ban hành."""

    late_reason = words(_("Lý do quá hạn"), rows=2)

    def offer(self, matter: Matter) -> None:
        """Ask why it is late only when it is."""
        super().offer(matter)
        _ask_why_late(self, matter)


class RemoteForm(SignForm):
    """Nhận chữ ký từ xa."""

    def offer(self, matter: Matter) -> None:
        """Offer only what the person sent to be signed."""
        super().offer(matter)
        if not self.is_bound:
            sent = SigningRequest.objects.filter(
                file__in=[one.document_id for one in self.drafts.values()], asked_by=matter.actor.name
            )
            files = set(sent.values_list("file", flat=True))
            self.drafts = {pk: one for pk, one in self.drafts.items() if one.document_id in files}
            self.choose(
                "draft", [(pk, f"Lần {one.n}: {one.document.name}") for pk, one in self.drafts.items()]
            )


class ResolveForm(ActForm):
    """Có kết quả giấy."""

    late_reason = words(_("Lý do quá hạn"), rows=2)

    def offer(self, matter: Matter) -> None:
        """Ask why it is late only when it is."""
        _ask_why_late(self, matter)
