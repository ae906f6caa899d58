"""A case being entered: every change kept, an expired session loses nothing, two tabs and the back button do no harm."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from motcua.cases.models import Case, CaseDraft
from motcua.catalogue.models import Publication
from motcua.documents.models import StoredFile
from tests.desk.counter_desk import BIRTH, CARD, CERTIFIED, FILLED, CounterDesk, edition, open_counter


@pytest.fixture
def desk(db: None) -> CounterDesk:
    """The counter of commune Một."""
    return open_counter()


def scan(name: str = "to-khai.png", size: int = 40) -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (size, size), "white").save(held, "PNG")
    return SimpleUploadedFile(name, held.getvalue(), "image/png")


def fields(desk: CounterDesk) -> dict[str, str]:
    return desk.drafts[0].content["fields"]


def test_every_change_is_kept_and_comes_back(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.keep(token, owner_name="Nguyễn Thị Hạnh", note="Hẹn gọi lại")
    assert answer.status_code == 200
    assert "Đã lưu nháp lúc" in answer.content.decode()
    page = desk.page(token)
    assert 'value="Nguyễn Thị Hạnh"' in page
    assert "Hẹn gọi lại</textarea>" in page
    assert re.search(r'name="all_there"[^>]*checked', page)


def test_what_the_form_does_not_know_is_not_kept(desk: CounterDesk) -> None:
    token = desk.begin()
    desk.keep(token, state="resolved", code="H23.00001", fee_owed="0", csrfmiddlewaretoken="x")
    assert set(fields(desk)) <= {*FILLED, "owner_phone"}


def test_the_counters_first_page_leads_back_to_it(desk: CounterDesk) -> None:
    token = desk.begin()
    first = "/desk/counter/"
    assert token not in desk.browser().get(first).content.decode()
    desk.keep(token)
    page = desk.browser().get(first).content.decode()
    assert f'href="/desk/counter/{token}/"' in page
    assert "Nguyễn Thị Hạnh" in page
    assert desk.browser().post(f"/desk/counter/{token}/drop/").headers["Location"] == first
    assert desk.drafts == []


def test_an_older_tab_overwrites_nothing_and_is_told(desk: CounterDesk) -> None:
    token = desk.begin()
    seen = edition(desk.page(token))
    desk.keep(token, owner_name="Bản mới")
    answer = desk.keep(token, owner_name="Bản cũ", edition=seen)
    assert answer.status_code == 409
    assert "đã được sửa ở cửa sổ khác" in answer.content.decode()
    assert fields(desk)["owner_name"] == "Bản mới"


def test_a_session_that_ended_comes_back_to_what_was_kept(desk: CounterDesk) -> None:
    token = desk.begin()
    desk.keep(token)
    client = desk.browser()
    client.logout()
    kept = client.post(
        f"/desk/counter/{token}/keep/",
        {**FILLED, "owner_name": "Sau khi hết phiên"},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver/desk/counter/{token}/"},
    )
    assert kept.headers["HX-Redirect"] == f"/desk/sign-in/?next=/desk/counter/{token}/"
    sent = client.post(
        f"/desk/counter/{token}/", FILLED, headers={"Referer": f"http://testserver/desk/counter/{token}/"}
    )
    assert sent.headers["Location"] == f"/desk/sign-in/?next=/desk/counter/{token}/"
    client.force_login(
        desk.desks.district.people["hung"], backend="django.contrib.auth.backends.ModelBackend"
    )
    assert 'value="Nguyễn Thị Hạnh"' in desk.page(token)
    assert not Case.objects.filter(channel="counter", state="in_process").exists()


def test_a_double_click_is_one_case(desk: CounterDesk) -> None:
    token = desk.begin()
    first, second = (desk.send(token) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.filter(state="in_process", channel="counter").count() == 1


def test_a_double_click_with_scans_is_one_case(desk: CounterDesk) -> None:
    token = desk.begin()
    paper = desk.paper(token, 0)
    desk.browser().post(f"/desk/counter/{token}/file/{paper}/", {f"scan_{paper}": scan()})
    kept = {f"kept_{paper}": desk.drafts[0].content["files"][paper]}
    first, second = (desk.send(token, **kept) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.filter(state="in_process", channel="counter").count() == 1


def test_the_back_button_leads_to_the_case(desk: CounterDesk) -> None:
    token = desk.begin()
    case = desk.accepted(token)
    answer = desk.browser().get(f"/desk/counter/{token}/")
    assert answer.headers["Location"] == f"/desk/counter/done/{case.code}/"


def test_the_same_page_with_other_words_changes_nothing_and_keeps_the_words(desk: CounterDesk) -> None:
    token = desk.begin()
    case = desk.accepted(token)
    answer = desk.send(token, owner_name="Người Khác")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert case.code in page
    assert 'value="Người Khác"' in page
    assert f'action="/desk/counter/{desk.drafts[0].token}/"' in page
    assert desk.drafts[0].token != token
    assert case.parties.get().name == "Nguyễn Thị Hạnh"
    another = desk.accepted(desk.drafts[0].token, owner_name="Người Khác")
    assert another.code != case.code


def test_keeping_after_storing_makes_no_draft_again(desk: CounterDesk) -> None:
    token = desk.begin()
    case = desk.accepted(token)
    answer = desk.keep(token, edition="2026-01-01T00:00:00+00:00")
    assert answer.status_code == 409
    assert case.code in answer.content.decode()
    assert desk.drafts == []


def test_a_draft_thrown_away_elsewhere_can_still_be_sent(desk: CounterDesk) -> None:
    token = desk.begin()
    CaseDraft.objects.all().delete()
    gone = desk.keep(token, edition="x")
    assert gone.status_code == 409
    assert "Bản nháp này không còn" in gone.content.decode()
    assert desk.accepted(token).state == "in_process"


def test_a_scan_is_kept_the_moment_it_comes(desk: CounterDesk) -> None:
    token = desk.begin()
    paper = desk.paper(token, 0)
    path = f"/desk/counter/{token}/file/{paper}/"
    answer = desk.browser().post(path, {f"scan_{paper}": scan()}, headers={"HX-Request": "true"})
    assert "to-khai.png" in answer.content.decode()
    case = desk.accepted(token)
    assert case.components.get(n=1).file.name == "to-khai.png"
    assert case.input_digitised_at is None


def test_all_papers_scanned_is_a_digital_case(desk: CounterDesk) -> None:
    token = desk.begin(CERTIFIED)
    paper = desk.paper(token, 0)
    case = desk.accepted(token, procedure=CERTIFIED, **{f"scan_{paper}": scan()})
    assert case.input_digitised_at is not None


def test_a_scan_survives_a_form_that_is_sent_back(desk: CounterDesk) -> None:
    token = desk.begin()
    paper = desk.paper(token, 1)
    answer = desk.send(token, owner_name="", **{f"scan_{paper}": scan("chung-sinh.png")})
    assert answer.status_code == 422
    assert "chung-sinh.png" in answer.content.decode()
    case = desk.accepted(token)
    assert case.components.get(n=2).file.name == "chung-sinh.png"


def test_a_scan_can_be_taken_away(desk: CounterDesk) -> None:
    token = desk.begin()
    paper = desk.paper(token, 0)
    path = f"/desk/counter/{token}/file/{paper}/"
    desk.browser().post(path, {f"scan_{paper}": scan()})
    answer = desk.browser().post(path, {"drop": "1"}, headers={"HX-Request": "true"})
    assert "to-khai.png" not in answer.content.decode()
    assert desk.accepted(token).components.get(n=1).file is None


@pytest.mark.parametrize("content", [b"", b"MZ\x90 khong phai anh", b"%PDF-1.7 hong"])
def test_a_wrong_file_is_said_and_nothing_of_it_kept(content: bytes, desk: CounterDesk) -> None:
    token = desk.begin()
    paper = desk.paper(token, 0)
    wrong = {f"scan_{paper}": SimpleUploadedFile("quet.pdf", content)}
    answer = desk.browser().post(
        f"/desk/counter/{token}/file/{paper}/", wrong, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert "quet.pdf" in answer.content.decode()
    wrong = {f"scan_{paper}": SimpleUploadedFile("quet.pdf", content)}
    assert desk.send(token, **wrong).status_code == 422
    assert not StoredFile.objects.exists()
    assert desk.accepted(token).state == "in_process"


def test_the_draft_of_a_colleague_is_absent(desk: CounterDesk) -> None:
    desk.desks.district.person("hoa", "xa-mot", "reception")
    token = desk.begin()
    desk.keep(token)
    paper = desk.paper(token, 0)
    theirs = desk.browser("hoa")
    assert theirs.get(f"/desk/counter/{token}/").status_code == 404
    assert theirs.post(f"/desk/counter/{token}/drop/").status_code == 404
    assert theirs.post(f"/desk/counter/{token}/person/owner/", {"owner_id_number": "1"}).status_code == 404
    assert theirs.post(f"/desk/counter/{token}/keep/", FILLED).status_code == 409
    assert theirs.post(f"/desk/counter/{token}/file/{paper}/", {f"scan_{paper}": scan()}).status_code == 409
    assert desk.send(token, username="hoa").status_code == 404
    assert theirs.post("/desk/counter/", {"key": token, "procedure": BIRTH}).status_code == 404
    assert len(desk.drafts) == 1


def test_a_procedure_that_ended_meanwhile_is_said_and_the_words_stay(desk: CounterDesk) -> None:
    token = desk.begin()
    desk.keep(token)
    yesterday = timezone.localdate() - timedelta(days=1)
    Publication.objects.filter(procedure__code=BIRTH).update(valid_to=yesterday)
    desk.desks.district.world.procedures[BIRTH].versions.update(valid_to=yesterday)
    assert 'value="Nguyễn Thị Hạnh"' in desk.page(token)
    answer = desk.send(token)
    assert answer.status_code == 422
    assert "chưa được công khai vào ngày" in answer.content.decode()
    assert len(desk.drafts) == 1


def test_without_scripts_one_button_reads_the_card_and_keeps_all(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.send(token, do="read", owner_id_number=CARD, owner_name="", note="Ghi lại")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Nguyễn Thị Hạnh"' in page
    assert "Ghi lại</textarea>" in page
    assert fields(desk)["owner_id_number"] == "034085004471"
