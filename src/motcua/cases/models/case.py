"""Cases and who stands behind them (hồ sơ, người liên quan)."""

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Agency
from motcua.cases.lifecycle import FINISHED, STATE_LABELS, State
from motcua.catalogue.models import Channel, Procedure, ProcedureVersion

STATE_CHOICES = [(state.value, label) for state, label in STATE_LABELS.items()]
OUTCOMES = [state.value for state in FINISHED]
WAITING = [State.SUBMITTED.value, State.INCOMPLETE.value]
WITH_CITIZEN = [State.INCOMPLETE.value, State.AWAITING_SUPPLEMENT.value, State.AWAITING_PAYMENT.value]
"""The next step is the citizen's (chờ công dân)."""


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
    holder = models.CharField("người đang giữ (tên đăng nhập)", max_length=80, blank=True)

    intake_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nơi nhận hộ (phi địa giới)",
    )

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
            models.Index(
                fields=["agency", "holder", "due_at"],
                name="case_open_holder",
                condition=Q(finished_at__isnull=True),
            ),
            models.Index(
                fields=["agency", "submitted_at"],
                name="case_waiting",
                condition=Q(state__in=WAITING),
            ),
            models.Index(
                fields=["agency", "finished_at"], name="case_to_hand_over", condition=Q(state="resolved")
            ),
            models.Index(
                fields=["agency", "submitted_at"],
                name="case_with_citizen",
                condition=Q(state__in=WITH_CITIZEN),
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
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)

    class Meta:
        verbose_name = "người liên quan"
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="one_party_a_role")]

    def __str__(self) -> str:
        return self.name
