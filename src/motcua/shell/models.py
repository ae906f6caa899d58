"""Runs of the dated jobs (lần chạy việc định kỳ)."""

from django.db import models


class DatedRun(models.Model):
    """Lần chạy: one job on one day, planned by the timer, taken by one worker; its row is queue, lease and record in one."""

    job = models.CharField("việc", max_length=40)
    on = models.DateField("ngày")
    planned_at = models.DateTimeField("xếp lịch lúc")
    holder = models.CharField("nơi chạy", max_length=120, blank=True)
    started_at = models.DateTimeField("bắt đầu lúc", null=True)
    finished_at = models.DateTimeField("xong lúc", null=True)
    examined = models.PositiveBigIntegerField("đã xem", default=0)
    changed = models.PositiveBigIntegerField("đã đổi", default=0)
    faults = models.JSONField("điều sai tìm thấy", default=list)

    class Meta:
        verbose_name = "lần chạy việc định kỳ"
        constraints = [models.UniqueConstraint(fields=["job", "on"], name="one_run_a_day")]

    def __str__(self) -> str:
        return f"{self.job} {self.on}"
