"""The access log: one row for every look at personal data, every sign-in, every change of rights (nhật ký truy cập)."""

from django.db import models


class Action(models.TextChoices):
    """Việc đã làm."""

    VIEW = "view", "Xem"
    LIST = "list", "Xem danh sách"
    SEARCH = "search", "Tìm"
    EXPORT = "export", "Xuất tệp"
    DOWNLOAD = "download", "Tải tệp"
    SIGN_IN = "sign_in", "Đăng nhập"
    SIGN_OUT = "sign_out", "Đăng xuất"
    FAILED_SIGN_IN = "failed_sign_in", "Đăng nhập không thành"
    RIGHTS = "rights", "Đổi quyền"


class Matter(models.TextChoices):
    """Loại đối tượng."""

    CASE = "case", "Hồ sơ"
    REPORT = "report", "Báo cáo"
    FILE = "file", "Tệp"
    PERSON = "person", "Người dùng"
    AUDIT = "audit", "Nhật ký truy cập"
    AGENCY = "agency", "Cơ quan"


class AuditEntry(models.Model):
    """Một dòng nhật ký. Names stand as text, so that a row still reads the same when people, posts and agencies are gone."""

    at = models.DateTimeField("lúc")
    actor = models.CharField("người", max_length=80, blank=True)
    post = models.CharField("vị trí", max_length=200, blank=True)
    agency = models.CharField("cơ quan của người", max_length=60, blank=True)
    action = models.CharField("việc", max_length=16, choices=Action)
    matter = models.CharField("loại", max_length=8, choices=Matter)
    code = models.CharField("mã", max_length=80, blank=True)
    object_agency = models.CharField("cơ quan có hồ sơ", max_length=60, blank=True)
    object_count = models.PositiveIntegerField("số đối tượng", default=1)
    detail = models.CharField("nội dung", max_length=300, blank=True)
    ip = models.GenericIPAddressField("địa chỉ máy", null=True)
    request_id = models.CharField("mã yêu cầu", max_length=64, blank=True)

    class Meta:
        verbose_name = "dòng nhật ký truy cập"
        indexes = [
            models.Index(fields=["agency", "-at"], name="audit_agency"),
            models.Index(fields=["object_agency", "-at"], name="audit_object_agency"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
            models.Index(fields=["code", "-at"], name="audit_code"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.action} {self.code}"
