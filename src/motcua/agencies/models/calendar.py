"""Each agency's own calendar: hours and days that differ from the national ones (lịch riêng của cơ quan)."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models.agency import Agency


class OwnCalendarRow(models.Model):
    """A row of an agency's own calendar; saving or deleting it renews the agency's stamp, which cached calendars carry."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Store the row and renew the stamp of its agency."""
        super().save(*args, **options)
        self._renew_stamp()

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove the row and renew the stamp of its agency."""
        removed = super().delete(*args, **options)
        self._renew_stamp()
        return removed

    def _renew_stamp(self) -> None:
        agency = getattr(self, "agency_id")  # noqa: B009 - the column exists on the concrete rows only
        Agency.objects.filter(pk=agency).update(calendar_stamp=uuid4().hex)


class OfficeHoursRule(OwnCalendarRow):
    """Giờ làm việc riêng của cơ quan, e.g. a one-stop desk open on Saturday mornings; absent means the national hours."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="office_hours")
    weekday = models.PositiveSmallIntegerField("thứ (0 = thứ Hai)")
    opens_at = models.TimeField("mở")
    closes_at = models.TimeField("đóng")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "giờ làm việc"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "weekday", "opens_at", "valid_from"], name="one_session_a_start"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_in_a_week"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="session_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.weekday} {self.opens_at}-{self.closes_at}"


class AgencyDay(OwnCalendarRow):
    """Ngày riêng của cơ quan: a day off or a working day that differs from the national calendar."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="own_days")
    on = models.DateField("ngày")
    working = models.BooleanField("làm việc")
    reason = models.CharField("lý do", max_length=200)
    source = models.CharField("văn bản", max_length=200)

    class Meta:
        verbose_name = "ngày riêng của cơ quan"
        constraints = [models.UniqueConstraint(fields=["agency", "on"], name="one_own_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.on}"
