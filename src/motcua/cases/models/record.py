"""What was written down about cases and is never edited: events, chains, spans, keys, origins (sổ sự kiện)."""

from django.db import models
from django.db.models import Q

from motcua.agencies.models import Agency
from motcua.cases.lifecycle import Kind
from motcua.cases.models.case import STATE_CHOICES, Case
from motcua.catalogue.models import Procedure

# Events whose papers carry a number of the year: counting them must not read the whole ledger.
NUMBERED = [
    kind.value
    for kind in (
        Kind.ACCEPTED,
        Kind.COMPLETION_ASKED,
        Kind.SUPPLEMENT_ASKED,
        Kind.EXTENDED,
        Kind.APOLOGISED,
        Kind.STOPPED,
    )
]


class CaseEvent(models.Model):
    """Sự kiện: one line of the append-only ledger. Chained per agency; database triggers refuse UPDATE and DELETE."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    n = models.PositiveIntegerField("thứ tự trong hồ sơ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField("thứ tự trong sổ của cơ quan")
    case_code = models.CharField("mã hồ sơ", max_length=45)
    kind = models.CharField("việc", max_length=20)
    happened_at = models.DateTimeField("xảy ra lúc")
    recorded_at = models.DateTimeField("ghi nhận lúc")
    actor = models.CharField("người thực hiện", max_length=80)
    payload = models.TextField("nội dung (JSON chuẩn tắc)")
    prev_hash = models.BinaryField("vết trước", max_length=32)
    hash = models.BinaryField("vết", max_length=32)

    class Meta:
        verbose_name = "sự kiện"
        constraints = [
            models.UniqueConstraint(fields=["case", "n"], name="one_event_number_in_a_case"),
            models.UniqueConstraint(fields=["agency", "seq"], name="one_event_number_in_a_chain"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "kind", "recorded_at", "seq"],
                name="event_numbered",
                condition=Q(kind__in=NUMBERED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_code} #{self.n} {self.kind}"


class LedgerHead(models.Model):
    """Đầu sổ: the last link of an agency's chain; its row is what writers of one agency queue for."""

    agency = models.OneToOneField(Agency, models.PROTECT, primary_key=True, related_name="ledger_head")
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "đầu sổ"

    def __str__(self) -> str:
        return f"{self.agency_id} #{self.seq}"


class CaseSpan(models.Model):
    """Khoảng trạng thái: state and due moment of a case between two recorded moments; any past moment can be asked."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="spans")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=STATE_CHOICES)
    due_at = models.DateTimeField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    is_long = models.BooleanField(default=False)

    class Meta:
        verbose_name = "khoảng trạng thái"
        indexes = [
            models.Index(fields=["agency", "to_at"], name="span_closed", condition=Q(to_at__isnull=False)),
            models.Index(fields=["agency", "to_at"], name="span_closed_long", condition=Q(is_long=True)),
            models.Index(fields=["agency", "from_at"], name="span_open", condition=Q(to_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_open_span", condition=Q(to_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state} {self.from_at}"


class CodeSequence(models.Model):
    """Số thứ tự mã hồ sơ of an agency on a day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    on = models.DateField()
    form = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "dãy số mã hồ sơ"
        constraints = [models.UniqueConstraint(fields=["agency", "on", "form"], name="one_sequence_a_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.on} {self.last}"


class WriteKey(models.Model):
    """Khóa chống ghi trùng: the same key gives the same answer, stored in the same transaction as the write."""

    key = models.CharField("khóa", max_length=100, unique=True)
    action = models.CharField("việc", max_length=30)
    body_hash = models.CharField(max_length=64)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    event_n = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "khóa chống ghi trùng"

    def __str__(self) -> str:
        return self.key


class ImportedCase(models.Model):
    """Hồ sơ đưa từ nơi khác vào: its name there, and a digest per event so that a second import changes nothing."""

    source = models.CharField("nguồn", max_length=60)
    external_key = models.CharField("mã ở nguồn", max_length=100)
    case = models.OneToOneField(Case, models.PROTECT, related_name="imported_from")
    events = models.PositiveIntegerField("số sự kiện đã đưa vào")
    digest = models.CharField("vết các sự kiện đã đưa vào", max_length=64)

    class Meta:
        verbose_name = "hồ sơ đưa vào"
        constraints = [models.UniqueConstraint(fields=["source", "external_key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.source}:{self.external_key}"
