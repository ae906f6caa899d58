"""A procedure on its way to a new version, and the cases by which it is tested (bản nháp, ca kiểm thử)."""

from django.db import models
from django.db.models import Q

from motcua.agencies.models import Agency, Level
from motcua.catalogue.models.procedure import Applicant, Channel, Procedure, ProcedureVersion
from motcua.documents.models import StoredFile


class ProcedureDraft(models.Model):
    """Bản nháp của thủ tục at one level: its whole content as it shall be from a day on; published, dropped, or still open."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", "đã công bố"
        DROPPED = "dropped", "đã bỏ"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="drafts")
    level = models.CharField("cấp", max_length=10, choices=Level)
    content = models.JSONField("nội dung")
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)
    decision_number = models.CharField("số quyết định công bố", max_length=80, blank=True)
    decision_issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    decision_issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    decision_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField("số lần sửa", default=1)
    begun_by = models.CharField("người lập", max_length=80)
    begun_at = models.DateTimeField("lập lúc")
    changed_by = models.CharField("người sửa cuối", max_length=80)
    changed_at = models.DateTimeField("sửa cuối lúc")
    outcome = models.CharField("kết cục", max_length=9, choices=Outcome, blank=True)
    ended_by = models.CharField("người kết thúc", max_length=80, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    published_as = models.OneToOneField(
        ProcedureVersion, models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        verbose_name = "bản nháp của thủ tục"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "level"], name="one_open_draft", condition=Q(outcome="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.level} {self.outcome}"


class Trial(models.Model):
    """Ca kiểm thử: facts of an invented case, and the due moment, fee and papers that a person confirmed for it.

    Nothing is edited: a corrected trial ends the one it replaces.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="trials")
    level = models.CharField("cấp", max_length=10, choices=Level)
    name = models.CharField("tên ca", max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField("nhận lúc")
    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    applicant = models.CharField("đối tượng", max_length=8, choices=Applicant, default=Applicant.CITIZEN)
    expected_due_at = models.DateTimeField("hẹn trả phải là")
    expected_fee_vnd = models.PositiveIntegerField("phí phải là (đồng)")
    expected_papers = models.JSONField("giấy tờ bắt buộc phải là", default=list)
    confirmed_by = models.CharField("người xác nhận", max_length=80)
    confirmed_at = models.DateTimeField("xác nhận lúc")
    ended_by = models.CharField("người bỏ", max_length=80, blank=True)
    ended_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ca kiểm thử của thủ tục"
        indexes = [
            models.Index(
                fields=["procedure", "level", "received_at"],
                name="trial_open",
                condition=Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name
