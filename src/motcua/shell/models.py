"""Runs of the dated jobs (lần chạy việc định kỳ)."""

from django.db import models


class DatedRun(models.Model):
    """Lần chạy: one job on one day. Its unique row is the lease: of several timers only one can insert it."""

    job = models.CharField("việc", max_length=40)
    on = models.DateField("ngày")
    holder = models.CharField("nơi chạy", max_length=120)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)
    examined = models.PositiveBigIntegerField("đã xem", default=0)
    changed = models.PositiveBigIntegerField("đã đổi", default=0)
    faults = models.JSONField("điều sai tìm thấy", default=list)

    class Meta:
        verbose_name = "lần chạy việc định kỳ"
        constraints = [models.UniqueConstraint(fields=["job", "on"], name="one_run_a_day")]

    def __str__(self) -> str:
        return f"{self.job} {self.on}"
