"""Signing stored files, at once and by a remote service: what is kept, and what is not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificate_file import CertificateFileSigner, signer_named
from motcua.documents.certificates import CertificateExpired, SigningRefused, Trust, trusted
from motcua.documents.checking import Verdict, check_signatures
from motcua.documents.models import Signature, SigningRequest, StoredFile
from motcua.documents.remote import begin, finish, signing_service
from motcua.documents.serving import content_of
from motcua.documents.signed_files import sign_file
from motcua.integrations.signing.fake import FakeSigningService
from tests.documents.conftest import AT, Receive
from tests.documents.samples import docx, pdf

ISSUED = datetime(2026, 1, 5, tzinfo=UTC)
REASON = "Ký kết quả"


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """One trial authority; keys are slow to make."""
    return TestAuthority.make(ISSUED)


@pytest.fixture(scope="module")
def an(authority: TestAuthority) -> CertificateFileSigner:
    """The chairman who signs."""
    return authority.issue("Nguyễn Văn An", "Ủy ban nhân dân xã Tứ Kỳ", ISSUED)


@pytest.fixture
def trust(authority: TestAuthority, an: CertificateFileSigner, tmp_path: Path, settings: Any) -> Trust:
    """An installation with one trusted authority and one key."""
    settings.SIGNING_TRUST = tmp_path / "signing" / "trust"
    settings.SIGNING_KEYS = tmp_path / "signing" / "keys"
    settings.SIGNING_PASSWORD = "mat-khau"
    settings.SIGNING_SERVICE = "motcua.integrations.signing.fake.FakeSigningService"
    authority.write(settings.SIGNING_TRUST, AT)
    write_key(an, settings.SIGNING_KEYS, "an", "mat-khau")
    return trusted()


@pytest.fixture
def draft(hand_in: Receive) -> StoredFile:
    """A document that waits for its signature."""
    return hand_in("Giấy khai sinh.pdf", pdf())


def is_well_signed(file: StoredFile, trust: Trust) -> bool:
    """Whether the stored file has one good signature."""
    return [facts.verdict for facts in check_signatures(content_of(file), trust, AT)] == [Verdict.GOOD]


def test_the_signed_document_is_a_file_of_its_own(draft: StoredFile, trust: Trust) -> None:
    signature = sign_file(draft, signer_named("an"), REASON, trust=trust, by="an", at=AT)
    assert content_of(draft) == pdf()
    assert is_well_signed(signature.signed_file, trust)
    assert signature.signed_file.name == "Giấy khai sinh.pdf"
    assert signature.signed_file.origin == StoredFile.Origin.MADE
    assert (signature.signer_name, signature.signed_at, signature.signed_by) == ("Nguyễn Văn An", AT, "an")
    assert signature.verified[0]["verdict"] == "good"


def test_only_pdf_is_signed(hand_in: Receive, trust: Trust) -> None:
    with pytest.raises(SigningRefused, match="không phải PDF"):
        sign_file(hand_in("a.docx", docx()), signer_named("an"), REASON, trust=trust, by="an", at=AT)


def test_a_refused_signature_leaves_nothing(
    draft: StoredFile, trust: Trust, kept: Callable[[], list[Path]]
) -> None:
    with pytest.raises(CertificateExpired):
        sign_file(draft, signer_named("an"), REASON, trust=trust, by="an", at=AT + timedelta(days=900))
    assert len(kept()) == 1
    assert not Signature.objects.exists()


def test_a_remote_signer_answers_later(draft: StoredFile, trust: Trust) -> None:
    service = FakeSigningService(at_once=False)
    request = begin(draft, service, REASON, trust=trust, account="an", at=AT)
    request = finish(request, service, trust=trust, at=AT)
    assert request.state == SigningRequest.State.WAITING
    service.confirm(request.ticket)
    request = finish(request, service, trust=trust, at=AT + timedelta(minutes=2))
    assert request.state == SigningRequest.State.SIGNED
    assert is_well_signed(request.signature.signed_file, trust)
    assert bytes(request.prepared) == b""


def test_the_service_of_the_settings_is_used(draft: StoredFile, trust: Trust, settings: Any) -> None:
    service = signing_service()
    request = finish(
        begin(draft, service, REASON, trust=trust, account="an", at=AT), service, trust=trust, at=AT
    )
    assert request.state == SigningRequest.State.SIGNED
    settings.SIGNING_SERVICE = ""
    with pytest.raises(SigningRefused, match="chưa nối với dịch vụ"):
        signing_service()


def test_asking_twice_keeps_one_signed_file(draft: StoredFile, trust: Trust) -> None:
    service = FakeSigningService()
    request = begin(draft, service, REASON, trust=trust, account="an", at=AT)
    stale = SigningRequest.objects.get(pk=request.pk)
    first = finish(request, service, trust=trust, at=AT)
    second = finish(stale, service, trust=trust, at=AT)
    assert first.signature == second.signature
    assert Signature.objects.count() == 1
    assert StoredFile.objects.count() == 2


def test_a_signer_may_refuse_and_the_document_may_be_sent_again(draft: StoredFile, trust: Trust) -> None:
    service = FakeSigningService(at_once=False)
    request = begin(draft, service, REASON, trust=trust, account="an", at=AT)
    service.refuse(request.ticket, "Sai tên người mẹ")
    request = finish(request, service, trust=trust, at=AT)
    assert (request.state, request.refusal) == (SigningRequest.State.REFUSED, "Sai tên người mẹ")
    assert (
        begin(draft, service, REASON, trust=trust, account="an", at=AT).state == SigningRequest.State.WAITING
    )


def test_a_document_waits_for_one_signer_at_a_time(draft: StoredFile, trust: Trust) -> None:
    service = FakeSigningService(at_once=False)
    begin(draft, service, REASON, trust=trust, account="an", at=AT)
    with pytest.raises(SigningRefused, match="đang chờ một người ký"):
        begin(draft, service, REASON, trust=trust, account="an", at=AT)


def test_a_stranger_to_the_service_is_told(draft: StoredFile, trust: Trust) -> None:
    with pytest.raises(SigningRefused, match="chưa có tệp chứng thư số"):
        begin(draft, FakeSigningService(), REASON, trust=trust, account="binh", at=AT)
    assert not SigningRequest.objects.exists()


class Unreachable(FakeSigningService):
    """A service whose line is cut."""

    def ask(self, account: str, attributes: bytes, document_name: str) -> str:
        """Nobody answers."""
        raise ConnectionRefusedError

    def answer(self, ticket: str) -> Any:
        """Nobody answers."""
        raise TimeoutError


def test_a_service_out_of_reach_changes_nothing(draft: StoredFile, trust: Trust) -> None:
    with pytest.raises(SigningRefused, match="chưa trả lời"):
        begin(draft, Unreachable(), REASON, trust=trust, account="an", at=AT)
    assert not SigningRequest.objects.exists()
    request = begin(draft, FakeSigningService(), REASON, trust=trust, account="an", at=AT)
    with pytest.raises(SigningRefused, match="chưa trả lời"):
        finish(request, Unreachable(), trust=trust, at=AT)
    assert SigningRequest.objects.get().state == SigningRequest.State.WAITING


def test_a_wrong_signature_leaves_the_request_waiting(draft: StoredFile, trust: Trust) -> None:
    service = FakeSigningService(at_once=False)
    request = begin(draft, service, REASON, trust=trust, account="an", at=AT)
    other = begin_of_another(draft, service, trust)
    service.confirm(other.ticket)
    request.ticket = other.ticket
    with pytest.raises(SigningRefused, match="không khớp"):
        finish(request, service, trust=trust, at=AT)
    assert SigningRequest.objects.get(pk=request.pk).state == SigningRequest.State.WAITING


def begin_of_another(draft: StoredFile, service: FakeSigningService, trust: Trust) -> SigningRequest:
    """A request for another document."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from motcua.documents.receiving import receive

    upload = SimpleUploadedFile("b.pdf", pdf(pages=2))
    other = receive(upload, agency=draft.agency, by="b", at=AT)
    return begin(other, service, REASON, trust=trust, account="an", at=AT)
