"""Acts on a case: who is offered what, each done once, refused kindly, never half."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.intake import ComponentFacts
from motcua.cases.models import CaseEvent
from tests.cases.papers.printed import words
from tests.desk.desk_cases import Desks, address, hidden, open_desks

PAPERS = (ComponentFacts("Tờ khai", form="original"), ComponentFacts("Giấy chứng sinh", form="original"))
LATER = "%Y-%m-%dT%H:%M"


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def kinds(case) -> list[str]:
    return list(CaseEvent.objects.filter(case=case).order_by("n").values_list("kind", flat=True))


def test_a_new_case_offers_the_check(desks: Desks) -> None:
    case = desks.submitted()
    assert desks.offered("hung", case) == {
        "accept",
        "assign",
        "complete",
        "refuse",
        "note",
        "guide",
        "digitise",
        "withdraw",
    }
    assert desks.offered("tien", case) == {"assign", "note", "guide"}
    assert desks.offered("minh", case) == set()
    assert desks.offered("kiem", case) == set()


def test_a_case_in_process_offers_what_each_post_may(desks: Desks) -> None:
    case = desks.accepted(fee_vnd=8000)
    everybody = {"forward", "assign", "supplement", "note", "guide", "await_payment"}
    assert desks.offered("hung", case) == everybody | {"settle", "digitise", "withdraw"}
    assert desks.offered("tien", case) == everybody | {"draft", "consult"}
    assert desks.offered("ky", case) == everybody | {
        "draft",
        "consult",
        "pause",
        "extend",
        "resolve",
        "return",
        "stop",
    }


def test_the_first_act_is_the_one_to_do_and_has_its_key(desks: Desks) -> None:
    page = desks.page("hung", desks.submitted())
    button = re.search(r'<a class="ds-button"[^>]*data-variant="primary"[^>]*>', page)[0]
    assert "/do/accept/" in button
    assert 'data-key="T"' in button


ROADS = [
    ("hung", "accept", {}, "accepted"),
    ("hung", "complete", {"reason": "Thiếu", "more": "Tờ khai\nẢnh"}, "completion_asked"),
    ("hung", "refuse", {"reason": "Không đúng nơi cư trú"}, "refused"),
    ("hung", "withdraw", {"reason": "Theo đơn"}, "withdrawn"),
    ("tien", "assign", {"to": "tien"}, "assigned"),
]
ROADS_IN_PROCESS = [
    ("tien", "forward", {"step": "Thẩm tra", "to": "tien", "note": "Xem giúp"}, "forwarded"),
    ("tien", "supplement", {"reason": "Thiếu", "more": "Tờ khai"}, "supplement_asked"),
    (
        "tien",
        "consult",
        {"unit": "Công an xã", "question": "Đúng không?", "answer_by": "17:00 30/12/2090"},
        "consulted",
    ),
    ("hung", "settle", {"way": "counter", "amount_vnd": "8000"}, "payment_settled"),
    ("tien", "await_payment", {}, "payment_awaited"),
    ("ky", "pause", {"reason": "Chờ xác minh", "evidence": "CV 12/UBND, Điều 5"}, "paused"),
    ("ky", "extend", {"new_due_at": "17:00 20/12/2029", "reason": "Chờ xác minh"}, "extended"),
    ("ky", "resolve", {}, "resolved"),
    ("ky", "return", {"reason": "Không đủ điều kiện"}, "returned"),
    ("ky", "stop", {"reason": "Theo đề nghị"}, "stopped"),
]


@pytest.mark.parametrize(("who", "name", "facts", "kind"), ROADS, ids=[road[1] for road in ROADS])
def test_before_acceptance(who: str, name: str, facts: dict[str, str], kind: str, desks: Desks) -> None:
    case = desks.submitted()
    answer = desks.do(who, case, name, **facts)
    assert answer.headers["Location"] == f"/desk/case/{case.code}/"
    assert kinds(case)[-1] == kind


@pytest.mark.parametrize(
    ("who", "name", "facts", "kind"), ROADS_IN_PROCESS, ids=[road[1] for road in ROADS_IN_PROCESS]
)
def test_in_process(who: str, name: str, facts: dict[str, str], kind: str, desks: Desks) -> None:
    case = desks.accepted(fee_vnd=8000)
    answer = desks.do(who, case, name, **facts)
    assert answer.headers["Location"] == f"/desk/case/{case.code}/", answer.content.decode()
    assert kinds(case)[-1] == kind


@pytest.mark.parametrize(
    ("who", "stop", "facts", "back"),
    [
        ("tien", "supplement", {"reason": "Thiếu", "more": "Tờ khai"}, "received"),
        ("ky", "pause", {"reason": "Chờ", "evidence": "CV 12"}, "resume"),
    ],
)
def test_the_clock_stops_and_runs_on(
    who: str, stop: str, facts: dict[str, str], back: str, desks: Desks
) -> None:
    case = desks.accepted()
    desks.do(who, case, stop, **facts)
    case.refresh_from_db()
    assert case.state != "in_process"
    desks.do("hung", case, back)
    case.refresh_from_db()
    assert case.state == "in_process"


def test_completion_comes_back_and_is_asked_only_once(desks: Desks) -> None:
    case = desks.submitted()
    sent = {**desks.form("hung", case, "complete"), "reason": "Thiếu", "more": "Tờ khai"}
    assert desks.browser("hung").post(address(case, "complete"), sent).status_code == 302
    case.refresh_from_db()
    desks.do("hung", case, "completed")
    case.refresh_from_db()
    assert "complete" not in desks.offered("hung", case)
    again = {"key": "k2", "version": case.version, "reason": "Thiếu nữa", "more": "Ảnh"}
    refused = desks.browser("hung").post(address(case, "complete"), again)
    assert refused.status_code == 422
    assert "không hướng dẫn lần thứ hai" in refused.content.decode()
    assert kinds(case).count("completion_asked") == 1


def test_the_papers_of_the_case_are_listed_to_be_ticked(desks: Desks) -> None:
    case = desks.accepted(papers=PAPERS)
    page = desks.browser("tien").get(address(case, "supplement")).content.decode()
    assert 'value="Giấy chứng sinh"' in page
    desks.do("tien", case, "supplement", reason="Thiếu chữ ký", papers=["Tờ khai"], more="Ảnh 3x4")
    shown = desks.page("tien", case)
    assert re.search(r"Còn thiếu</dt><dd>Tờ khai; Ảnh 3x4</dd>", shown)


def test_a_missing_paper_keeps_the_case_from_being_accepted(desks: Desks) -> None:
    case = desks.submitted(papers=(ComponentFacts("Tờ khai", form="missing"),))
    answer = desks.do("hung", case, "accept")
    assert answer.status_code == 422
    assert "Hồ sơ còn thiếu: Tờ khai" in answer.content.decode()
    assert kinds(case) == ["submitted"]


def test_the_next_step_stands_ready_and_none_is_skipped(desks: Desks) -> None:
    case = desks.accepted()
    page = desks.browser("tien").get(address(case, "forward")).content.decode()
    assert '<option value="Thẩm tra" selected>' in page
    answer = desks.do("tien", case, "forward", step="Ký duyệt")
    assert answer.status_code == 422
    assert "Không thể chuyển thẳng đến bước" in answer.content.decode()


def test_an_overdue_case_gets_one_apology(desks: Desks) -> None:
    case = desks.accepted(days_ago=60)
    assert "apologise" in desks.offered("ky", case)
    assert "extend" not in desks.offered("ky", case)
    desks.do("ky", case, "apologise", reason="Chờ xác minh")
    assert "apologise" not in desks.offered("ky", case)
    late = desks.do("ky", case, "resolve")
    assert late.status_code == 422
    assert desks.do("ky", case, "resolve", late_reason="Chờ xác minh").status_code == 302


def test_a_question_is_answered(desks: Desks) -> None:
    case = desks.accepted()
    by = (timezone.localtime() + timedelta(days=3)).strftime(LATER)
    desks.do("tien", case, "consult", unit="Công an xã", question="Đúng nơi ở?", answer_by=by)
    asked = case.consultations.get()
    desks.do("hung", case, "answer", question=asked.pk, answer="Đúng")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("Đúng", "hung")
    assert "Trả lời: Đúng" in desks.page("tien", case)


def test_a_question_to_the_district_is_answered_there(desks: Desks) -> None:
    case = desks.accepted()
    by = (timezone.localtime() + timedelta(days=3)).strftime(LATER)
    desks.do(
        "tien", case, "consult", unit="Phòng Tư pháp", agency="huyen", question="Được không?", answer_by=by
    )
    assert desks.offered("minh", case) == {"answer"}
    desks.do("minh", case, "answer", question=case.consultations.get().pk, answer="Được")
    assert case.consultations.get().answered_by == "minh"


def test_a_note_mentions_and_is_shown_to_those_who_work_there(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("tien", case, "note", text="@hung xem giúp <b>tờ khai</b>")
    assert case.notes.get().mentions == ["hung"]
    assert "xem giúp &lt;b&gt;" in desks.page("hung", case)
    assert "xem giúp" not in desks.page("lan", case)


def test_the_result_is_handed_to_a_person_of_the_case(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("ky", case, "resolve")
    assert desks.do("hung", case, "hand_over", way="counter", receiver="submitter").status_code == 422
    assert desks.do("hung", case, "hand_over", way="counter", receiver="owner").status_code == 302
    last = CaseEvent.objects.filter(case=case).last()
    assert last.kind == "handed_over"
    assert "Hạnh" not in last.payload
    assert desks.offered("hung", case) == {"note", "guide", "scan_result"}


def test_two_clicks_are_one_act(desks: Desks) -> None:
    case = desks.submitted()
    sent = desks.form("hung", case, "accept")
    first, second = (desks.browser("hung").post(address(case, "accept"), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert kinds(case).count("accepted") == 1


def test_the_back_button_with_other_words_changes_nothing(desks: Desks) -> None:
    case = desks.accepted()
    sent = desks.form("tien", case, "assign")
    desks.browser("tien").post(address(case, "assign"), {**sent, "to": "tien"})
    again = desks.browser("tien").post(address(case, "assign"), {**sent, "to": "hung"})
    assert again.status_code == 409
    assert hidden(again)["key"] != sent["key"]
    case.refresh_from_db()
    assert case.holder == "tien"


def test_two_officers_on_one_case(desks: Desks) -> None:
    case = desks.accepted()
    slow = desks.form("tien", case, "forward")
    desks.do("hung", case, "assign", to="hung")
    answer = desks.browser("tien").post(
        address(case, "forward"), {**slow, "step": "Thẩm tra", "note": "Lời tôi đã gõ"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa được người khác cập nhật" in page
    assert "Lời tôi đã gõ" in page
    retry = {**hidden(answer), "step": "Thẩm tra", "note": "Lời tôi đã gõ"}
    assert desks.browser("tien").post(address(case, "forward"), retry).status_code == 302


@pytest.mark.parametrize(
    ("who", "name", "code"),
    [
        ("tien", "accept", 403),
        ("hung", "pause", 403),
        ("lan", "note", 403),
        ("minh", "refuse", 403),
        ("kiem", "assign", 403),
        ("quan", "assign", 403),
        ("hai", "note", 404),
        ("hung", "khong_co", 404),
    ],
)
def test_who_may_not_changes_nothing(who: str, name: str, code: int, desks: Desks) -> None:
    case = desks.submitted()
    for method in ("get", "post"):
        assert getattr(desks.browser(who), method)(address(case, name)).status_code == code
    assert kinds(case) == ["submitted"]


def test_an_act_of_another_state_is_said_to_be_too_late(desks: Desks) -> None:
    case = desks.accepted()
    answer = desks.browser("hung").get(address(case, "accept"))
    assert answer.status_code == 409
    assert "đang ở trạng thái “Đang giải quyết”" in answer.content.decode()
    sent = {"key": "moi", "version": case.version}
    assert desks.browser("hung").post(address(case, "accept"), sent).status_code == 409


WRONG = [
    ("assign", {"key": ""}),
    ("assign", {"key": "k" * 500}),
    ("assign", {"key": "a\x00b"}),
    ("assign", {"version": ""}),
    ("assign", {"version": "9" * 40}),
    ("assign", {"version": "một"}),
    ("assign", {"to": "hai"}),
    ("assign", {"to": "khong.co"}),
    ("assign", {"note": "dài " * 2000}),
    ("forward", {"step": ""}),
    ("forward", {"step": "<script>"}),
    ("supplement", {"reason": "", "more": "Tờ khai"}),
    ("supplement", {"reason": "Thiếu", "more": "  \n "}),
    ("supplement", {"reason": "Thiếu", "papers": "Giấy lạ"}),
    ("consult", {"unit": "A", "question": "B", "answer_by": "32/13/2026"}),
    ("consult", {"unit": "A", "question": "B", "answer_by": "0001-01-01T00:00"}),
    ("consult", {"unit": "A", "question": "B", "answer_by": "9999-12-31T23:59"}),
    ("consult", {"unit": "A", "question": "B", "answer_by": "2020-01-01T08:00"}),
    ("consult", {"unit": "A", "question": "B", "answer_by": "2090-01-01T08:00", "agency": "xa-hai"}),
    ("note", {"text": "   "}),
    ("note", {"text": "\x00"}),
    ("draft", {}),
    ("draft", {"file": "không phải tệp"}),
]


@pytest.mark.parametrize(("name", "facts"), WRONG)
def test_wrong_input_is_said_and_stores_nothing(name: str, facts: dict[str, str], desks: Desks) -> None:
    case = desks.accepted(papers=PAPERS)
    before = kinds(case)
    answer = desks.do("tien", case, name, **facts)
    assert answer.status_code == 422
    assert kinds(case) == before
    assert not case.notes.exists()


@pytest.mark.parametrize(
    "day", ["17:00 30/12/2090", "17:00 02/09/2029", "17:00 22/12/2029", "17:00 01/12/2020"]
)
def test_a_new_date_must_be_a_day_on_which_the_office_is_open(day: str, desks: Desks) -> None:
    case = desks.accepted()
    assert desks.do("ky", case, "extend", new_due_at=day, reason="Chờ").status_code == 422
    assert kinds(case)[-1] == "accepted"
    assert case.code in desks.page("ky", case)


def test_a_form_without_its_token_does_nothing(desks: Desks) -> None:
    case = desks.submitted()
    client = Client(enforce_csrf_checks=True)
    client.force_login(desks.district.people["hung"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(address(case, "accept"), {"key": "a", "version": case.version}).status_code == 403
    assert kinds(case) == ["submitted"]


def test_htmx_gets_the_form_alone(desks: Desks) -> None:
    case = desks.submitted()
    page = desks.browser("hung").get(address(case, "accept"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert 'name="version"' in page
    assert "autofocus" in page


def test_the_page_says_where_the_case_is(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("hung", case, "forward", step="Thẩm tra", to="tien")
    page = desks.page("tien", case)
    assert "Tien, từ" in page
    assert "<dd>Trình ký (chuyên môn xử lý)</dd>" in page


def test_the_case_page_of_a_worker_needs_few_queries(desks: Desks, django_assert_max_num_queries) -> None:
    case = desks.accepted(papers=PAPERS)
    desks.do("hung", case, "forward", step="Thẩm tra", to="tien")
    desks.do("hung", case, "note", text="Đã gọi cho công dân")
    client = desks.browser("ky")
    with django_assert_max_num_queries(25):
        client.get(f"/desk/case/{case.code}/")


def test_the_day_for_the_citizen_is_shown_and_printed(desks: Desks) -> None:
    case = desks.accepted()
    day_off = desks.do(
        "tien", case, "supplement", reason="Thiếu", more="Tờ khai", answer_by="17:00 02/09/2027"
    )
    assert day_off.status_code == 422
    assert "không làm việc" in day_off.content.decode()
    asked = desks.do("tien", case, "supplement", reason="Thiếu", more="Tờ khai", answer_by="17:00 20/12/2027")
    assert asked.status_code == 302
    assert "Hạn bổ sung: 17:00 thứ Hai 20/12/2027" in desks.page("tien", case)
    slip = desks.browser("tien").get(f"/desk/case/{case.code}/slip/supplement/")
    assert "20/12/2027" in words(slip.content) or "20 tháng 12 năm 2027" in words(slip.content)
