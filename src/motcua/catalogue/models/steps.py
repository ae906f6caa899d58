"""How a case goes through an agency, and what colleagues leave for each other (quy trình nội bộ, kinh nghiệm)."""

from django.db import models

from motcua.agencies.models import Agency, Level, Post
from motcua.catalogue.models.procedure import Dated, Procedure


class StepPlan(Dated):
    """Quy trình nội bộ: the steps of a procedure at a level, or in one agency; without a procedure it is the level's default plan."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="step_plans")
    level = models.CharField("cấp", max_length=10, choices=Level)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="step_plans")

    class Meta(Dated.Meta):
        verbose_name = "quy trình nội bộ"
        indexes = [models.Index(fields=["level", "procedure", "valid_from"], name="step_plan_procedure")]


class StepAct(models.TextChoices):
    """Việc that a step of a plan may leave to other steps; the words are those of the cases' events."""

    SUPPLEMENT_ASKED = "supplement_asked", "yêu cầu bổ sung"
    PAYMENT_AWAITED = "payment_awaited", "chờ nghĩa vụ tài chính"
    PAUSED = "paused", "tạm dừng"
    EXTENDED = "extended", "gia hạn"
    CONSULTED = "consulted", "xin ý kiến"
    SIGNATURE_ASKED = "signature_asked", "trình ký"
    SENT_BACK = "sent_back", "trả lại dự thảo"
    RESOLVED = "resolved", "ban hành kết quả"
    RETURNED = "returned", "trả lại, không đủ điều kiện"
    STOPPED = "stopped", "dừng giải quyết"


class Step(models.Model):
    """Bước của quy trình: who does what, with which share of the time limit (percent).

    `acts` names what may be done at the step among `StepAct`; empty leaves it to what the post allows.
    """

    plan = models.ForeignKey(StepPlan, models.CASCADE, related_name="steps")
    n = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên bước", max_length=120)
    role = models.CharField("vai trò", max_length=12)
    share_percent = models.PositiveSmallIntegerField("phần thời gian (%)")
    acts = models.JSONField("việc được làm", default=list, blank=True)

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
