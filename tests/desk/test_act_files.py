"""Scans, drafts, signatures and slips of a case, as an officer handles them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.cases.intake import ComponentFacts
from motcua.cases.models import ResultDraft
from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificates import trusted
from motcua.documents.checking import Verdict, check_signatures
from motcua.documents.models import Signature
from motcua.documents.serving import content_of
from tests.desk.desk_cases import Desks, address, open_desks
from tests.documents.samples import docx, pdf

PAPERS = (ComponentFacts("Tờ khai", form="original"), ComponentFacts("Giấy chứng sinh", form="electronic"))
PASSWORD = "mat-khau"


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """One trial authority; keys are slow to make."""
    return TestAuthority.make(timezone.now() - timedelta(days=30))


@pytest.fixture
def certificate(authority: TestAuthority, tmp_path: Path, settings: Any) -> None:
    """The signer of commune Một has a certificate of that authority."""
    settings.SIGNING_TRUST, settings.SIGNING_KEYS = tmp_path / "trust", tmp_path / "keys"
    settings.SIGNING_PASSWORD = PASSWORD
    since = timezone.now() - timedelta(days=20)
    authority.write(settings.SIGNING_TRUST, timezone.now() - timedelta(days=1))
    write_key(authority.issue("Ky", "Ủy ban nhân dân xã Một", since), settings.SIGNING_KEYS, "ky", PASSWORD)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_draft_is_kept_once_and_sent_for_signature(desks: Desks) -> None:
    case = desks.accepted()
    sent = desks.form("tien", case, "draft")
    for _ in range(2):
        answer = desks.browser("tien").post(
            address(case, "draft"), {**sent, "file": upload(docx(), "du thao.docx")}
        )
        assert answer.status_code == 302
    draft = case.drafts.get()
    assert desks.do("tien", case, "ask_signature", draft=draft.pk, to="ky", note="").status_code == 302
    case.refresh_from_db()
    assert (case.holder, case.step) == ("ky", "Ký duyệt")


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "trong.pdf"), (b"MZ\x90", "virus.pdf"), (b"%PDF-1.7 broken", "hong.pdf")]
)
def test_a_bad_file_is_refused_by_name(content: bytes, name: str, desks: Desks) -> None:
    case = desks.accepted()
    answer = desks.do("tien", case, "draft", file=upload(content, name))
    assert answer.status_code == 422
    assert f"Không nhận tệp “{name}”" in answer.content.decode()
    assert not case.drafts.exists()


def test_the_result_is_signed_and_can_be_opened(desks: Desks, certificate: None) -> None:
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    case.refresh_from_db()
    sent = {**desks.form("ky", case, "sign"), "draft": draft.pk}
    first, second = (desks.browser("ky").post(address(case, "sign"), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302), first.content.decode()
    case.refresh_from_db()
    draft.refresh_from_db()
    assert (case.state, draft.state) == ("resolved", "signed")
    assert Signature.objects.count() == 1
    facts = check_signatures(content_of(draft.signed), trusted(), timezone.now())
    assert [one.verdict for one in facts] == [Verdict.GOOD]
    opened = desks.browser("hung").get(f"/desk/case/{case.code}/file/{draft.signed.token}/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert opened.headers["Cache-Control"] == "private, no-store"


def test_without_a_certificate_nothing_is_issued(desks: Desks, tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_KEYS = tmp_path
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    answer = desks.do("ky", case, "sign", draft=draft.pk)
    assert answer.status_code == 422
    assert "chưa có tệp chứng thư số" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "in_process"


def test_an_expired_certificate_signs_nothing(
    desks: Desks, authority: TestAuthority, certificate: None, settings: Any
) -> None:
    ended = authority.issue("Ky", "Xã Một", timezone.now() - timedelta(days=20), timedelta(days=5))
    write_key(ended, settings.SIGNING_KEYS, "ky", PASSWORD)
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    answer = desks.do("ky", case, "sign", draft=draft.pk)
    assert answer.status_code == 422
    assert "Chứng thư số" in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_draft_goes_back_with_its_reason(desks: Desks) -> None:
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    assert desks.do("ky", case, "send_back", draft=draft.pk, reason="").status_code == 422
    assert desks.do("ky", case, "send_back", draft=draft.pk, reason="Sai tên mẹ").status_code == 302
    assert ResultDraft.objects.get(pk=draft.pk).state == "sent_back"
    assert "Cần sửa: Sai tên mẹ" in desks.page("tien", case)


def test_a_draft_of_another_case_cannot_be_named(desks: Desks) -> None:
    case, other = desks.accepted(), desks.accepted()
    desks.drafted(case, pdf())
    foreign = desks.drafted(other, pdf())
    assert desks.do("ky", case, "sign", draft=foreign.pk).status_code == 422


def test_a_scan_makes_the_case_digital(desks: Desks) -> None:
    case = desks.accepted(papers=PAPERS)
    assert desks.do("hung", case, "digitise").status_code == 422
    paper = case.components.get(n=1)
    assert (
        desks.do("hung", case, "digitise", **{f"scan_{paper.pk}": upload(pdf(), "to khai.pdf")}).status_code
        == 302
    )
    case.refresh_from_db()
    assert case.input_digitised_at is not None
    assert "đã có bản quét" in desks.page("hung", case)


def test_files_are_only_for_who_works_on_the_case(desks: Desks) -> None:
    case, other = desks.accepted(), desks.accepted()
    token = desks.drafted(case, pdf()).document.token
    answers = {}
    for who in ("tien", "lan", "kiem", "thu", "hai"):
        answer = desks.browser(who).get(f"/desk/case/{case.code}/file/{token}/")
        answers[who] = answer.status_code
        if answer.streaming:
            assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answers == {"tien": 200, "lan": 403, "kiem": 403, "thu": 403, "hai": 404}
    assert desks.browser("tien").get(f"/desk/case/{other.code}/file/{token}/").status_code == 404
    assert token not in desks.page("lan", case)


SLIPS = [
    ("supplement", "tien", {"reason": "Thiếu", "more": "Tờ khai"}, "supplement"),
    ("extend", "ky", {"reason": "Chờ", "new_due_at": "17:00 20/12/2029"}, "apology"),
    ("return", "ky", {"reason": "Không đủ"}, "refusal"),
    ("stop", "ky", {"reason": "Theo đề nghị"}, "stop"),
]


@pytest.mark.parametrize(("name", "who", "facts", "form"), SLIPS, ids=[one[0] for one in SLIPS])
def test_the_act_opens_its_slip(name: str, who: str, facts: dict[str, str], form: str, desks: Desks) -> None:
    case = desks.accepted()
    link = f"/desk/case/{case.code}/slip/{form}/"
    refused = desks.browser(who).get(link)
    assert refused.status_code == 409
    assert "chưa in được phiếu này" in refused.content.decode()
    assert link not in desks.page(who, case)
    desks.do(who, case, name, **facts)
    assert link in desks.page(who, case)
    answer = desks.browser(who).get(link)
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == f'inline; filename="{form}.pdf"'


def test_the_newest_slip_has_the_key(desks: Desks) -> None:
    case = desks.accepted()
    page = desks.page("hung", case)
    assert page.index("/slip/receipt/") < page.index('data-key="P"') < page.index("/slip/control/")


@pytest.mark.parametrize(("who", "code"), [("lan", 403), ("kiem", 403), ("hai", 404)])
def test_a_slip_hides_nothing_so_few_may_print_it(who: str, code: int, desks: Desks) -> None:
    case = desks.accepted()
    assert desks.browser(who).get(f"/desk/case/{case.code}/slip/receipt/").status_code == code


def test_a_slip_nobody_knows_is_a_404(desks: Desks) -> None:
    assert desks.browser("hung").get(f"/desk/case/{desks.accepted().code}/slip/khac/").status_code == 404
