"""Beside the case: the check with what the citizen filled in, the steps, what colleagues learned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.audit.models import AuditEntry
from motcua.cases import intake
from motcua.cases.intake import AnswerFacts, Application, ComponentFacts, PartyFacts
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel, GuidanceNote
from tests.desk.desk_cases import BIRTH, Desks, address, open_desks

ANSWERS = (
    AnswerFacts("ho_ten_con", "Họ tên con", "Nguyễn <b>An</b>"),
    AnswerFacts("noi_sinh", "Nơi sinh", ""),
)
PAPERS = (ComponentFacts("Tờ khai", form="electronic"), ComponentFacts("Giấy chứng sinh", form="original"))


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def sent_online(desks: Desks, *, days_ago: int = 0) -> Case:
    """A case that a citizen sent from home, with the electronic form."""
    world, now = desks.district.world, timezone.now() - timedelta(days=days_ago)
    owner = PartyFacts("Nguyễn Thị Hạnh", id_number="034085004471")
    application = Application(
        world.agencies["xa-mot"],
        world.procedures[BIRTH],
        Channel.ONLINE,
        (owner,),
        components=PAPERS,
        answers=ANSWERS,
    )
    stamp = desks.stamp("hung", now)
    return intake.submit(application, type(stamp)(Actor.citizen("hanh"), now, stamp.key))


def test_the_check_shows_what_was_filled_in_and_the_time_left(desks: Desks) -> None:
    page = desks.page("hung", sent_online(desks))
    assert "Công dân khai" in page
    assert "Nguyễn &lt;b&gt;An&lt;/b&gt;" in page
    assert "để trống" in page
    assert "Kiểm tra trước " in page
    assert "Kiểm tra và trả lời người nộp. Căn cứ:" in page


def test_the_page_of_the_check_shows_it_too_and_the_look_is_recorded(desks: Desks) -> None:
    case = sent_online(desks)
    page = desks.browser("hung").get(address(case, "refuse")).content.decode()
    assert "Nguyễn &lt;b&gt;An&lt;/b&gt;" in page
    assert AuditEntry.objects.filter(code=case.code, actor="hung", detail="tờ khai").exists()
    desks.do("hung", case, "accept")
    assert "Công dân khai" not in desks.browser("hung").get(address(case, "forward")).content.decode()


def test_a_check_that_is_late_says_so(desks: Desks) -> None:
    page = desks.page("hung", sent_online(desks, days_ago=30))
    assert "quá hạn" in page.lower()


def test_a_completed_case_is_checked_anew_from_when_it_came_back(desks: Desks) -> None:
    case = sent_online(desks, days_ago=30)
    desks.do("hung", case, "complete", reason="Thiếu", more="Ảnh")
    desks.do("hung", case, "completed")
    page = desks.page("hung", case)
    assert "Kiểm tra trước " in page
    assert "quá hạn" not in page.lower()


@pytest.mark.parametrize("who", ["lan", "kiem", "minh"])
def test_who_does_not_handle_it_sees_no_answers(who: str, desks: Desks) -> None:
    page = desks.page(who, sent_online(desks))
    assert "Nguyễn &lt;b&gt;An" not in page
    assert "chỉ hiện với người trực tiếp xử lý" in page


def test_the_steps_show_where_the_case_is(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("hung", case, "forward", step="Thẩm tra", to="tien")
    page = desks.page("tien", case)
    now = page.index('aria-current="step"')
    assert page.index("mc-steps__done") < now < page.index("mc-steps__later")
    assert "Thẩm tra" in page[now : now + 60]


def test_a_result_lies_at_the_desk_until_it_is_given_to_somebody(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("hung", case, "forward", step="Thẩm tra", to="tien")
    desks.do("ky", case, "resolve")
    assert "Bộ phận Một cửa, từ" in desks.page("hung", case)
    desks.do("hung", case, "assign", to="tien")
    assert "Tien, từ" in desks.page("hung", case)


def test_what_is_learned_stays_with_the_procedure(desks: Desks) -> None:
    first, other = desks.accepted(), desks.accepted()
    assert (
        desks.do("tien", first, "guide", role="specialist", text="Xem kỹ giấy chứng sinh").status_code == 302
    )
    assert "Xem kỹ giấy chứng sinh" in desks.page("ky", other)
    assert "Xem kỹ giấy chứng sinh" not in desks.page("kiem", other)


def test_an_empty_note_keeps_the_form(desks: Desks) -> None:
    case = desks.accepted()
    assert desks.do("tien", case, "guide", role="specialist", text="  ").status_code == 422
    assert desks.do("tien", case, "guide", role="auditor", text="Chữ").status_code == 422
    assert not GuidanceNote.objects.exists()


def test_only_its_author_or_a_signer_takes_a_note_back(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("tien", case, "guide", role="specialist", text="Cũ rồi")
    note = GuidanceNote.objects.get()
    assert "retire_guide" not in desks.offered("hung", case)
    sent = {**desks.form("tien", case, "retire_guide"), "note": note.pk}
    assert desks.browser("hung").post(address(case, "retire_guide"), sent).status_code == 422
    assert desks.browser("hai").post(address(case, "retire_guide"), sent).status_code == 404
    assert desks.do("ky", case, "retire_guide", note=note.pk).status_code == 302
    note.refresh_from_db()
    assert note.retired_by == "ky"
    assert "Cũ rồi" not in desks.page("tien", case)


def test_the_page_with_everything_on_it_needs_few_queries(
    desks: Desks, django_assert_max_num_queries
) -> None:
    case = sent_online(desks)
    desks.do("hung", case, "accept")
    for n in range(5):
        desks.do("tien", case, "guide", role="specialist", text=f"Kinh nghiệm {n}")
        desks.do("tien", case, "note", text=f"Ghi chú {n}")
    desks.do("hung", case, "forward", step="Thẩm tra", to="tien")
    for who in ("hung", "tien", "ky"):
        browser = desks.browser(who)
        with django_assert_max_num_queries(25):
            assert browser.get(f"/desk/case/{case.code}/").status_code == 200
