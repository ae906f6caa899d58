"""Posts, who holds them on which days, and who stands in for whom (vị trí việc làm, ủy quyền)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.agencies.models.agency import Agency


class Department(models.Model):
    """Phòng, bộ phận của cơ quan: where posts stand, from a day (included) to a day (excluded)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="departments")
    name = models.CharField("tên phòng, bộ phận", max_length=120)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phòng, bộ phận"
        constraints = [
            models.UniqueConstraint(fields=["agency", "name", "valid_from"], name="one_department_a_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="department_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Vị trí việc làm in an agency: what a person holding it may do."""

    class Role(models.TextChoices):
        RECEPTION = "reception", "Tiếp nhận và trả kết quả"
        SPECIALIST = "specialist", "Chuyên môn xử lý"
        SIGNER = "signer", "Lãnh đạo ký duyệt"
        CASHIER = "cashier", "Thu phí, lệ phí"
        RECORDS = "records", "Văn thư"
        REPORTER = "reporter", "Tổng hợp, báo cáo"
        AUDITOR = "auditor", "Kiểm tra, kiểm soát TTHC"
        AGENCY_ADMIN = "agency_admin", "Quản trị của cơ quan"
        PROVINCE_ADMIN = "province_admin", "Quản trị của tỉnh"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    role = models.CharField("vai trò", max_length=16, choices=Role)
    title = models.CharField("tên vị trí", max_length=120)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="phòng, bộ phận"
    )
    closed_on = models.DateField(
        "thôi dùng từ ngày", null=True, blank=True, help_text="ngày đầu tiên không còn vị trí này"
    )

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


class Delegation(models.Model):
    """Ủy quyền, giao thay: the holder's post counts as held by another person too, from a day to a day; the end is compulsory."""

    holding = models.ForeignKey(PostHolding, models.PROTECT, related_name="delegations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày")
    reason = models.CharField("lý do", max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations_given")
    given_at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["holding", "person", "valid_from"], name="one_delegation_a_start"
            ),
        ]
        indexes = [models.Index(fields=["person", "valid_from"], name="delegation_person")]

    def __str__(self) -> str:
        return f"{self.person_id} thay {self.holding_id}"
