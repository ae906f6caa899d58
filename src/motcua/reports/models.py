"""Frozen reports (báo cáo đã chốt): figures, definition version, watermark, case codes and documents, never edited."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Agency


class Report(models.Model):
    """Báo cáo đã chốt of an agency and its children for a period; later questions answer "as frozen" and "as known today"."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports")
    figure_set = models.CharField("bộ định nghĩa", max_length=30)
    set_version = models.PositiveSmallIntegerField("phiên bản bộ định nghĩa")
    period_from = models.DateField("từ ngày")
    period_to = models.DateField("đến hết ngày")
    as_of = models.DateTimeField("số liệu tính đến")
    frozen_at = models.DateTimeField("chốt lúc")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    figures = models.JSONField("số liệu", help_text="level -> figures and rates, and the same per agency")
    watermark = models.JSONField("mốc sổ", help_text="agency slug -> last event number of its chain")
    cases = models.JSONField(
        "hồ sơ của từng chỉ tiêu", help_text="figure -> case codes, or a hash above 100,000"
    )
    narrative = models.JSONField("lời văn", default=dict)
    sha256 = models.CharField("vết", max_length=64)

    class Meta:
        verbose_name = "báo cáo đã chốt"
        ordering = ["-frozen_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="report_period_in_order"
            ),
        ]
        indexes = [models.Index(fields=["agency", "-period_to"], name="report_agency_period")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.period_from}-{self.period_to}"


class ReportDocument(models.Model):
    """Tệp của báo cáo đã chốt, one per format, with its sha256."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="documents")
    form = models.CharField(
        "dạng", max_length=5, choices=[("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"), ("json", "JSON")]
    )
    content = models.BinaryField("nội dung")
    sha256 = models.CharField("vết", max_length=64)

    class Meta:
        verbose_name = "tệp báo cáo"
        constraints = [models.UniqueConstraint(fields=["report", "form"], name="one_document_a_form")]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.form}"
