"""What is kept of a result and of its handing over, beside the ledger because it may name people (kết quả, trả kết quả)."""

from django.db import models

from motcua.cases.models.case import Case, Party
from motcua.catalogue.models import Channel
from motcua.documents.models import StoredFile


class ScannedResult(models.Model):
    """Bản quét kết quả giấy: the paper that was signed by hand, scanned to be used again (số hóa kết quả)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="scanned_result")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    scanned_by = models.CharField("người quét", max_length=80)
    scanned_at = models.DateTimeField("quét lúc")

    class Meta:
        verbose_name = "bản quét kết quả"

    def __str__(self) -> str:
        return str(self.case_id)


class Delivery(models.Model):
    """Việc trả kết quả: who took it and how that is proven; the name is personal data and stays out of the ledger."""

    class Proof(models.TextChoices):
        SIGNATURE = "signature", "người nhận ký vào sổ hoặc phiếu"
        CODE = "code", "mã gửi đến người nhận"
        PARCEL = "parcel", "số bưu gửi"
        STORE = "store", "bản điện tử trong kho của công dân"

    case = models.OneToOneField(Case, models.CASCADE, related_name="delivery")
    way = models.CharField("cách trả", max_length=10, choices=Channel)
    proof = models.CharField("chứng cứ", max_length=10, choices=Proof)
    receiver = models.CharField("vai người nhận", max_length=10, choices=Party.Role)
    receiver_name = models.CharField("họ tên người nhận", max_length=200, blank=True)
    parcel_number = models.CharField("số bưu gửi", max_length=40, blank=True)
    handed_by = models.CharField("người trả", max_length=80)
    handed_at = models.DateTimeField("trả lúc")

    class Meta:
        verbose_name = "việc trả kết quả"

    def __str__(self) -> str:
        return f"{self.case_id} {self.proof}"


class ReceiverCode(models.Model):
    """Mã nhận kết quả sent to a person of the case: only its print is kept, for a short time and a few tries."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="receiver_code")
    receiver = models.CharField("vai người nhận", max_length=10, choices=Party.Role)
    digest = models.CharField("vết của mã", max_length=64)
    sent_at = models.DateTimeField("gửi lúc")
    tries_left = models.PositiveSmallIntegerField("còn số lần thử")

    class Meta:
        verbose_name = "mã nhận kết quả"

    def __str__(self) -> str:
        return str(self.case_id)
