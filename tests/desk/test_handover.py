"""Handing a post over on the pages: proposed, seen as numbers with their lists, confirmed by both, printed."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.queries import held_posts
from motcua.audit.models import AuditEntry
from motcua.cases import processing
from motcua.cases.drafting import save_draft
from motcua.cases.models import Case, HandoverOfPost
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from tests.desk.desk_cases import Desks, open_desks
from tests.desk.people import TODAY

PAGE = "/desk/handovers/"


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một with a second specialist."""
    desks = open_desks()
    desks.district.person("tam", "xa-mot", "specialist")
    return desks


def held(desks: Desks, username: str = "tien") -> Case:
    """A case that a person holds."""
    return processing.assign(desks.accepted(), desks.stamp("hung"), to=username)


def propose(desks: Desks, who: str = "tien", receiver: str = "tam", **facts: str):
    """Tien's post goes to tam."""
    people = desks.district.people
    path = f"{PAGE}new/?holding={people['tien'].holdings.get().pk}"
    return desks.browser(who).post(
        path, {"receiver": str(people[receiver].pk), "reason": "Luân chuyển", **facts}
    )


def text(desks: Desks, who: str, path: str = PAGE) -> str:
    """A page as somebody reads it."""
    return desks.browser(who).get(path).content.decode()


def test_two_people_hand_over_and_the_minutes_are_printed(desks: Desks) -> None:
    case, paused = held(desks), held(desks)
    file = keep_made(b"%PDF-1.7", Kind.PDF, "x.pdf", agency=case.agency, by="tien", at=desks.stamp("tien").at)
    save_draft(case, desks.stamp("tien"), file)
    processing.ask_supplement(paused, desks.stamp("tien"), reason="Thiếu", items=["Tờ khai"])
    answer = propose(desks)
    page = answer.headers["Location"]
    assert "Có bàn giao chờ bạn xác nhận" in text(desks, "tam", "/desk/account/")
    listed = text(desks, "tien", f"{page}?show=supplements")
    assert f'href="/desk/case/{paused.code}/"' in listed
    assert f'href="/desk/case/{case.code}/"' not in listed
    assert f"{case.code} #1" in text(desks, "tien", f"{page}?show=drafts")
    assert desks.browser("tien").post(page, {"step": "confirm"}).status_code == 302
    assert Case.objects.filter(holder="tien").count() == 2
    assert desks.browser("tam").post(page, {"step": "confirm"}).status_code == 302
    assert set(Case.objects.filter(holder="tam").values_list("code", flat=True)) == {case.code, paused.code}
    assert "Đã bàn giao xong" in text(desks, "tien", page)
    printed = desks.browser("tam").get(f"{page}minutes/")
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert AuditEntry.objects.filter(actor="tam", action="download", code="tien").exists()
    again = desks.browser("tam").post(page, {"step": "confirm"})
    assert again.status_code == 302
    assert desks.browser("tien").get(f"{page}minutes/").content == printed.content


def test_the_post_goes_along_when_the_administrator_proposes(desks: Desks) -> None:
    case = held(desks)
    page = propose(desks, "quan", "hung", with_post="on").headers["Location"]
    for who in ("hung", "tien"):
        desks.browser(who).post(page, {"step": "confirm"})
    assert Case.objects.get(pk=case.pk).holder == "hung"
    people = desks.district.people
    assert {post.role for post in held_posts(people["hung"], TODAY)} == {"reception", "specialist"}
    assert held_posts(people["tien"], TODAY) == []


def test_the_tick_does_nothing_for_others(desks: Desks) -> None:
    page = propose(desks, "tien", "tam", with_post="on").headers["Location"]
    assert HandoverOfPost.objects.get().with_post is False
    assert desks.browser("tien").get(page).status_code == 200


@pytest.mark.parametrize("who", ["hai", "thuy", "hung"])
def test_others_do_not_see_it(who: str, desks: Desks) -> None:
    page = propose(desks).headers["Location"]
    for method in (desks.browser(who).get, desks.browser(who).post):
        assert method(page).status_code == 404
    assert desks.browser(who).get(f"{page}minutes/").status_code == 404


def test_whoever_leads_sees_it_but_does_not_confirm_for_others(desks: Desks) -> None:
    page = propose(desks).headers["Location"]
    assert "Xác nhận bàn giao" not in text(desks, "ky", page)
    answer = desks.browser("ky").post(page, {"step": "confirm"})
    assert answer.status_code == 409
    assert "Chỉ bên giao và bên nhận" in answer.content.decode()


def test_the_proposal_is_taken_back(desks: Desks) -> None:
    page = propose(desks).headers["Location"]
    assert desks.browser("tam").post(page, {"step": "withdraw"}).headers["Location"] == PAGE
    assert desks.browser("tien").post(page, {"step": "confirm"}).status_code == 404
    assert not HandoverOfPost.objects.exists()


def test_there_are_no_minutes_before_both_confirmed(desks: Desks) -> None:
    page = propose(desks).headers["Location"]
    assert desks.browser("tien").get(f"{page}minutes/").status_code == 404


@pytest.mark.parametrize(
    ("who", "receiver", "status"),
    [("tien", "hung", 422), ("tien", "tien", 422), ("hai", "tam", 404), ("quan", "hai", 422)],
)
def test_a_receiver_or_post_that_does_not_fit_is_refused(
    who: str, receiver: str, status: int, desks: Desks
) -> None:
    assert propose(desks, who, receiver).status_code == status
    assert not HandoverOfPost.objects.exists()


def test_one_proposal_a_post(desks: Desks) -> None:
    propose(desks)
    desks.district.person("sau", "xa-mot", "specialist")
    answer = propose(desks, receiver="sau")
    assert answer.status_code == 409
    assert "đang chờ một bàn giao khác" in answer.content.decode()


def test_what_a_colleague_got_meanwhile_is_not_lost(desks: Desks) -> None:
    page = propose(desks).headers["Location"]
    desks.browser("tien").post(page, {"step": "confirm"})
    late = held(desks)
    desks.browser("tam").post(page, {"step": "confirm"})
    assert Case.objects.get(pk=late.pk).holder == "tam"


def test_a_receiver_who_lost_the_post_gets_nothing(desks: Desks) -> None:
    case = held(desks)
    page = propose(desks).headers["Location"]
    desks.browser("tam").post(page, {"step": "confirm"})
    desks.district.people["tam"].holdings.update(valid_to=TODAY + timedelta(days=0))
    answer = desks.browser("tien").post(page, {"step": "confirm"})
    assert answer.status_code == 409
    assert "chưa giữ vị trí" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).holder == "tien"


def test_the_pages_ask_no_more_with_more_cases(
    desks: Desks, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = propose(desks).headers["Location"]
    for _ in range(4):
        held(desks)
    browser = desks.browser("tien")
    for path in (
        PAGE,
        f"{PAGE}new/?holding={desks.district.people['tien'].holdings.get().pk}",
        f"{page}?show=cases",
    ):
        with django_assert_max_num_queries(25):
            assert browser.get(path).status_code == 200
