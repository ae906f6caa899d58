"""Papers of a case that were printed, and registers that were closed (phiếu đã in, sổ đã khóa)."""

from django.db import models

from motcua.agencies.models import Agency
from motcua.cases.models.case import Case


class IssuedSlip(models.Model):
    """Phiếu đã in: what one form said about one event when it was first printed; printed again it says the same.

    `facts` holds personal data, as the paper does: it goes when the case's personal data go.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="slips")
    form = models.CharField("biểu mẫu", max_length=12)
    event_n = models.PositiveIntegerField("theo sự kiện thứ")
    facts = models.JSONField("nội dung")
    issued_by = models.CharField("người in", max_length=80)
    issued_at = models.DateTimeField("in lúc")

    class Meta:
        verbose_name = "phiếu đã in"
        constraints = [models.UniqueConstraint(fields=["case", "form", "event_n"], name="one_slip_an_event")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.form} #{self.event_n}"


class RegisterClosing(models.Model):
    """Khóa sổ theo dõi hồ sơ of an agency for a year: how far it goes in the ledger, its last number and its print."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="register_closings")
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số thứ tự cuối")
    last_seq = models.PositiveBigIntegerField("sự kiện cuối trong sổ của cơ quan")
    hash = models.CharField("vết", max_length=64)
    closed_by = models.CharField("người khóa sổ", max_length=80)
    closed_at = models.DateTimeField("khóa lúc")

    class Meta:
        verbose_name = "khóa sổ theo dõi hồ sơ"
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_closing_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"
