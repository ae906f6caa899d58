"""Old messages lose whom they went to and what they said; that something was told, and when, stays (dọn tin cũ)."""

from datetime import datetime, time

from motcua.law.facts import add_months
from motcua.law.retention import RecordKind, retentions
from motcua.law.wording import VIETNAM
from motcua.notices.deliver import Work
from motcua.notices.models import Message

State = Message.State
ENDED = (State.SENT, State.FAILED, State.WITHHELD)
CHUNK = 2_000
"""So many rows a statement, so that sending is never kept waiting."""


def purge_messages(at: datetime) -> Work:
    """Xóa địa chỉ và nội dung of messages that ended and are older than the table of retention says."""
    years = retentions()[RecordKind.MESSAGE].years
    if years is None:
        return Work()
    first_kept = add_months(at.astimezone(VIETNAM).date(), -12 * years)
    old = Message.objects.filter(
        state__in=ENDED, created_at__lt=datetime.combine(first_kept, time.min, VIETNAM)
    )
    work, whole = Work(examined=old.count()), old.exclude(address="")
    while chunk := list(whole.values_list("pk", flat=True)[:CHUNK]):
        work.changed += Message.objects.filter(pk__in=chunk).update(
            address="", subject="", body="", last_error="", reference=""
        )
    return work
