"""The result reaches its receiver: signature, code, parcel, the person's store; and the scan of a paper result."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.cases import drafting
from motcua.cases.models import Case, Delivery, Party, ReceiverCode
from motcua.cases.receiver_codes import LIFE, TRIES
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, Signature, StoreItem
from motcua.documents.person_store import store_of
from motcua.notices.models import Message, SwitchedOff
from tests.desk.desk_cases import Desks, address, open_desks
from tests.documents.samples import pdf

OWNER_ID = "034085004471"


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def on_paper(desks: Desks) -> Case:
    """A case whose result was signed by hand."""
    case = desks.accepted()
    desks.do("ky", case, "resolve")
    case.refresh_from_db()
    return case


def signed(desks: Desks) -> Case:
    """A case whose result carries a digital signature."""
    case = desks.accepted()
    draft = desks.drafted(case, pdf())
    case.refresh_from_db()
    file = keep_made(pdf(), Kind.PDF, "ket-qua.pdf", agency=case.agency, by="ky", at=timezone.now())
    Signature.objects.create(
        file=draft.document, signed_file=file, signer_name="Ky", certificate_subject="CN=Ky",
        certificate_serial="1", signed_by="ky", signed_at=timezone.now(), verified=[],
    )  # fmt: skip
    drafting.sign(case, desks.stamp("ky"), draft, file)
    return case


def code_sent(case: Case) -> str:
    """The code in the message to the receiver."""
    body = Message.objects.filter(case_code=case.code, topic="receiver_code").latest("pk").body
    return re.search(r" là (\d{6})", body)[1]


def test_the_receiver_signs_at_the_counter(desks: Desks) -> None:
    case = on_paper(desks)
    sent = {
        **desks.form("hung", case, "hand_over"),
        "way": "counter",
        "receiver": "owner",
        "receiver_name": "Trần Văn Ba",
    }
    for _ in range(2):
        assert desks.browser("hung").post(address(case, "hand_over"), sent).status_code == 302
    kept = Delivery.objects.get(case=case)
    assert (kept.proof, kept.receiver_name, kept.handed_by) == ("signature", "Trần Văn Ba", "hung")
    assert "Ba" not in case.events.get(kind="handed_over").payload
    page = desks.page("hung", case)
    assert "người nhận ký vào sổ hoặc phiếu, Trần Văn Ba" in page
    assert "Trần Văn Ba" not in desks.page("kiem", case)


def test_the_name_of_the_party_stands_where_nobody_else_came(desks: Desks) -> None:
    case = on_paper(desks)
    desks.do("hung", case, "hand_over", way="counter", receiver="owner")
    assert Delivery.objects.get(case=case).receiver_name == "Nguyễn Thị Hạnh"


def test_a_code_proves_the_receiver(desks: Desks) -> None:
    case = on_paper(desks)
    assert desks.do("hung", case, "code", receiver="owner").status_code == 302
    sent = {
        **desks.form("hung", case, "hand_over"),
        "way": "counter",
        "receiver": "owner",
        "code": code_sent(case),
    }
    for _ in range(2):
        assert desks.browser("hung").post(address(case, "hand_over"), sent).status_code == 302
    assert Delivery.objects.get(case=case).proof == "code"


def test_a_wrong_code_costs_a_try_and_hands_nothing_over(desks: Desks) -> None:
    case = on_paper(desks)
    desks.do("hung", case, "code", receiver="owner")
    right = code_sent(case)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    answers = [
        desks.do("hung", case, "hand_over", way="counter", receiver="owner", code=wrong) for _ in range(TRIES)
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert f"còn {TRIES - 1} lần thử" in answers[0].content.decode()
    late = desks.do("hung", case, "hand_over", way="counter", receiver="owner", code=right)
    assert late.status_code == 422
    assert "hết số lần thử" in late.content.decode()
    assert not Delivery.objects.exists()
    desks.do("hung", case, "code", receiver="owner")
    again = desks.do("hung", case, "hand_over", way="counter", receiver="owner", code=code_sent(case))
    assert again.status_code == 302


def test_an_old_code_and_a_code_of_another_person_are_void(desks: Desks) -> None:
    case = on_paper(desks)
    Party.objects.create(
        case=case, role="submitter", name="Lê Thị Tư", folded_name="le thi tu", phone="0912000111"
    )
    desks.do("hung", case, "code", receiver="submitter")
    code = code_sent(case)
    assert desks.do("hung", case, "hand_over", way="counter", receiver="owner", code=code).status_code == 422
    ReceiverCode.objects.update(sent_at=timezone.now() - LIFE - timedelta(seconds=1))
    assert (
        desks.do("hung", case, "hand_over", way="counter", receiver="submitter", code=code).status_code == 422
    )
    assert not Delivery.objects.exists()


def test_the_code_itself_is_not_kept(desks: Desks) -> None:
    case = on_paper(desks)
    desks.do("hung", case, "code", receiver="owner")
    assert code_sent(case) not in str(list(ReceiverCode.objects.values()))
    assert case.events.filter(kind="handed_over").count() == 0


def test_a_parcel_needs_its_number(desks: Desks) -> None:
    case = on_paper(desks)
    missing = desks.do("hung", case, "hand_over", way="postal", receiver="owner")
    assert missing.status_code == 422
    assert "số trên phiếu gửi" in missing.content.decode()
    answer = desks.do(
        "hung", case, "hand_over", way="postal", receiver="owner", parcel_number="EB123456789VN"
    )
    assert answer.status_code == 302
    assert "EB123456789VN" in desks.page("hung", case)


def test_an_electronic_result_goes_into_the_owners_store(desks: Desks) -> None:
    case = signed(desks)
    assert desks.do("hung", case, "hand_over", way="online", receiver="owner").status_code == 302
    item = store_of(OWNER_ID).get()
    assert (item.case_code, item.issued_by, item.file.name) == (case.code, case.agency, "ket-qua.pdf")
    assert Delivery.objects.get(case=case).proof == "store"
    assert not store_of("").exists()


def test_a_result_on_paper_has_no_electronic_way(desks: Desks) -> None:
    case = on_paper(desks)
    page = desks.browser("hung").get(address(case, "hand_over")).content.decode()
    assert 'value="online"' not in page
    assert desks.do("hung", case, "hand_over", way="online", receiver="owner").status_code == 422
    case.refresh_from_db()
    assert case.state == "resolved"


def test_an_owner_without_a_number_has_no_store(desks: Desks) -> None:
    case = signed(desks)
    Party.objects.filter(case=case).update(id_number="")
    answer = desks.do("hung", case, "hand_over", way="online", receiver="owner")
    assert answer.status_code == 422
    assert "chưa có số định danh" in answer.content.decode()
    assert not StoreItem.objects.exists()


@pytest.mark.parametrize(("who", "code"), [("tien", 403), ("ky", 403), ("hai", 404)])
def test_only_the_counter_hands_over_and_sends_codes(who: str, code: int, desks: Desks) -> None:
    case = on_paper(desks)
    sent: dict[str, Any] = {**desks.form("hung", case, "hand_over"), "way": "counter", "receiver": "owner"}
    for name in ("hand_over", "code"):
        assert desks.browser(who).post(address(case, name), sent).status_code == code
    assert not Delivery.objects.exists()
    assert not ReceiverCode.objects.exists()


def test_a_paper_result_is_scanned_and_can_be_opened(desks: Desks) -> None:
    case = on_paper(desks)
    sent = desks.form("hung", case, "scan_result")
    scan = SimpleUploadedFile("giay khai sinh.pdf", pdf())
    assert desks.browser("hung").post(address(case, "scan_result"), {**sent, "scan": scan}).status_code == 302
    case.refresh_from_db()
    assert case.output_digitised_at is not None
    link = re.search(r'href="(/desk/case/[^"]+/file/[^"]+)">giay khai sinh', desks.page("hung", case))[1]
    assert b"".join(desks.browser("hung").get(link).streaming_content).startswith(b"%PDF")
    assert "scan_result" not in desks.offered("hung", case)


@pytest.mark.parametrize("content", [b"", b"MZ\x90"])
def test_a_bad_scan_is_refused(content: bytes, desks: Desks) -> None:
    case = on_paper(desks)
    answer = desks.do("hung", case, "scan_result", scan=SimpleUploadedFile("quet.pdf", content))
    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.output_digitised_at is None


def test_nobody_is_promised_a_code_that_cannot_be_sent(desks: Desks, settings: Any) -> None:
    case = on_paper(desks)
    assert "code" in desks.offered("hung", case)
    Party.objects.filter(case=case).update(phone="", email="")
    assert "code" not in desks.offered("hung", case)
    Party.objects.filter(case=case).update(phone="0912345678")
    SwitchedOff.objects.create(agency=case.agency, topic="receiver_code", by="vt", from_at=timezone.now())
    assert "code" not in desks.offered("hung", case)
    assert desks.browser("hung").get(address(case, "code")).status_code == 409
