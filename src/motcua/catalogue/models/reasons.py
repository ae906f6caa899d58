"""What stands ready for the work on a case of a procedure: reasons, templates of the result (lý do có sẵn, mẫu kết quả)."""

from django.db import models
from django.db.models import Q

from motcua.agencies.models import Agency
from motcua.catalogue.models.procedure import Dated, Procedure
from motcua.documents.models import StoredFile


class ReadyReason(Dated):
    """Lý do có sẵn: words ready for one act on a case of one procedure, or of every procedure when it is empty; people may edit them.

    `agency` keeps them to one agency; empty is for all.
    """

    class Act(models.TextChoices):
        ASK_COMPLETION = "ask_completion", "hướng dẫn hoàn thiện"
        REFUSE = "refuse", "từ chối tiếp nhận"
        ASK_SUPPLEMENT = "ask_supplement", "yêu cầu bổ sung"
        PAUSE = "pause", "tạm dừng"
        EXTEND = "extend", "gia hạn"
        APOLOGISE = "apologise", "xin lỗi"
        SEND_BACK = "send_back", "trả lại dự thảo"
        RETURN = "return", "trả lại, không đủ điều kiện"
        WITHDRAW = "withdraw", "công dân rút hồ sơ"
        STOP = "stop", "dừng giải quyết"

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, related_name="ready_reasons"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="ready_reasons")
    act = models.CharField("việc", max_length=16, choices=Act)
    text = models.CharField("lý do", max_length=500)
    added_by = models.CharField("người thêm", max_length=80)

    class Meta(Dated.Meta):
        verbose_name = "lý do có sẵn"
        indexes = [models.Index(fields=["act", "procedure"], name="ready_reason_act")]

    def __str__(self) -> str:
        return self.text


class ResultTemplate(Dated):
    """Mẫu kết quả: a Word file with fields for one paper that a procedure gives, of one agency or, when empty, of all.

    Of the same name, an agency's own one stands before the one of all.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="result_templates")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="result_templates")
    name = models.CharField("tên mẫu", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp Word")
    set_by = models.CharField("người đặt", max_length=80)

    class Meta(Dated.Meta):
        verbose_name = "mẫu kết quả"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "agency", "name"],
                name="one_open_template_an_agency",
                condition=Q(agency__isnull=False, valid_to__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["procedure", "name"],
                name="one_open_template",
                condition=Q(agency__isnull=True, valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name
