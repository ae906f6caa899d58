"""The counter: a procedure by a few letters, one screen, one act, and a page to print from."""

import re

import pytest

from motcua.audit.models import AuditEntry
from motcua.cases.models import Case, CaseEvent
from tests.desk.counter_desk import BIRTH, CARD, CERTIFIED, FEE_VND, PAPERS, CounterDesk, open_counter


@pytest.fixture
def desk(db: None) -> CounterDesk:
    """The counter of commune Một."""
    return open_counter()


def kinds(case: Case) -> list[str]:
    return list(CaseEvent.objects.filter(case=case).order_by("n").values_list("kind", flat=True))


def listed(desk: CounterDesk, text: str) -> list[str]:
    answer = desk.browser().get("/desk/counter/", {"q": text}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    return re.findall(r'name="procedure" value="([^"]+)"', answer.content.decode())


def test_a_few_letters_find_the_procedure(desk: CounterDesk) -> None:
    assert listed(desk, "khai sinh")[0] == BIRTH
    assert listed(desk, "CHUNG THUC") == [CERTIFIED]
    assert listed(desk, "không có") == []


def test_what_the_counter_received_lately_stands_first(desk: CounterDesk) -> None:
    before = listed(desk, "")
    assert before[0] == BIRTH
    for _ in range(3):
        desk.accepted(desk.begin(CERTIFIED), procedure=CERTIFIED)
    assert listed(desk, "")[0] == CERTIFIED
    assert set(before) == set(listed(desk, ""))


def test_choosing_twice_begins_one_draft(desk: CounterDesk) -> None:
    key = "a" * 32
    for _ in range(2):
        answer = desk.browser().post("/desk/counter/", {"key": key, "procedure": BIRTH})
        assert answer.headers["Location"] == f"/desk/counter/{key}/"
    assert len(desk.drafts) == 1


def test_the_promise_is_shown_before_anything_is_stored(desk: CounterDesk) -> None:
    page = desk.page(desk.begin())
    assert re.search(r"Hẹn trả \d\d?:\d\d thứ ", page)
    assert "5 ngày làm việc" in page
    assert "8.000 đồng" in page
    assert not Case.objects.filter(procedure__code=BIRTH, channel="counter", state="in_process").exists()


def test_a_case_is_taken_in_and_accepted_in_one_act(desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin())
    assert kinds(case) == ["submitted", "accepted"]
    assert (case.channel, case.fee_owed, case.state) == ("counter", FEE_VND, "in_process")
    owner = case.parties.get()
    assert (owner.name, owner.id_number, owner.phone) == ("Nguyễn Thị Hạnh", "034085004471", "0912345678")
    told = list(case.components.values_list("name", "form", "copies"))
    assert told == [
        (PAPERS[0][0], "original", 1),
        (PAPERS[1][0], "original", 1),
        (PAPERS[2][0], "copy", 2),
    ]
    assert desk.drafts == []


def test_the_page_after_it_says_the_promise_and_prints(desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin())
    page = desk.browser().get(f"/desk/counter/done/{case.code}/").content.decode()
    assert case.code in page
    button = re.search(rf'<a class="ds-button" href="/desk/case/{case.code}/slip/receipt/"[^>]*>', page)[0]
    assert "autofocus" in button
    assert desk.browser().get(f"/desk/case/{case.code}/slip/receipt/").content.startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="view", code=case.code, actor="hung").exists()


def test_every_paper_can_be_marked_by_itself(desk: CounterDesk) -> None:
    token = desk.begin()
    first, second, third = (desk.paper(token, n) for n in range(3))
    case = desk.accepted(
        token,
        all_there=None,
        more_papers="Sổ hộ khẩu cũ\n\n Ảnh 3x4",
        **{
            f"paper_{first}_form": "electronic",
            f"paper_{second}_form": "copy",
            f"paper_{second}_copies": "3",
            f"paper_{third}_form": "copy",
        },
    )
    told = list(case.components.values_list("form", "copies", "required"))
    assert told == [
        ("electronic", 1, True),
        ("copy", 3, True),
        ("copy", 2, True),
        ("original", 1, False),
        ("original", 1, False),
    ]


def test_papers_that_nobody_looked_at_are_asked_for(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.send(token, all_there=None)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("đã nhận dạng nào, hay còn thiếu.") >= 3
    assert "Hãy đánh dấu “Giấy chứng sinh”" in page
    assert "Nguyễn Thị Hạnh" in page
    assert Case.objects.filter(state="in_process", channel="counter").count() == 0


def test_a_missing_paper_is_not_accepted_but_guided_once(desk: CounterDesk) -> None:
    token = desk.begin()
    missing = {f"paper_{desk.paper(token, 1)}_form": "missing"}
    refused = desk.send(token, **missing)
    assert refused.status_code == 422
    assert "Hồ sơ còn thiếu: Giấy chứng sinh" in refused.content.decode()
    case = desk.accepted(
        token, do="guide", guide_reason="Chưa có giấy chứng sinh", guide_more="Ký tờ khai", **missing
    )
    assert kinds(case) == ["submitted", "completion_asked"]
    assert '"items":["Giấy chứng sinh","Ký tờ khai"]' in case.events.get(n=2).payload
    page = desk.browser().get(f"/desk/counter/done/{case.code}/").content.decode()
    assert f"/desk/case/{case.code}/slip/supplement/" in page
    again = desk.desks.do("hung", case, "completed")
    assert again.status_code == 302


def test_what_is_not_for_this_agency_is_refused_with_the_slip(desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin(), do="refuse", refuse_reason="Thuộc thẩm quyền của xã khác")
    assert kinds(case) == ["submitted", "refused"]
    page = desk.browser().get(f"/desk/counter/done/{case.code}/").content.decode()
    assert f"/desk/case/{case.code}/slip/refusal/" in page


@pytest.mark.parametrize("do", ["guide", "refuse"])
def test_neither_goes_without_a_reason(do: str, desk: CounterDesk) -> None:
    before = Case.objects.count()
    assert desk.send(desk.begin(), do=do).status_code == 422
    assert Case.objects.count() == before


def test_a_result_on_the_spot_is_one_act(desk: CounterDesk) -> None:
    token = desk.begin(CERTIFIED)
    assert "Trả kết quả ngay" in desk.page(token)
    assert desk.send(token, do="finish").status_code == 422
    case = desk.accepted(token, do="finish", signer="ky")
    assert kinds(case) == ["submitted", "accepted", "resolved", "handed_over"]


def test_what_takes_days_offers_no_result_on_the_spot(desk: CounterDesk) -> None:
    token = desk.begin()
    assert 'value="finish"' not in desk.page(token)
    assert desk.send(token, do="finish", signer="ky").status_code == 422


@pytest.mark.parametrize(
    ("fee", "owed"),
    [
        ({"fee": "free", "fee_reason": "Trẻ em"}, 0),
        ({"fee": "less", "fee_vnd": "4000", "fee_reason": "Hộ nghèo"}, 4000),
    ],
)
def test_an_exemption_keeps_its_reason(fee: dict[str, str], owed: int, desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin(), **fee)
    assert case.fee_owed == owed
    assert fee["fee_reason"] in case.notes.get().text


@pytest.mark.parametrize(
    "fee",
    [
        {"fee": "free"},
        {"fee": "less", "fee_reason": "Hộ nghèo"},
        {"fee": "less", "fee_vnd": "9000", "fee_reason": "Hộ nghèo"},
        {"fee": "less", "fee_vnd": "-1", "fee_reason": "Hộ nghèo"},
        {"fee": "more", "fee_vnd": "1"},
    ],
)
def test_a_wrong_exemption_is_said(fee: dict[str, str], desk: CounterDesk) -> None:
    assert desk.send(desk.begin(), **fee).status_code == 422


@pytest.mark.parametrize(("way", "channel"), [("postal", "postal"), ("kiosk", "online")])
def test_post_and_kiosk(way: str, channel: str, desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin(), way=way)
    assert case.channel == channel
    assert case.notes.filter(text__contains="ki-ốt").exists() is (way == "kiosk")


def test_three_people_are_kept_apart(desk: CounterDesk) -> None:
    case = desk.accepted(
        desk.begin(),
        submitter_name="Phạm Văn Hiếu",
        authorised_name="Lê Thị Thu",
        authorised_id_number="142365478",
    )
    assert list(case.parties.order_by("pk").values_list("role", "name")) == [
        ("owner", "Nguyễn Thị Hạnh"),
        ("submitter", "Phạm Văn Hiếu"),
        ("authorised", "Lê Thị Thu"),
    ]


def test_a_scanned_card_fills_the_person(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.browser().post(
        f"/desk/counter/{token}/person/owner/", {"owner_id_number": CARD, "owner_phone": "0912345678"}
    )
    page = answer.content.decode()
    assert 'value="034085004471"' in page
    assert 'value="Nguyễn Thị Hạnh"' in page
    assert "sinh 05/03/1985, Nữ" in page
    assert 'value="0912345678"' in page


def test_a_card_sent_before_it_was_read_is_read_then(desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin(), owner_id_number=CARD, owner_name="")
    assert case.parties.get().address == "Thôn 1, xã Hưng Đạo, Tứ Kỳ"


def test_a_card_that_cannot_be_read_says_so(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.browser().post(f"/desk/counter/{token}/person/owner/", {"owner_id_number": "1|2|3"})
    assert "Không đọc được mã QR của thẻ" in answer.content.decode()
    assert desk.send(token, owner_id_number="1|2|3").status_code == 422


def test_a_known_person_is_recalled_and_the_look_recorded(desk: CounterDesk) -> None:
    desk.accepted(desk.begin(), owner_address="Thôn 1")
    token = desk.begin()
    asked = {"owner_id_number": "034 085 004 471", "owner_name": ""}
    page = desk.browser().post(f"/desk/counter/{token}/person/owner/", asked).content.decode()
    assert 'value="Nguyễn Thị Hạnh"' in page
    assert 'value="Thôn 1"' in page
    assert "Đã điền theo hồ sơ nộp ngày" in page
    kept = AuditEntry.objects.filter(action="search", detail__contains="nhớ lại").get()
    assert "4471" not in kept.detail


def test_what_was_typed_is_not_replaced_by_an_earlier_case(desk: CounterDesk) -> None:
    desk.accepted(desk.begin())
    token = desk.begin()
    asked = {"owner_id_number": "034085004471", "owner_name": "Nguyễn Thị Hạnh Mới"}
    page = desk.browser().post(f"/desk/counter/{token}/person/owner/", asked).content.decode()
    assert 'value="Nguyễn Thị Hạnh Mới"' in page


def test_another_communes_people_are_not_recalled(desk: CounterDesk) -> None:
    desk.accepted(desk.begin())
    desk.desks.district.person("quay", "xa-hai", "reception")
    token = desk.begin(username="quay")
    page = desk.browser("quay").post(
        f"/desk/counter/{token}/person/owner/", {"owner_id_number": "034085004471", "owner_name": ""}
    )
    assert "Hạnh" not in page.content.decode()


def test_for_another_commune_it_is_sent_there_and_the_time_starts_there(desk: CounterDesk) -> None:
    desk.desks.district.person("quay", "xa-hai", "reception")
    token = desk.begin()
    case = desk.accepted(token, do="forward", agency="xa-hai")
    assert (case.agency.slug, case.intake_agency.slug, case.due_at) == ("xa-hai", "xa-mot", None)
    assert kinds(case) == ["submitted"]
    page = desk.browser().get(f"/desk/counter/done/{case.code}/").content.decode()
    assert "Thời hạn giải quyết tính từ khi cơ quan đó tiếp nhận" in page
    desk.desks.do("quay", case, "accept")
    case.refresh_from_db()
    assert case.due_at is not None
    assert case.receipt_happened_at > case.submitted_at


def test_another_agency_gets_it_complete_or_not_at_all(desk: CounterDesk) -> None:
    token = desk.begin()
    missing = {f"paper_{desk.paper(token, 1)}_form": "missing"}
    answer = desk.send(token, do="forward", agency="xa-hai", **missing)
    assert answer.status_code == 422
    assert "Hãy nhận đủ rồi mới gửi sang" in answer.content.decode()


def test_choosing_another_agency_changes_the_promise(desk: CounterDesk) -> None:
    page = desk.keep(desk.begin(), agency="xa-hai").content.decode()
    assert "Nhận hộ Ủy ban nhân dân xã Tân Kỳ" in page
    assert 'value="forward"' in page


@pytest.mark.parametrize("who", ["tien", "lan", "kiem", "thu", "quan", "khach"])
def test_only_who_receives_opens_the_counter(who: str, desk: CounterDesk) -> None:
    token = desk.begin()
    for path in ("", f"{token}/"):
        assert desk.browser(who).get(f"/desk/counter/{path}").status_code == 403
    assert desk.send(token, username=who).status_code == 403
    assert desk.drafts != []


def test_the_pages_ask_little(desk: CounterDesk, django_assert_max_num_queries) -> None:
    token = desk.begin()
    client = desk.browser()
    for path in ("", "?q=khai", f"{token}/"):
        with django_assert_max_num_queries(25):
            assert client.get(f"/desk/counter/{path}").status_code == 200
    seen = re.search(r'name="edition" value="([^"]+)"', desk.page(token))[1]
    with django_assert_max_num_queries(25):
        client.post(f"/desk/counter/{token}/keep/", {"edition": seen, "owner_name": "An"})
    with django_assert_max_num_queries(55):
        case = desk.accepted(token)
    with django_assert_max_num_queries(25):
        client.get(f"/desk/counter/done/{case.code}/")
