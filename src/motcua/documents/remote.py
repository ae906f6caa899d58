"""Signing by a service that asks the signer elsewhere: begin, wait, finish (ký số từ xa)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from motcua.documents.certificates import Certificate, SigningRefused, Trust
from motcua.documents.models import SigningRequest, StoredFile
from motcua.documents.signed_files import keep_signed, pdf_of
from motcua.documents.signing import Prepared, complete, prepare
from motcua.documents.stamp import Stamp


@dataclass(frozen=True)
class Answer:
    """Trả lời của bên ký: a signature, a refusal, or neither while the signer has not decided."""

    signature: bytes = b""
    refusal: str = ""


class SigningService(Protocol):
    """Dịch vụ ký số từ xa: what an outside service must do. Failures to reach it are OSError."""

    def certificate_of(self, account: str) -> Certificate:
        """The certificate of a person. Errors: SigningRefused when there is none."""

    def ask(self, account: str, attributes: bytes, document_name: str) -> str:
        """Ask the person to sign the bytes; answers with the ticket of the request."""

    def answer(self, ticket: str) -> Answer:
        """What became of a request."""


def signing_service() -> SigningService:
    """The service of this installation: the class named by MOTCUA_SIGNING_SERVICE. Errors: SigningRefused."""
    if not settings.SIGNING_SERVICE:
        raise SigningRefused(
            "Hệ thống chưa nối với dịch vụ ký số từ xa. Văn bản vẫn còn nguyên, chưa ký. Hãy ký bằng tệp chứng thư số."
        )
    service: SigningService = import_string(settings.SIGNING_SERVICE)()
    return service


def begin(
    file: StoredFile,
    service: SigningService,
    reason: str,
    *,
    trust: Trust,
    account: str,
    at: datetime,
    stamp: Stamp | None = None,
) -> SigningRequest:
    """Gửi yêu cầu ký for a PDF; a file waits for one signer at a time. Errors: SigningRefused and its kinds, DamagedFile."""
    content = pdf_of(file)
    if file.signing_requests.filter(state=SigningRequest.State.WAITING).exists():
        raise _already_waiting(file)
    try:
        prepared = prepare(content, service.certificate_of(account), reason, at, trust=trust, stamp=stamp)
        ticket = service.ask(account, prepared.attributes, file.name)
    except OSError as fault:
        raise _unreachable() from fault
    try:
        with transaction.atomic():
            return SigningRequest.objects.create(
                file=file,
                ticket=ticket,
                prepared=prepared.pdf,
                state_of_work=prepared.state(),
                reason=reason[:200],
                asked_by=account,
                asked_at=at,
            )
    except IntegrityError as fault:
        raise _already_waiting(file) from fault


def finish(request: SigningRequest, service: SigningService, *, trust: Trust, at: datetime) -> SigningRequest:
    """Hỏi kết quả: SIGNED with the signed file kept, REFUSED with the reason, or still WAITING. Asking again changes nothing.

    Errors: SigningRefused when the service is out of reach or the signature does not fit; the request keeps waiting.
    """
    if request.state != SigningRequest.State.WAITING:
        return request
    try:
        answer = service.answer(request.ticket)
    except OSError as fault:
        raise _unreachable() from fault
    if answer.refusal:
        return _close(request, SigningRequest.State.REFUSED, refusal=answer.refusal[:300])
    if not answer.signature:
        return request
    prepared = Prepared.from_state(bytes(request.prepared), request.state_of_work)
    signed = complete(prepared, answer.signature)
    with transaction.atomic():
        # Two asking at once: the row's lock lets one keep the file, the other sees that it is done.
        now = SigningRequest.objects.select_for_update().get(pk=request.pk)
        if now.state != SigningRequest.State.WAITING:
            return now
        signature = keep_signed(
            now.file, signed, prepared.certificate, now.reason, trust=trust, by=now.asked_by, at=at
        )
        return _close(now, SigningRequest.State.SIGNED, signature=signature)


def _close(request: SigningRequest, state: SigningRequest.State, **facts: object) -> SigningRequest:
    """End a waiting request once; its prepared copy is not needed any more."""
    changes = {"state": state, "prepared": b"", "state_of_work": {}, **facts}
    SigningRequest.objects.filter(pk=request.pk, state=SigningRequest.State.WAITING).update(**changes)
    return SigningRequest.objects.get(pk=request.pk)


def _already_waiting(file: StoredFile) -> SigningRefused:
    return SigningRefused(
        f"Tệp “{file.name}” đang chờ một người ký xác nhận. Yêu cầu đó vẫn còn. Hãy chờ kết quả trước khi gửi yêu cầu khác."
    )


def _unreachable() -> SigningRefused:
    return SigningRefused(
        "Dịch vụ ký số từ xa chưa trả lời. Văn bản vẫn còn nguyên, chưa ký. Hãy thử lại sau ít phút."
    )
