"""Zalo notifications through an approved template; the README of this folder has its protocol (tin Zalo)."""

from datetime import datetime

from django.conf import settings

from motcua.integrations.breaker import Breaker
from motcua.integrations.signed_post import Answer, NotSent, Partner, Uncertain
from motcua.notices.channels import Delivered, Letter, Outcome, Refused, Resting, Unknown

# Answers that a later try can change: quota used up, access token renewed meanwhile, service busy. Facts of the contract.
PASSING_ERRORS = frozenset({-100, -115, -124, -144})


class ZaloChannel:
    """Kênh Zalo. Raises ValueError when address, secret or template number is missing."""

    # `tracking_id` only traces a message; the service does not promise to recognise it.
    knows_keys = False

    def __init__(self) -> None:
        self._partner = Partner(settings.ZALO_URL, settings.ZALO_SECRET)
        self._template = settings.ZALO_TEMPLATE
        self._breaker = Breaker()
        if not self._template:
            raise ValueError("thiếu mã mẫu tin MOTCUA_ZALO_TEMPLATE")

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Post one message, unless the service rests."""
        if until := self._breaker.rests_until(at):
            return Resting(until)
        content = {
            "phone": letter.address,
            "template_id": self._template,
            "template_data": {"ma_ho_so": letter.case_code, "noi_dung": letter.body},
            "tracking_id": letter.key,
        }
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
        error, data = answer.said.get("error"), answer.said.get("data")
        if answer.status == 200 and error == 0 and isinstance(data, dict):
            self._breaker.succeeded()
            return Delivered(str(data.get("msg_id", "")))
        if answer.status == 200 and isinstance(error, int) and error != 0:
            self._breaker.succeeded()
            return Refused(f"Zalo từ chối (mã {error})", again=error in PASSING_ERRORS)
        self._breaker.failed(at)
        if answer.status in {429, 503}:
            return Refused(f"Zalo đang bận (mã {answer.status})", again=True)
        return Unknown(f"trả lời không hiểu được (mã {answer.status})")
