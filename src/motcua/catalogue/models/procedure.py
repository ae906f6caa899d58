"""Procedures (TTHC), their dated versions and decisions; nothing is ever overwritten (thủ tục hành chính)."""

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Level
from motcua.documents.models import StoredFile


class Channel(models.TextChoices):
    """Cách thức nộp hồ sơ (NĐ 61/2018 Đ.16)."""

    ONLINE = "online", "trực tuyến"
    COUNTER = "counter", "trực tiếp"
    POSTAL = "postal", "bưu chính công ích"


class Applicant(models.TextChoices):
    """Đối tượng nộp hồ sơ, where the fee differs by it."""

    CITIZEN = "citizen", "cá nhân"
    BUSINESS = "business", "tổ chức, doanh nghiệp"


class Dated(models.Model):
    """A fact that holds from a day (included) to a day (excluded), with its legal basis."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_dates_in_order",
            ),
        ]


class Domain(models.Model):
    """Lĩnh vực of procedures, e.g. Hộ tịch."""

    name = models.CharField("tên", max_length=200, unique=True)

    class Meta:
        verbose_name = "lĩnh vực"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PublicationDecision(models.Model):
    """Quyết định công bố TTHC."""

    number = models.CharField("số, ký hiệu", max_length=80, unique=True)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản chụp quyết định",
    )

    class Meta:
        verbose_name = "quyết định công bố"

    def __str__(self) -> str:
        return self.number


class Procedure(models.Model):
    """Thủ tục hành chính: the identity, a code of the national database such as 1.001193."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    issuer = models.CharField("bộ, ngành ban hành", max_length=160, db_index=True)

    class Meta:
        verbose_name = "thủ tục hành chính"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(Dated):
    """Phiên bản của thủ tục: name, domain and decision during some days. A case keeps the version it was received under."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField("lần")
    name = models.TextField("tên thủ tục")
    domain = models.ForeignKey(Domain, models.PROTECT, related_name="versions")
    decision = models.ForeignKey(PublicationDecision, models.PROTECT, null=True, blank=True)
    kind = models.CharField("loại", max_length=120, blank=True)
    audiences = models.JSONField("đối tượng", default=list)
    executing_bodies = models.JSONField("cơ quan thực hiện", default=list)
    content_hash = models.CharField("vết nội dung", max_length=64)
    facts_hash = models.CharField(
        "vết dữ kiện", max_length=64, blank=True, help_text="trống khi nguồn chỉ có danh sách"
    )

    class Meta(Dated.Meta):
        verbose_name = "phiên bản thủ tục"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["procedure", "n"], name="one_version_number"),
        ]

    def __str__(self) -> str:
        return self.name


class LevelFact(Dated):
    """A dated fact of one procedure at one level."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="%(class)ss")
    level = models.CharField("cấp", max_length=10, choices=Level)

    class Meta(Dated.Meta):
        abstract = True
