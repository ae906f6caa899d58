"""SMS through a provider's signed HTTP gateway; the README of this folder has its protocol (tin nhắn SMS)."""

from datetime import datetime

from django.conf import settings

from motcua.integrations.breaker import Breaker
from motcua.integrations.signed_post import Answer, NotSent, Partner, Uncertain
from motcua.notices.channels import Delivered, Letter, Outcome, Refused, Resting, Unknown


class SmsChannel:
    """Kênh SMS. Raises ValueError when address, secret or sender name is missing."""

    def __init__(self) -> None:
        self.knows_keys: bool = settings.SMS_KNOWS_KEYS
        self._partner = Partner(settings.SMS_URL, settings.SMS_SECRET)
        self._sender = settings.SMS_SENDER
        self._breaker = Breaker()
        if not self._sender:
            raise ValueError("thiếu tên người gửi MOTCUA_SMS_SENDER")

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Post one message, unless the gateway rests."""
        if until := self._breaker.rests_until(at):
            return Resting(until)
        content = {"to": letter.address, "from": self._sender, "text": letter.body, "id": letter.key}
        try:
            answer = self._partner.post(content, letter.key, at)
        except NotSent as problem:
            self._breaker.failed(at)
            return Refused(str(problem), again=True)
        except Uncertain as problem:
            self._breaker.failed(at)
            return Unknown(str(problem))
        return self._read(answer, at)

    def _read(self, answer: Answer, at: datetime) -> Outcome:
        reference = answer.said.get("id")
        if answer.status in {200, 201, 202} and isinstance(reference, str | int):
            self._breaker.succeeded()
            return Delivered(str(reference))
        if answer.status in {429, 503}:
            self._breaker.failed(at)
            return Refused(f"nhà cung cấp đang bận (mã {answer.status})", again=True)
        if 400 <= answer.status < 500:
            self._breaker.succeeded()
            # A wrong key or a blocked account is ours to repair; then the message may go out.
            return Refused(
                f"nhà cung cấp từ chối (mã {answer.status})", again=answer.status in {401, 403, 408}
            )
        self._breaker.failed(at)
        return Unknown(f"trả lời không hiểu được (mã {answer.status})")
