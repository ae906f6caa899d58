"""The outbox, the dated wording of messages, and what an agency switched off (hộp tin đi)."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from motcua.agencies.models import Agency
from motcua.notices.topics import TOPIC_LABELS, Topic
from motcua.notices.wording import BadWording, check_wording

TOPIC_CHOICES = [(topic.value, label) for topic, label in TOPIC_LABELS.items()]


class ChannelName(models.TextChoices):
    """Kênh gửi."""

    EMAIL = "email", "Thư điện tử"
    SMS = "sms", "Tin nhắn SMS"
    ZALO = "zalo", "Tin Zalo"


class Template(models.Model):
    """Mẫu tin of one topic and channel from a day (included) to a day (excluded); a new wording is a new row, never an edit."""

    topic = models.CharField("loại tin", max_length=20, choices=TOPIC_CHOICES)
    channel = models.CharField("kênh", max_length=5, choices=ChannelName)
    subject = models.CharField("tiêu đề", max_length=200, blank=True)
    body = models.TextField("nội dung")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    made_by = models.CharField("người soạn", max_length=80)

    class Meta:
        verbose_name = "mẫu tin"
        constraints = [
            models.UniqueConstraint(fields=["topic", "channel", "valid_from"], name="one_template_a_start"),
            models.UniqueConstraint(
                fields=["topic", "channel"], name="one_template_without_end", condition=Q(valid_to=None)
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="template_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.channel} {self.valid_from}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a wording whose facts all exist. Raises BadWording; the wording of a stored row is refused a change."""
        if self.pk is not None and Template.objects.filter(pk=self.pk).exclude(
            topic=self.topic,
            channel=self.channel,
            subject=self.subject,
            body=self.body,
            valid_from=self.valid_from,
        ):
            raise BadWording("Mẫu tin đã lưu không sửa được, mẫu cũ được giữ nguyên. Hãy soạn mẫu mới.")
        check_wording(
            Topic(self.topic), self.subject, self.body, with_subject=self.channel == ChannelName.EMAIL
        )
        super().save(*args, **options)


class Message(models.Model):
    """Tin: one message about one matter to one person; its row is outbox, lease and record in one."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Nơi nhận từ chối"
        STUCK = "stuck", "Cần người xem"
        WITHHELD = "withheld", "Không gửi vì đã tắt loại tin"

    class Recipient(models.TextChoices):
        CITIZEN = "citizen", "Người dân"
        OFFICER = "officer", "Cán bộ"

    matter = models.CharField("việc", max_length=160, unique=True)
    key = models.UUIDField("khóa chống gửi trùng", default=uuid4, unique=True, editable=False)
    topic = models.CharField("loại tin", max_length=20, choices=TOPIC_CHOICES)
    recipient = models.CharField("gửi cho", max_length=10, choices=Recipient)
    channel = models.CharField("kênh", max_length=5, choices=ChannelName)
    address = models.CharField("địa chỉ nhận", max_length=254)
    subject = models.CharField("tiêu đề", max_length=200, blank=True)
    body = models.TextField("nội dung")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="messages", verbose_name="cơ quan")
    case_code = models.CharField("mã hồ sơ", max_length=45, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần đã thử", default=0)
    next_try_at = models.DateTimeField("gửi từ lúc")
    holder = models.CharField("nơi gửi", max_length=120, blank=True)
    lease_until = models.DateTimeField("giữ đến", null=True)
    last_error = models.CharField("lỗi lần cuối", max_length=300, blank=True)
    reference = models.CharField("mã của nơi gửi", max_length=120, blank=True)
    created_at = models.DateTimeField("tạo lúc")
    sent_at = models.DateTimeField("gửi xong lúc", null=True)
    retried_by = models.CharField("người cho gửi lại", max_length=80, blank=True)

    class Meta:
        verbose_name = "tin"
        indexes = [
            models.Index(fields=["next_try_at"], name="message_waiting", condition=Q(state="waiting")),
            models.Index(fields=["lease_until"], name="message_sending", condition=Q(state="sending")),
            models.Index(
                fields=["agency", "created_at"],
                name="message_unsent",
                condition=Q(state__in=["waiting", "failed", "stuck"]),
            ),
            models.Index(fields=["case_code"], name="message_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_message_has_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False),
                name="sending_message_has_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return self.matter


class SwitchedOff(models.Model):
    """Loại tin đã tắt ở một cơ quan, on every channel and also for messages that wait already; open while `until_at` is empty."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    topic = models.CharField("loại tin", max_length=20, choices=TOPIC_CHOICES)
    from_at = models.DateTimeField("tắt lúc")
    until_at = models.DateTimeField("bật lại lúc", null=True, blank=True)
    by = models.CharField("người tắt", max_length=80)
    ended_by = models.CharField("người bật lại", max_length=80, blank=True)

    class Meta:
        verbose_name = "loại tin đã tắt"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "topic"], name="one_open_switch", condition=Q(until_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.topic}"
