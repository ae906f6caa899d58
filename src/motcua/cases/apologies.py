"""Letters of apology (văn bản xin lỗi, Mẫu 04): one a delay, drafted by the sweep or a person, sent once."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.acts import Stamp
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Apology, Case
from motcua.lib.vietnamese import clean_text


@dataclass(frozen=True)
class Letter:
    """What the letter says: why it is late, and until when the result is promised."""

    reason: str
    promised_at: datetime | None = None


def check_letter(case: Case, reason: str, promised_at: datetime | None, stamp: Stamp) -> None:
    """Raise AgainstDuty when there is nothing to apologise for, no reason, a promise in the past, or it was sent already."""
    if case.due_at is None:
        raise AgainstDuty("Hồ sơ chưa có ngày hẹn trả nên chưa cần xin lỗi. Hồ sơ được giữ nguyên.")
    if not clean_text(reason).strip():
        raise AgainstDuty("Văn bản xin lỗi phải nêu lý do. Văn bản chưa được gửi. Hãy ghi lý do rồi gửi lại.")
    if promised_at is not None and promised_at <= stamp.at:
        raise AgainstDuty("Ngày hẹn lại phải ở sau lúc này. Văn bản chưa được gửi. Hãy chọn ngày khác.")
    if case.apologies.filter(due_at=case.due_at, sent_at__isnull=False).exists():
        raise AgainstDuty(
            "Đã gửi văn bản xin lỗi cho lần trễ hẹn này. Không gửi lần thứ hai. Hồ sơ được giữ nguyên."
        )


def keep_sent(case: Case, missed: datetime | None, letter: Letter, stamp: Stamp) -> None:
    """Store the letter for the due moment that is missed as signed and sent; one sent earlier for it is left as it is."""
    drafted = {"reason": letter.reason, "promised_at": letter.promised_at, "drafted_at": stamp.at}
    assert missed is not None, "the law was asked before the move, and it needs a due moment"
    row, _ = Apology.objects.get_or_create(case=case, due_at=missed, defaults=drafted)
    Apology.objects.filter(pk=row.pk, sent_at=None).update(
        reason=letter.reason,
        promised_at=letter.promised_at,
        signed_by=stamp.by.named(Kind.APOLOGISED, case.agency),
        sent_at=stamp.at,
    )
