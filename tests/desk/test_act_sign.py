"""Signing by a remote service from the page: asked, waited for, confirmed, refused; nothing is ever lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.models import Case, ResultDraft
from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificates import trusted
from motcua.documents.checking import Verdict, check_signatures
from motcua.documents.models import Signature, SigningRequest
from motcua.documents.serving import content_of
from motcua.integrations.signing.fake import FakeSigningService
from tests.desk.desk_cases import Desks, address, open_desks
from tests.documents.samples import pdf

PASSWORD = "mat-khau"


class Patient(FakeSigningService):
    """The trial service, whose person takes a while to confirm."""

    def __init__(self) -> None:
        super().__init__(at_once=False)


class Silent(Patient):
    """A service that cannot be reached."""

    def ask(self, account: str, attributes: bytes, document_name: str) -> str:
        raise ConnectionError("no route")


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """One trial authority; keys are slow to make."""
    return TestAuthority.make(timezone.now() - timedelta(days=30))


@pytest.fixture(autouse=True)
def service(authority: TestAuthority, tmp_path: Path, settings: Any) -> Patient:
    """A remote service that knows the signer of commune Một."""
    settings.SIGNING_TRUST, settings.SIGNING_KEYS = tmp_path / "trust", tmp_path / "keys"
    settings.SIGNING_PASSWORD, settings.SIGNING_SERVICE = PASSWORD, f"{__name__}.Patient"
    authority.write(settings.SIGNING_TRUST, timezone.now() - timedelta(days=1))
    signer = authority.issue("Ky", "Ủy ban nhân dân xã Một", timezone.now() - timedelta(days=20))
    write_key(signer, settings.SIGNING_KEYS, "ky", PASSWORD)
    return Patient()


def waiting(desks: Desks) -> tuple[Case, ResultDraft]:
    """A draft on the signer's desk."""
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    case.refresh_from_db()
    return case, draft


def test_asked_confirmed_and_issued(desks: Desks, service: Patient) -> None:
    case, draft = waiting(desks)
    assert {"sign", "sign_remote"} <= desks.offered("ky", case)
    sent = {**desks.form("ky", case, "sign_remote"), "draft": draft.pk}
    for _ in range(2):
        assert desks.browser("ky").post(address(case, "sign_remote"), sent).status_code == 302
    request = SigningRequest.objects.get()
    assert desks.offered("ky", case) & {"sign", "sign_remote", "finish_remote"} == {"finish_remote"}
    early = desks.do("ky", case, "finish_remote", draft=draft.pk)
    assert early.status_code == 422
    assert "chưa xác nhận" in early.content.decode()
    service.confirm(request.ticket)
    assert desks.do("ky", case, "finish_remote", draft=draft.pk).status_code == 302
    case.refresh_from_db()
    draft.refresh_from_db()
    assert (case.state, draft.state) == ("resolved", "signed")
    facts = check_signatures(content_of(draft.signed), trusted(), timezone.now())
    assert [one.verdict for one in facts] == [Verdict.GOOD]


def test_a_refusal_on_the_telephone_is_told_and_the_draft_may_be_sent_again(
    desks: Desks, service: Patient
) -> None:
    case, draft = waiting(desks)
    desks.do("ky", case, "sign_remote", draft=draft.pk)
    service.refuse(SigningRequest.objects.get().ticket, "Sai tên mẹ")
    answer = desks.do("ky", case, "finish_remote", draft=draft.pk)
    assert answer.status_code == 422
    assert "Sai tên mẹ" in answer.content.decode()
    assert "sign_remote" in desks.offered("ky", case)
    case.refresh_from_db()
    assert case.state == "in_process"
    assert not Signature.objects.exists()


def test_a_service_out_of_reach_loses_nothing(desks: Desks, settings: Any) -> None:
    settings.SIGNING_SERVICE = f"{__name__}.Silent"
    case, draft = waiting(desks)
    answer = desks.do("ky", case, "sign_remote", draft=draft.pk)
    assert answer.status_code == 422
    assert "chưa trả lời" in answer.content.decode()
    assert not SigningRequest.objects.exists()
    assert "sign" in desks.offered("ky", case)


def test_a_revoked_certificate_is_told_kindly(desks: Desks, authority: TestAuthority, settings: Any) -> None:
    taken = authority.issue("Ky", "Xã Một", timezone.now() - timedelta(days=20))
    write_key(taken, settings.SIGNING_KEYS, "ky", PASSWORD)
    authority.revoke(taken.certificate, timezone.now() - timedelta(days=2))
    authority.write(settings.SIGNING_TRUST, timezone.now() - timedelta(days=1))
    case, draft = waiting(desks)
    for way in ("sign", "sign_remote"):
        answer = desks.do("ky", case, way, draft=draft.pk)
        assert answer.status_code == 422
        assert "đã bị thu hồi" in answer.content.decode()
    case.refresh_from_db()
    draft.refresh_from_db()
    assert (case.state, draft.state) == ("in_process", "asked")


def test_without_a_service_nobody_is_sent_to_one(desks: Desks, settings: Any) -> None:
    settings.SIGNING_SERVICE = ""
    case, _ = waiting(desks)
    assert "sign_remote" not in desks.offered("ky", case)
    assert desks.browser("ky").get(address(case, "sign_remote")).status_code == 409


def test_only_the_signer_asks_and_fetches(desks: Desks) -> None:
    case, draft = waiting(desks)
    sent = {**desks.form("ky", case, "sign_remote"), "draft": draft.pk}
    for way in ("sign_remote", "finish_remote"):
        assert desks.browser("tien").post(address(case, way), sent).status_code == 403
        assert desks.browser("hai").post(address(case, way), sent).status_code == 404
    assert not SigningRequest.objects.exists()
    assert desks.browser("ky").post(address(case, "finish_remote"), sent).status_code == 422


def test_a_case_that_moved_on_is_not_sent_to_the_service(desks: Desks) -> None:
    case, draft = waiting(desks)
    sent = {**desks.form("ky", case, "sign_remote"), "draft": draft.pk}
    desks.do("hung", case, "assign", to="tien")
    assert desks.browser("ky").post(address(case, "sign_remote"), sent).status_code == 409
    assert not SigningRequest.objects.exists()
