"""Agencies in a dated tree and their successions (cơ quan)."""

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


class AgencyName(models.Model):
    """Tên của cơ quan from a day on; the agency's own columns hold the name of today (`naming.apply_names`)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names")
    valid_from = models.DateField("từ ngày")
    name = models.CharField("tên đầy đủ", max_length=160)
    place_name = models.CharField("địa danh", max_length=80)
    unit_name = models.CharField("tên đơn vị hành chính", max_length=100)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "tên cơ quan"
        constraints = [models.UniqueConstraint(fields=["agency", "valid_from"], name="one_name_a_day")]

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
