"""Stored files and the digital signatures on them (tệp, chữ ký số)."""

import secrets

from django.db import models
from django.db.models import Q

from motcua.agencies.models import Agency


def new_token() -> str:
    """A public id that cannot be guessed: 24 random bytes as text."""
    return secrets.token_urlsafe(24)


class Kind(models.TextChoices):
    """Loại tệp được nhận; everything else is refused at the door."""

    PDF = "pdf", "PDF"
    JPEG = "jpg", "ảnh JPEG"
    PNG = "png", "ảnh PNG"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"

    @property
    def media_type(self) -> str:
        """The type told to browsers."""
        return _MEDIA_TYPES[self]

    @property
    def is_image(self) -> bool:
        """Whether the file is a picture."""
        return self in {Kind.JPEG, Kind.PNG}


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
}


class StoredFile(models.Model):
    """Tệp: one file under a key of its own, never under the name its sender gave. Who may read it is decided by what links to it."""

    class State(models.TextChoices):
        NOT_SCANNED = "not_scanned", "chưa quét vi-rút"
        CLEAN = "clean", "đã quét, không có vi-rút"
        INFECTED = "infected", "có vi-rút, đã khóa"

    class Origin(models.TextChoices):
        RECEIVED = "received", "tệp nhận vào"
        MADE = "made", "tệp do hệ thống tạo"

    token = models.CharField("mã công khai", max_length=40, unique=True, default=new_token, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="files")
    name = models.CharField("tên tệp", max_length=200)
    kind = models.CharField("loại", max_length=4, choices=Kind)
    size = models.PositiveIntegerField("dung lượng (byte)")
    sha256 = models.CharField("vết", max_length=64)
    storage_key = models.CharField("nơi lưu", max_length=120, unique=True, editable=False)
    origin = models.CharField("nguồn", max_length=8, choices=Origin)
    state = models.CharField("tình trạng", max_length=11, choices=State)
    uploaded_by = models.CharField("người gửi", max_length=120)
    uploaded_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "tệp"
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty")]
        indexes = [models.Index(fields=["agency", "uploaded_at"], name="file_agency_time")]

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        """The type told to browsers, found from the bytes."""
        return Kind(self.kind).media_type


class Signature(models.Model):
    """Chữ ký số on a file: the file as it was, the signed file, whose certificate, and what a check found on the spot."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="signatures")
    signed_file = models.OneToOneField(StoredFile, models.PROTECT, related_name="made_by_signature")
    signer_name = models.CharField("người ký", max_length=160)
    certificate_subject = models.CharField("chủ chứng thư số", max_length=400)
    certificate_serial = models.CharField("số chứng thư số", max_length=64)
    reason = models.CharField("lý do ký", max_length=200, blank=True)
    signed_by = models.CharField("tài khoản ký", max_length=120)
    signed_at = models.DateTimeField("ký lúc")
    verified = models.JSONField("kết quả kiểm tra", help_text="one entry a signature in the file")

    class Meta:
        verbose_name = "chữ ký số"
        ordering = ["signed_at", "id"]

    def __str__(self) -> str:
        return f"{self.signer_name} {self.signed_at:%d/%m/%Y}"


class SigningRequest(models.Model):
    """Yêu cầu ký số từ xa: a document prepared for a signing service that answers later, on the signer's own telephone."""

    class State(models.TextChoices):
        WAITING = "waiting", "chờ người ký xác nhận"
        SIGNED = "signed", "đã ký"
        REFUSED = "refused", "không ký"

    token = models.CharField("mã công khai", max_length=40, unique=True, default=new_token, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="signing_requests")
    ticket = models.CharField("mã bên ký", max_length=200)
    prepared = models.BinaryField("tệp đã chuẩn bị")
    state_of_work = models.JSONField("trạng thái chuẩn bị")
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)
    refusal = models.CharField("lý do không ký", max_length=300, blank=True)
    reason = models.CharField("lý do ký", max_length=200, blank=True)
    asked_by = models.CharField("tài khoản yêu cầu", max_length=120)
    asked_at = models.DateTimeField("yêu cầu lúc")
    signature = models.OneToOneField(Signature, models.PROTECT, null=True, blank=True, related_name="request")

    class Meta:
        verbose_name = "yêu cầu ký số"
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(state="waiting"), name="one_waiting_request_a_file"
            ),
            models.CheckConstraint(
                condition=Q(signature=None, state__in=["waiting", "refused"])
                | Q(signature__isnull=False, state="signed"),
                name="signed_request_has_its_signature",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.state}"


class StoreItem(models.Model):
    """Giấy tờ trong kho dữ liệu điện tử of a person: a signed result that its owner and later offices may use again (NĐ 45/2020 Đ.16).

    The number is personal data; the item is found by it alone and goes with it when the law says so.
    """

    id_number = models.CharField("số định danh chủ kho", max_length=20)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="store_items")
    title = models.CharField("tên giấy tờ", max_length=300)
    case_code = models.CharField("mã hồ sơ nguồn", max_length=45)
    issued_by = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cấp")
    issued_on = models.DateField("ngày cấp")
    kept_at = models.DateTimeField("lưu vào kho lúc")

    class Meta:
        verbose_name = "giấy tờ trong kho của cá nhân"
        constraints = [
            models.UniqueConstraint(fields=["id_number", "file"], name="one_store_item_a_file"),
        ]

    def __str__(self) -> str:
        return self.title
