"""Agencies in a dated tree, successions, posts, and each agency's own calendar (cơ quan)."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Level(models.TextChoices):
    """Cấp hành chính. The district level ended on 1/7/2025 (NQ 203/2025/QH15)."""

    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class Agency(models.Model):
    """Cơ quan: one body that takes cases. Its place in the tree is dated (`Placement`), its row is never overwritten by a merger."""

    slug = models.SlugField("tên ngắn", max_length=60, unique=True)
    national_code = models.CharField(
        "mã định danh", max_length=35, unique=True, help_text="QĐ 20/2020/QĐ-TTg"
    )
    unit_code = models.CharField("mã đơn vị hành chính", max_length=5, blank=True)
    level = models.CharField("cấp", max_length=10, choices=Level)
    name = models.CharField("tên đầy đủ", max_length=160, help_text="Ủy ban nhân dân huyện Tứ Kỳ")
    place_name = models.CharField("địa danh", max_length=80, help_text="Tứ Kỳ, dùng trên văn bản")
    unit_name = models.CharField(
        "tên đơn vị hành chính", max_length=100, help_text="huyện Tứ Kỳ, xã Hưng Đạo"
    )
    established_on = models.DateField("thành lập ngày")
    abolished_on = models.DateField(
        "kết thúc ngày", null=True, blank=True, help_text="ngày đầu tiên không còn"
    )
    calendar_stamp = models.CharField("dấu lịch riêng", max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = "cơ quan"
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gt=F("established_on")),
                name="agency_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Vị trí trong cây: which agency an agency stands under, from a day (included) to a day (excluded)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Agency, models.PROTECT, related_name="child_placements")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "vị trí trong cây cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="one_placement_a_day"),
            models.CheckConstraint(condition=~Q(agency=F("parent")), name="no_agency_under_itself"),
        ]
        indexes = [models.Index(fields=["parent", "valid_from"], name="placement_parent")]

    def __str__(self) -> str:
        return f"{self.agency_id} < {self.parent_id}"


class Succession(models.Model):
    """Kế thừa: which agency takes over from which, wholly or in part (sáp nhập, chia tách)."""

    class Share(models.TextChoices):
        WHOLE = "whole", "toàn bộ"
        PART = "part", "một phần"

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="inheritances")
    share = models.CharField("phần kế thừa", max_length=5, choices=Share)
    on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "kế thừa"
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id}"


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


class Post(models.Model):
    """Vị trí việc làm in an agency: what a person holding it may do."""

    class Role(models.TextChoices):
        RECEPTION = "reception", "Tiếp nhận và trả kết quả"
        SPECIALIST = "specialist", "Chuyên môn xử lý"
        SIGNER = "signer", "Lãnh đạo ký duyệt"
        REPORTER = "reporter", "Tổng hợp, báo cáo"
        AUDITOR = "auditor", "Kiểm tra, kiểm soát TTHC"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    title = models.CharField("tên vị trí", max_length=120)

    class Meta:
        verbose_name = "vị trí việc làm"
        constraints = [models.UniqueConstraint(fields=["agency", "title"], name="one_title_in_an_agency")]

    def __str__(self) -> str:
        return self.title


class PostHolding(models.Model):
    """Người giữ vị trí, dated: rights start and end with these days."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người giữ vị trí"
        constraints = [
            models.UniqueConstraint(fields=["post", "person", "valid_from"], name="one_holding_a_start")
        ]
        indexes = [models.Index(fields=["person", "valid_from"], name="holding_person")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.post_id}"
