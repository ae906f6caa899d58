"""Handing a post over from one person to another (bàn giao vị trí việc làm)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Post


class HandoverOfPost(models.Model):
    """Bàn giao vị trí: both sides confirm, then everything held moves in one act; `moved` is what the minutes list."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="handovers", verbose_name="vị trí")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bên giao"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bên nhận"
    )
    reason = models.CharField("lý do", max_length=200, blank=True)
    proposed_by = models.CharField("người đề nghị", max_length=80)
    proposed_at = models.DateTimeField("đề nghị lúc")
    giver_confirmed_at = models.DateTimeField("bên giao xác nhận lúc", null=True, blank=True)
    receiver_confirmed_at = models.DateTimeField("bên nhận xác nhận lúc", null=True, blank=True)
    done_at = models.DateTimeField("hoàn tất lúc", null=True, blank=True)
    with_post = models.BooleanField(
        "chuyển cả vị trí",
        default=False,
        help_text="bên nhận giữ vị trí, bên giao thôi giữ, ngay khi hoàn tất",
    )
    moved = models.JSONField(
        "đã bàn giao", default=dict, help_text="cases, signatures, drafts, consultations, notes"
    )
    minutes = models.JSONField("nội dung biên bản", default=dict, help_text="kept when done, never changed")

    class Meta:
        verbose_name = "bàn giao vị trí"
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="handover_between_two_people"),
            models.UniqueConstraint(
                fields=["post", "giver"], condition=Q(done_at=None), name="one_open_handover_a_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.giver_id} -> {self.receiver_id}"
