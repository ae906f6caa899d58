"""The page of one procedure: what holds, its versions, what differs, its decision and its guidance."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from motcua.catalogue.drafting import Decision, set_decision
from motcua.catalogue.guidance import write_guidance
from motcua.catalogue.models import GuidanceNote, Procedure
from motcua.catalogue.versions import publish_draft
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from tests.catalogue.copying import FROM, NOW, TRI, copying, drafted, tried
from tests.desk.people import District

PAGE = "/desk/procedures/one/2.000815/"


def published(district: District | None = None) -> Procedure:
    """Certified copies, whose second version holds from 1/12/2026."""
    procedure = copying()
    draft = drafted(procedure)
    if district is not None:
        agency = district.world.agencies["tinh"]
        file = keep_made(b"%PDF-1.7 quyet dinh", Kind.PDF, "qd-99.pdf", agency=agency, by="tri", at=NOW)
        decision = Decision(FROM, "NĐ 1/2026", "99/QĐ-UBND", "UBND tỉnh", date(2026, 11, 20), file)
        set_decision(draft, draft.version, decision, by=TRI, at=NOW)
    tried(procedure)
    publish_draft(draft, draft.version, by=TRI, at=NOW)
    return procedure


def test_it_shows_what_holds_on_the_day_asked_for(district: District) -> None:
    published()
    client = district.signed_in("hung")
    before = client.get(f"{PAGE}?on=30/11/2026").content.decode()
    after = client.get(f"{PAGE}?on=2026-12-01").content.decode()
    assert "2 ngày làm việc" in before
    assert "4.000 đồng" in before
    assert "1 ngày làm việc" in after
    assert "Đang xem nội dung áp dụng ngày 01/12/2026" in after


def test_a_day_before_the_first_version_is_told(district: District) -> None:
    copying()
    assert "Chưa áp dụng ngày này" in district.signed_in("tri").get(f"{PAGE}?on=01/01/2019").content.decode()


def test_two_versions_are_compared_in_sentences_and_side_by_side(district: District) -> None:
    published()
    shown = district.signed_in("hung").get(f"{PAGE}changes/?first=1&second=2").content.decode()
    assert (
        "Thời hạn giải quyết: “Nộp trực tiếp” từ “2 ngày làm việc, tính lại từ đầu khi bổ sung; căn cứ QĐ 1”"
        in shown
    )
    assert "Giấy tờ phải nộp: thêm “Tờ khai” (1 bản chính, bắt buộc, mẫu TK-01)." in shown
    assert "<del" in shown
    assert "chưa công khai ở cấp này" not in shown
    elsewhere = district.signed_in("hung").get(f"{PAGE}changes/?first=1&second=2&level=province")
    assert "chưa công khai ở cấp này" in elsewhere.content.decode()


@pytest.mark.parametrize(
    "query", ["", "?first=1&second=9", "?first=x&second=2", "?first=1&second=99999999999"]
)
def test_versions_that_are_not_there_answer_404(query: str, district: District) -> None:
    published()
    assert district.signed_in("hung").get(f"{PAGE}changes/{query}").status_code == 404


def test_the_decision_is_opened_from_its_version(district: District) -> None:
    published(district)
    client = district.signed_in("hung")
    assert f"{PAGE}decision/2/" in client.get(PAGE).content.decode()
    answer = client.get(f"{PAGE}decision/2/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 quyet dinh"  # type: ignore[attr-defined]
    assert client.get(f"{PAGE}decision/1/").status_code == 404


def test_a_damaged_decision_is_told(district: District) -> None:
    version = published(district).versions.get(n=2)
    key = version.decision.file.storage_key  # type: ignore[union-attr]
    default_storage.delete(key)
    default_storage.save(key, ContentFile(b"khac"))
    answer = district.signed_in("hung").get(f"{PAGE}decision/2/")
    assert answer.status_code == 409
    assert "qd-99.pdf" in answer.content.decode()


def test_the_page_needs_few_queries(district: District, django_assert_max_num_queries: object) -> None:
    procedure = published()
    for number in range(10):
        write_guidance(
            procedure, "specialist", f"Lưu ý {number}", author="tien", author_roles={"specialist"}, at=NOW
        )
    client = district.signed_in("tri")
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        client.get(PAGE)


def test_an_unknown_procedure_is_404(district: District) -> None:
    assert district.signed_in("tri").get("/desk/procedures/one/9.999999/").status_code == 404


def test_a_colleague_leaves_guidance_and_its_author_takes_it_back(district: District) -> None:
    procedure = copying()
    client = district.signed_in("tien")
    sent = {"role": "reception", "text": "Đối chiếu bản chính trước khi nhận", "level": "commune"}
    assert client.post(f"{PAGE}guidance/", sent).headers["Location"] == f"{PAGE}?level=commune"
    assert client.post(f"{PAGE}guidance/", sent).status_code == 302
    note = GuidanceNote.objects.get(procedure=procedure)
    assert "Đối chiếu bản chính" in client.get(PAGE).content.decode()
    foreign = district.signed_in("hung").post(f"{PAGE}guidance/{note.pk}/retire/")
    assert (foreign.status_code, "Chỉ người đã ghi" in foreign.content.decode()) == (422, True)
    client.post(f"{PAGE}guidance/{note.pk}/retire/")
    assert "Đối chiếu bản chính" not in client.get(PAGE).content.decode()


def test_guidance_without_words_keeps_what_was_chosen(district: District) -> None:
    copying()
    answer = district.signed_in("quan").post(f"{PAGE}guidance/", {"role": "signer", "text": " "})
    assert answer.status_code == 422
    assert answer.context["guidance_form"]["role"].value() == "signer"


@pytest.mark.parametrize("level", ["", "xom", "commune\r\nSet-Cookie: a=b", "x" * 5000])
def test_a_level_that_is_none_leads_back_all_the_same(level: str, district: District) -> None:
    copying()
    sent = {"role": "reception", "text": "Đối chiếu bản chính", "level": level}
    answer = district.signed_in("tien").post(f"{PAGE}guidance/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)


def test_a_level_that_does_not_offer_it_starts_no_draft(district: District) -> None:
    copying()
    client = district.signed_in("tri")
    assert "Soạn phiên bản mới" in client.get(PAGE).content.decode()
    assert "Soạn phiên bản mới" not in client.get(f"{PAGE}?level=province").content.decode()
