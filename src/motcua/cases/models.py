"""Cases, their events and their spans (hồ sơ, sự kiện, khoảng trạng thái)."""

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Agency
from motcua.cases.lifecycle import FINISHED, STATE_LABELS, State
from motcua.catalogue.models import Channel, Procedure, ProcedureVersion

STATE_CHOICES = [(state.value, label) for state, label in STATE_LABELS.items()]
OUTCOMES = [state.value for state in FINISHED]


class Case(models.Model):
    """Hồ sơ: the projection of its events; every column below `channel` is written by `projection.apply` alone."""

    code = models.CharField("mã hồ sơ", max_length=45, unique=True)
    # An index of its own on the agency would win over the small one of open cases, and a list would sort all of them.
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="cases", verbose_name="cơ quan", db_index=False
    )
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="cases", verbose_name="thủ tục")
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="cases")
    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    state = models.CharField("trạng thái", max_length=20, choices=STATE_CHOICES)
    version = models.PositiveIntegerField("số sự kiện")
    submitted_at = models.DateTimeField("nộp lúc", null=True)
    received_at = models.DateTimeField("ghi nhận tiếp nhận lúc", null=True)
    receipt_happened_at = models.DateTimeField("tiếp nhận lúc", null=True)
    profile = models.CharField("bộ quy định", max_length=10, blank=True)
    limit_amount = models.PositiveIntegerField("thời hạn", default=0)
    limit_unit = models.CharField("đơn vị thời hạn", max_length=12, blank=True)
    restarts = models.BooleanField("tính lại từ đầu khi bổ sung", default=True)
    required_online = models.BooleanField("phải thực hiện trực tuyến", default=False)
    fee_owed = models.PositiveIntegerField("phải nộp (đồng)", default=0)
    due_at = models.DateTimeField("hẹn trả", null=True)
    paid_at = models.DateTimeField("ghi nhận nộp tiền lúc", null=True)
    paid_online = models.BooleanField("nộp tiền trực tuyến", default=False)
    input_digitised_at = models.DateTimeField("số hóa đầu vào lúc", null=True)
    output_digitised_at = models.DateTimeField("số hóa đầu ra lúc", null=True)
    finished_at = models.DateTimeField("ghi nhận kết thúc lúc", null=True)
    finish_happened_at = models.DateTimeField("kết thúc lúc", null=True)
    outcome = models.CharField("kết cục", max_length=20, blank=True)
    timing = models.CharField("so với hẹn trả", max_length=8, blank=True)
    handed_over_at = models.DateTimeField("trả kết quả lúc", null=True)
    supplements = models.PositiveSmallIntegerField("số lần bổ sung", default=0)
    extensions = models.PositiveSmallIntegerField("số lần gia hạn", default=0)
    step = models.CharField("đang ở bước", max_length=120, blank=True)

    class Meta:
        verbose_name = "hồ sơ"
        indexes = [
            models.Index(fields=["agency", "received_at"], name="case_received"),
            models.Index(
                fields=["agency", "finished_at"], name="case_finished", condition=Q(finished_at__isnull=False)
            ),
            models.Index(
                fields=["agency", "due_at"], name="case_open_due", condition=Q(finished_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(received_at__isnull=False, finished_at__gte=F("received_at")),
                name="case_finishes_after_receipt",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """The state as a word of the lifecycle."""
        return State(self.state)


class CaseEvent(models.Model):
    """Sự kiện: one line of the append-only ledger. Chained per agency; database triggers refuse UPDATE and DELETE."""

    # The two unique constraints below already begin with these columns; millions of rows need no second index of each.
    case = models.ForeignKey(Case, models.PROTECT, related_name="events", db_index=False)
    n = models.PositiveIntegerField("thứ tự trong hồ sơ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
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
    # Spans are found by case, or by agency and time through the partial indexes below; never by these columns alone.
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+", db_index=False)
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


class Party(models.Model):
    """Chủ hồ sơ, người nộp, người được ủy quyền: personal data, kept out of the ledger so that it can be purged lawfully."""

    class Role(models.TextChoices):
        OWNER = "owner", "Chủ hồ sơ"
        SUBMITTER = "submitter", "Người nộp"
        AUTHORISED = "authorised", "Người được ủy quyền"

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    role = models.CharField("vai", max_length=10, choices=Role)
    name = models.CharField("họ và tên", max_length=200)
    folded_name = models.CharField("họ và tên không dấu", max_length=200)
    id_number = models.CharField("số định danh", max_length=20, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)

    class Meta:
        verbose_name = "người liên quan"
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="one_party_a_role")]

    def __str__(self) -> str:
        return self.name


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
