"""What holds for a procedure at a level during some days: term, fee, papers, results, duties (dữ kiện thủ tục)."""

from django.db import models
from django.db.models import Q

from motcua.agencies.models import Agency
from motcua.catalogue.models.procedure import Applicant, Channel, LevelFact, PublicationDecision


class Publication(LevelFact):
    """Công khai: the procedure is in force at a level during these days."""

    decision = models.ForeignKey(PublicationDecision, models.PROTECT, null=True, blank=True)

    class Meta(LevelFact.Meta):
        verbose_name = "thủ tục đang công khai"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "valid_from"], name="one_publication_a_start"
            ),
        ]
        indexes = [models.Index(fields=["level", "valid_from"], name="publication_level")]


class TimeLimit(LevelFact):
    """Thời hạn giải quyết by channel; unit is a value of `law.deadlines.Unit`."""

    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    amount = models.PositiveIntegerField("số")
    unit = models.CharField("đơn vị", max_length=12)
    restarts = models.BooleanField("tính lại từ đầu khi bổ sung", default=True, help_text="NĐ 61/2018 Đ.19.4")
    assumed = models.BooleanField("suy đoán", default=False, help_text="nguồn không ghi đơn vị")

    class Meta(LevelFact.Meta):
        verbose_name = "thời hạn giải quyết"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "channel", "valid_from"], name="one_time_limit_a_start"
            ),
        ]


class Fee(LevelFact):
    """Phí, lệ phí in whole đồng by channel, for everybody or one kind of applicant; `exemption` says who pays less or nothing."""

    channel = models.CharField("cách thức", max_length=10, choices=Channel)
    name = models.CharField("tên khoản thu", max_length=120, default="Phí, lệ phí")
    amount_vnd = models.PositiveIntegerField("số tiền (đồng)")
    applicant = models.CharField("đối tượng", max_length=8, choices=Applicant, blank=True, default="")
    exemption = models.CharField("miễn, giảm", max_length=300, blank=True, default="")

    class Meta(LevelFact.Meta):
        verbose_name = "phí, lệ phí"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "channel", "name", "applicant", "valid_from"],
                name="one_fee_a_start",
            ),
        ]


class Component(LevelFact):
    """Thành phần hồ sơ: one paper that a case must contain."""

    n = models.PositiveSmallIntegerField("thứ tự")
    group = models.TextField(
        "nhóm giấy tờ", blank=True, help_text="Giấy tờ phải nộp; phải xuất trình; theo trường hợp"
    )
    name = models.TextField("tên giấy tờ")
    form = models.CharField("mẫu đơn, tờ khai", max_length=200, blank=True)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    required = models.BooleanField("bắt buộc", default=True)

    class Meta(LevelFact.Meta):
        verbose_name = "thành phần hồ sơ"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "n", "valid_from"], name="one_component_a_start"
            ),
        ]


class ResultPaper(LevelFact):
    """Kết quả giải quyết: what the citizen gets."""

    n = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("tên kết quả")
    code = models.CharField("mã kết quả", max_length=40, blank=True)

    class Meta(LevelFact.Meta):
        verbose_name = "kết quả giải quyết"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "n", "valid_from"], name="one_result_a_start"
            ),
        ]


class FormField(LevelFact):
    """Ô của tờ khai điện tử: what an applicant fills in on the electronic form."""

    class Kind(models.TextChoices):
        TEXT = "text", "một dòng chữ"
        LONG_TEXT = "long_text", "nhiều dòng chữ"
        NUMBER = "number", "số"
        DATE = "date", "ngày"
        YES_NO = "yes_no", "có hoặc không"
        CHOICE = "choice", "chọn một trong nhiều"

    n = models.PositiveSmallIntegerField("thứ tự")
    key = models.SlugField("khóa", max_length=40, db_index=False)
    label = models.CharField("nhãn", max_length=200)
    kind = models.CharField("kiểu", max_length=9, choices=Kind)
    choices = models.CharField("các lựa chọn", max_length=600, blank=True, help_text="cách nhau bởi dấu ;")
    required = models.BooleanField("bắt buộc", default=True)

    class Meta(LevelFact.Meta):
        verbose_name = "ô của tờ khai điện tử"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "key", "valid_from"], name="one_form_field_a_start"
            ),
        ]


class DutyFlag(LevelFact):
    """Cờ nghĩa vụ: must be online, owes a fee, gives a paper result, counts from the next day after 15:00.

    For one agency or, when empty, for the whole level.
    """

    class Duty(models.TextChoices):
        REQUIRED_ONLINE = "required_online", "phải thực hiện trực tuyến"
        FEE = "fee", "có nghĩa vụ tài chính"
        PAPER_RESULT = "paper_result", "có kết quả là giấy tờ"
        NEXT_DAY = "next_day", "nhận sau 15 giờ thì tính từ ngày làm việc sau"

    duty = models.CharField("nghĩa vụ", max_length=16, choices=Duty)
    holds = models.BooleanField("có")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="duty_flags")

    class Meta(LevelFact.Meta):
        verbose_name = "cờ nghĩa vụ"
        constraints = [
            *LevelFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["procedure", "level", "duty", "agency", "valid_from"],
                name="one_flag_a_start",
                condition=Q(agency__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["procedure", "level", "duty", "valid_from"],
                name="one_level_flag_a_start",
                condition=Q(agency__isnull=True),
            ),
        ]
