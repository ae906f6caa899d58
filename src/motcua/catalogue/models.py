"""Procedures (TTHC), their dated versions and every dated fact by level; nothing is ever overwritten (danh mục)."""

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Agency, Level, Post


class Channel(models.TextChoices):
    """Cách thức nộp hồ sơ (NĐ 61/2018 Đ.16)."""

    ONLINE = "online", "trực tuyến"
    COUNTER = "counter", "trực tiếp"
    POSTAL = "postal", "bưu chính công ích"


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


class Publication(LevelFact):
    """Công khai: the procedure is in force at a level during these days."""

    decision = models.ForeignKey(PublicationDecision, models.PROTECT, null=True, blank=True)

    class Meta(LevelFact.Meta):
        verbose_name = "thủ tục đang công khai"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "valid_from"], name="one_publication_a_start"
            ),
        ]
        indexes = [models.Index(fields=["level", "valid_from"], name="publication_level")]


class TimeLimit(LevelFact):
    """Thời hạn giải quyết by channel; unit is a value of `law.deadlines.Unit`."""

    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    amount = models.PositiveIntegerField("số")
    unit = models.CharField("đơn vị", max_length=12)
    restarts = models.BooleanField("tính lại từ đầu khi bổ sung", default=True, help_text="NĐ 61/2018 Đ.19.4")
    assumed = models.BooleanField("suy đoán", default=False, help_text="nguồn không ghi đơn vị")

    class Meta(LevelFact.Meta):
        verbose_name = "thời hạn giải quyết"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "channel", "valid_from"], name="one_time_limit_a_start"
            ),
        ]


class Fee(LevelFact):
    """Phí, lệ phí in whole đồng by channel."""

    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    name = models.CharField("tên khoản thu", max_length=120, default="Phí, lệ phí")
    amount_vnd = models.PositiveIntegerField("số tiền (đồng)")

    class Meta(LevelFact.Meta):
        verbose_name = "phí, lệ phí"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "channel", "name", "valid_from"], name="one_fee_a_start"
            ),
        ]


class Component(LevelFact):
    """Thành phần hồ sơ: one paper that a case must contain."""

    n = models.PositiveSmallIntegerField("thứ tự")
    group = models.TextField(
        "nhóm giấy tờ", blank=True, help_text="Giấy tờ phải nộp; phải xuất trình; theo trường hợp"
    )
    name = models.TextField("tên giấy tờ")
    form = models.CharField("mẫu đơn, tờ khai", max_length=200, blank=True)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)

    class Meta(LevelFact.Meta):
        verbose_name = "thành phần hồ sơ"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "n", "valid_from"], name="one_component_a_start"
            ),
        ]


class ResultPaper(LevelFact):
    """Kết quả giải quyết: what the citizen gets."""

    n = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("tên kết quả")
    code = models.CharField("mã kết quả", max_length=40, blank=True)

    class Meta(LevelFact.Meta):
        verbose_name = "kết quả giải quyết"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "n", "valid_from"], name="one_result_a_start"
            ),
        ]


class DutyFlag(LevelFact):
    """Cờ nghĩa vụ: must be online, owes a fee, gives a paper result; for one agency or, when empty, for the whole level."""

    class Duty(models.TextChoices):
        REQUIRED_ONLINE = "required_online", "phải thực hiện trực tuyến"
        FEE = "fee", "có nghĩa vụ tài chính"
        PAPER_RESULT = "paper_result", "có kết quả là giấy tờ"

    duty = models.CharField("nghĩa vụ", max_length=16, choices=Duty)
    holds = models.BooleanField("có")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="duty_flags")

    class Meta(LevelFact.Meta):
        verbose_name = "cờ nghĩa vụ"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "duty", "agency", "valid_from"],
                name="one_flag_a_start",
                condition=Q(agency__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["procedure", "level", "duty", "valid_from"],
                name="one_level_flag_a_start",
                condition=Q(agency__isnull=True),
            ),
        ]


class StepPlan(Dated):
    """Quy trình nội bộ: the steps of a procedure at a level; without a procedure it is the level's default plan."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="step_plans")
    level = models.CharField("cấp", max_length=10, choices=Level)

    class Meta(Dated.Meta):
        verbose_name = "quy trình nội bộ"


class Step(models.Model):
    """Bước của quy trình: who does what, with which share of the time limit (percent)."""

    plan = models.ForeignKey(StepPlan, models.CASCADE, related_name="steps")
    n = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên bước", max_length=120)
    role = models.CharField("vai trò", max_length=12)
    share_percent = models.PositiveSmallIntegerField("phần thời gian (%)")

    class Meta:
        verbose_name = "bước"
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["plan", "n"], name="one_step_number")]

    def __str__(self) -> str:
        return self.title


class GuidanceNote(models.Model):
    """Kinh nghiệm xử lý: what those who handled a procedure leave for the next ones; it belongs to procedure and post, not to a person."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="guidance_notes")
    role = models.CharField("vai trò", max_length=16, choices=Post.Role)
    text = models.TextField("nội dung")
    author = models.CharField("người ghi", max_length=80)
    written_at = models.DateTimeField("ghi lúc")
    retired_by = models.CharField("người bỏ", max_length=80, blank=True)
    retired_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kinh nghiệm xử lý"
        indexes = [models.Index(fields=["procedure", "role", "-written_at"], name="guidance_newest")]

    def __str__(self) -> str:
        return self.text[:40]
