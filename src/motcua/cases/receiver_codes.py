"""Codes by which a receiver proves at the counter that the result is theirs: sent, tried a few times, soon void (mã nhận kết quả)."""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from motcua.cases.duty import AgainstDuty
from motcua.cases.events import code_made
from motcua.cases.lifecycle import Kind, State, target_of
from motcua.cases.models import Case, ReceiverCode
from motcua.cases.permissions import Actor, require

LIFE = timedelta(minutes=30)
TRIES = 5
DIGITS = 6


def send_code(case: Case, receiver: str, by: Actor, at: datetime) -> None:
    """Gửi mã to a person of the case (role); a new one replaces the one before. Raises Forbidden, NotAllowed."""
    require(by, Kind.HANDED_OVER, case.agency)
    target_of(Kind.HANDED_OVER, State(case.state))
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    with transaction.atomic():
        ReceiverCode.objects.update_or_create(
            case=case,
            defaults={
                "receiver": receiver,
                "digest": _digest(case, code),
                "sent_at": at,
                "tries_left": TRIES,
            },
        )
        code_made.send(Case, case=case, receiver=receiver, code=code, at=at)


def check_code(case: Case, receiver: str, code: str, at: datetime) -> None:
    """Raise AgainstDuty unless the code is the one sent to this person, in time; a wrong one costs a try, whatever becomes of the act."""
    # The try is taken first and by the database, so that many guesses at once are still few.
    spent = ReceiverCode.objects.filter(
        case=case, receiver=receiver, sent_at__gt=at - LIFE, tries_left__gt=0
    ).update(tries_left=F("tries_left") - 1)
    kept = ReceiverCode.objects.filter(case=case).first()
    if not spent or kept is None:
        raise AgainstDuty(
            "Mã nhận kết quả đã hết hạn, hết số lần thử hoặc gửi cho người khác. Kết quả được giữ nguyên. Hãy gửi mã mới."
        )
    if not hmac.compare_digest(kept.digest, _digest(case, code.strip())):
        raise AgainstDuty(
            f"Mã nhận kết quả chưa đúng, còn {kept.tries_left} lần thử. Kết quả được giữ nguyên. Hãy hỏi lại người nhận."
        )


def _digest(case: Case, code: str) -> str:
    return sha256(f"{case.code}\n{code}".encode()).hexdigest()
