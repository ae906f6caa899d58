

class ReadyReason(Dated):
    """Lý do có sẵn: words ready for one act on a case of one procedure, or of every procedure when it is empty; people may edit them."""

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
    act = models.CharField("việc", max_length=16, choices=Act)
    text = models.CharField("lý do", max_length=500)
    added_by = models.CharField("người thêm", max_length=80)

    class Meta(Dated.Meta):
        verbose_name = "lý do có sẵn"
        indexes = [models.Index(fields=["act", "procedure"], name="ready_reason_act")]

    def __str__(self) -> str:
        return self.text
