"""A person lets a message go out once more (gửi lại)."""

from datetime import datetime

from motcua.cases.permissions import Actor
from motcua.notices.models import Message
from motcua.notices.permissions import MAY_RETRY, require_role

State = Message.State


class NothingToRetry(Exception):
    """The message is on its way or has arrived; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Tin này không còn nằm chờ người xem nên không gửi lại. Không có gì bị thay đổi. "
            "Hãy tải lại trang để xem trạng thái mới."
        )


def retry(message: Message, *, by: Actor, at: datetime) -> None:
    """Gửi lại một tin bị kẹt or refused: it waits again with all its attempts. Raises NotKeeper, NothingToRetry.

    The key stays the same, so a partner that knows keys still gives the person one message. Where nobody knows whether the first
    one arrived, the person who retries has decided that twice is better than never.
    """
    require_role(by, message.agency, MAY_RETRY, "gửi lại tin")
    again = {"state": State.WAITING, "attempts": 0, "next_try_at": at, "retried_by": by.name}
    found = Message.objects.filter(pk=message.pk, state__in=[State.STUCK, State.FAILED])
    if found.update(**again) != 1:
        raise NothingToRetry
    message.refresh_from_db()
