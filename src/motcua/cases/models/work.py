"""What people make while they work on a case: checklist, files, notes, consultations, drafts, apologies (việc trên hồ sơ)."""

from django.db import models

from motcua.agencies.models import Agency
from motcua.cases.models.case import Case
from motcua.documents.models import StoredFile


class CaseComponent(models.Model):
    """Giấy tờ trong hồ sơ: one line of the checklist, in which form it came, and its scan or file."""

    class Form(models.TextChoices):
        ORIGINAL = "original", "bản chính"
        COPY = "copy", "bản sao"
        ELECTRONIC = "electronic", "bản điện tử"
        MISSING = "missing", "còn thiếu"

    case = models.ForeignKey(Case, models.CASCADE, related_name="components")
    n = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("tên giấy tờ")
    form = models.CharField("dạng", max_length=10, choices=Form)
    copies = models.PositiveSmallIntegerField("số bản", default=1)
    required = models.BooleanField("bắt buộc", default=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "giấy tờ trong hồ sơ"
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="one_component_number")]

    def __str__(self) -> str:
        return self.name


class CaseNote(models.Model):
    """Ghi chú nội bộ with mentions; never shown to citizens, not an event of the ledger."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    author = models.CharField("người ghi", max_length=80)
    text = models.TextField("nội dung")
    mentions = models.JSONField("nhắc đến", default=list)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ghi chú nội bộ"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]


class Consultation(models.Model):
    """Xin ý kiến another agency or unit, with its own deadline (NĐ 61/2018 Đ.19.5)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="consultations")
    unit = models.CharField("đơn vị được hỏi", max_length=160)
    question = models.TextField("nội dung hỏi")
    asked_by = models.CharField("người hỏi", max_length=80)
    asked_at = models.DateTimeField("hỏi lúc")
    answer_by = models.DateTimeField("hạn trả lời")
    answer = models.TextField("trả lời", blank=True)
    answered_by = models.CharField("người trả lời", max_length=80, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "xin ý kiến"
        indexes = [
            models.Index(
                fields=["agency", "answer_by"], name="consultation_open", condition=models.Q(answered_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit}"


class ResultDraft(models.Model):
    """Dự thảo kết quả: made from a Word template, sent for signature, signed or sent back."""

    class State(models.TextChoices):
        DRAFT = "draft", "đang soạn"
        ASKED = "asked", "chờ ký"
        SENT_BACK = "sent_back", "trả lại để sửa"
        SIGNED = "signed", "đã ký"

    case = models.ForeignKey(Case, models.PROTECT, related_name="drafts")
    n = models.PositiveSmallIntegerField("lần")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    document = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="dự thảo")
    signed = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.CharField("người soạn", max_length=80)
    made_at = models.DateTimeField("soạn lúc")
    reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "dự thảo kết quả"
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="one_draft_number")]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.n}"


class Apology(models.Model):
    """Văn bản xin lỗi (Mẫu 04): drafted by the sweep or a person, signed, sent once per delay."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="apologies")
    due_at = models.DateTimeField("hẹn trả đã lỡ hoặc sắp lỡ")
    reason = models.TextField("lý do", blank=True)
    promised_at = models.DateTimeField("hẹn lại", null=True, blank=True)
    drafted_at = models.DateTimeField("soạn lúc")
    signed_by = models.CharField("người ký", max_length=80, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản xin lỗi"
        constraints = [models.UniqueConstraint(fields=["case", "due_at"], name="one_apology_a_delay")]
        indexes = [
            models.Index(fields=["drafted_at"], name="apology_unsent", condition=models.Q(sent_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_at}"


class CaseDraft(models.Model):
    """Hồ sơ đang nhập dở at the counter: kept on every change, deleted when the case is submitted."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="case_drafts")
    author = models.CharField("người nhập", max_length=80)
    token = models.CharField("mã bản nháp", max_length=40, unique=True)
    content = models.JSONField("nội dung", default=dict)
    updated_at = models.DateTimeField("cập nhật lúc")

    class Meta:
        verbose_name = "hồ sơ nháp"
        indexes = [models.Index(fields=["author", "-updated_at"], name="case_draft_author")]

    def __str__(self) -> str:
        return self.token


class FilledForm(models.Model):
    """Tờ khai điện tử that came with the case: rows of [label, value] in their order; personal data, never in the ledger."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="filled_form")
    answers = models.JSONField("nội dung khai", default=list)

    class Meta:
        verbose_name = "tờ khai điện tử"

    def __str__(self) -> str:
        return str(self.case_id)
