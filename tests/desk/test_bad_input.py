"""Bad input at every form of the desk, B20 to B33: never a 500, nothing lost, a kind sentence, ledger unchanged."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from motcua.audit.models import AuditEntry
from motcua.cases.models import Case, CaseEvent, LedgerHead, Party
from motcua.cases.verify import verify_cases, verify_chains
from tests.desk.counter_desk import BIRTH, FILLED, CounterDesk, open_counter
from tests.desk.desk_cases import address, hidden
from tests.desk.odd_texts import DOORS, TEXTS, Door

KIND = {400, 403, 404, 409, 413, 422}


@pytest.fixture
def desk(db: None) -> CounterDesk:
    """The counter of commune Một, and a counter in commune Hai."""
    desk = open_counter()
    desk.desks.district.person("quay", "xa-hai", "reception")
    return desk


def ledger() -> tuple[int, list[bytes], list[tuple[int, int, str]]]:
    """Everything that must not move."""
    heads = [bytes(one.hash) for one in LedgerHead.objects.order_by("agency")]
    cases = list(Case.objects.order_by("pk").values_list("pk", "version", "state"))
    return CaseEvent.objects.count(), heads, cases


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_b20_b25_odd_texts_never_break_a_page(door: Door, desk: CounterDesk) -> None:
    broken = {}
    for name, text in TEXTS.items():
        answer = door(desk, text)
        page = answer.content.decode()
        faults = [
            *([answer.status_code] if answer.status_code not in KIND | {200, 302} else []),
            *(["shown as code"] if "<script>alert(1)" in page else []),
            *(["header"] if "\r\nSet-Cookie" in str(answer.headers) else []),
            *(["no sentence"] if answer.status_code == 422 and 'role="alert"' not in page else []),
        ]
        broken |= {name: faults} if faults else {}
    assert broken == {}
    assert verify_chains().is_sound


BODIES = {
    "too many fields": "&".join(f"f{n}=1" for n in range(10_001)),
    "3 MB": "note=" + "x" * 3_000_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_b20_a_body_that_is_too_large_is_refused(body: str, desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    for path in (f"/desk/counter/{token}/", f"/desk/counter/{token}/keep/"):
        answer = desk.browser().post(path, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in {400, 413}
    assert ledger() == before


def test_b20_too_many_files_are_refused(desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    files = {f"scan_{n}": SimpleUploadedFile("a.png", b"x") for n in range(40)}
    assert desk.browser().post(f"/desk/counter/{token}/", {**FILLED, **files}).status_code in {400, 413}
    assert ledger() == before


NAMES = {
    "Nguyễn Thị Hạnh 👩‍👧": "Nguyễn Thị Hạnh 👩👧",
    "Nguyễn\u200b Thị\u202e Hạnh": "Nguyễn Thị Hạnh",
    "Nguye\u0302\u0303n Thi\u0323 Ha\u0323nh": "Nguyễn Thị Hạnh",
    "  Nguyễn   Thị  Hạnh ": "Nguyễn Thị Hạnh",
}


@pytest.mark.parametrize(("typed", "stored"), NAMES.items())
def test_b21_names_keep_their_letters_and_lose_what_nobody_sees(
    typed: str, stored: str, desk: CounterDesk
) -> None:
    case = desk.accepted(desk.begin(), owner_name=typed)
    assert case.parties.get().name == stored


@pytest.mark.parametrize("name", ["Nguyễn Văn Аn", "123", "!!!", "\u200b"])
def test_b21_letters_that_only_look_right_are_asked_for_again(name: str, desk: CounterDesk) -> None:
    before = ledger()
    answer = desk.send(desk.begin(), owner_name=name)
    assert answer.status_code == 422
    assert ledger() == before


@pytest.mark.parametrize("words", ["hoa binh", "HOÀ BÌNH", "hòa bình", "hoà bình", "Đo Hoa Binh"])
def test_b22_a_name_is_found_however_it_is_typed(words: str, desk: CounterDesk) -> None:
    code = desk.accepted(desk.begin(), owner_name="Đỗ Hoà Bình").code
    assert code in desk.browser().get("/desk/search/", {"q": words}).content.decode()


@pytest.mark.parametrize(
    "evil", ["<b>An</b> ' OR 1=1--", "{{7*7}} An", "=cmd|An", "@SUM(An)", "An ${jndi:x}"]
)
def test_b23_what_looks_like_code_is_shown_as_text_everywhere(evil: str, desk: CounterDesk) -> None:
    case = desk.accepted(desk.begin(), owner_name=evil, note=evil, more_papers=evil)
    assert case.parties.get().name == evil
    for path in (
        f"/desk/case/{case.code}/",
        f"/desk/counter/done/{case.code}/",
        "/desk/cases/?state=",
        "/desk/work/?tab=unit",
    ):
        page = desk.browser().get(path).content.decode()
        assert "<b>An</b>" not in page
        assert "49 An" not in page
    csv = desk.browser().get("/desk/cases/file/csv/?state=")
    rows = b"".join(csv.streaming_content).decode()
    assert not re.search(r'(^|,|;|")[=@]', rows, re.MULTILINE)
    assert desk.browser().get(f"/desk/case/{case.code}/slip/receipt/").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "raw", [b"owner_name=%ff%fe", b"owner_name=%ed%a0%80", b"owner_name=%00", b"\xff\xfe=1", b"%"]
)
def test_b24_broken_letters_break_nothing(raw: bytes, desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    case = desk.desks.accepted()
    for path in (f"/desk/counter/{token}/keep/", f"/desk/counter/{token}/", address(case, "assign")):
        answer = desk.browser().post(path, raw, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in KIND | {200}
    for path in (
        "/desk/search/?q=%ff%00",
        "/desk/counter/?q=%ed%a0%80",
        "/desk/case/%ff/",
        "/desk/counter/done/%00/",
    ):
        assert desk.browser().get(path).status_code in KIND | {200}
    assert ledger()[0] == before[0] + 2  # the case that was accepted


NUMBERS = [
    "2147483648",
    "9223372036854775808",
    "-1",
    "NaN",
    "1e999",
    "٤",
    "0x10",
    "1,5",
    "12 000 000 000 000",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_b25_numbers_outside_their_bounds_name_their_field(number: str, desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    sent = {f"paper_{desk.paper(token, 0)}_copies": number}
    assert desk.send(token, **sent).status_code == 422
    assert desk.send(token, fee="less", fee_reason="Hộ nghèo", fee_vnd=number).status_code == 422
    assert ledger() == before


@pytest.mark.parametrize(
    "day", ["30/02/2026", "00/00/0000", "31/12/9999", "01/01/26", "2026-13-45", "hôm qua"]
)
def test_b25_days_that_do_not_exist(day: str, desk: CounterDesk) -> None:
    case = desk.desks.accepted()
    before = ledger()
    assert desk.desks.do("ky", case, "extend", new_due_at=f"17:00 {day}", reason="Chờ").status_code == 422
    for path in ("/desk/report/", "/desk/cases/"):
        answer = desk.browser("minh").get(path, {"first": day, "last": day, "agency": "huyen", "due": day})
        assert answer.status_code in KIND | {200}
    assert ledger() == before


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("hung", "/desk/work/"),
        ("hung", "/desk/register/"),
        ("hung", "/desk/register/file/xlsx/"),
        ("kiem", "/desk/audit/"),
        ("kiem", "/desk/audit/file/csv/"),
    ],
)
def test_b25_days_at_the_ends_of_the_calendar(who: str, path: str, day: str, desk: CounterDesk) -> None:
    for name in ("first", "last", "due_from", "due_to"):
        answer = desk.browser(who).get(path, {name: day})
        assert answer.status_code in KIND | {200}


PEOPLE = {
    "owner_id_number": ["03408500447", "0340850044711", "999085004471", "٠٣٤٠٨٥٠٠٤٤٧١", "34085004471"],
    "owner_phone": ["12345", "+1 202 555 0100", "0912 345", "không có"],
    "owner_email": ["khong-phai", "a@b", "a b@c.vn"],
}


@pytest.mark.parametrize(("field", "value"), [(name, one) for name, all_ in PEOPLE.items() for one in all_])
def test_b26_wrong_numbers_are_said_and_the_rest_stays(field: str, value: str, desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    answer = desk.send(token, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert 'value="Nguyễn Thị Hạnh"' in page
    assert ledger() == before


@pytest.mark.parametrize(
    ("typed", "stored"),
    [({"owner_id_number": "034 085 004 471"}, "034085004471"), ({"owner_phone": "+84 912345678"}, "0912345678"),
     ({"owner_phone": "0084 912 345 678"}, "0912345678"), ({"owner_id_number": "142365478"}, "142365478")],
)  # fmt: skip
def test_b26_numbers_as_people_write_them(typed: dict[str, str], stored: str, desk: CounterDesk) -> None:
    party: Party = desk.accepted(desk.begin(), **typed).parties.get()
    assert stored in (party.id_number, party.phone)


def test_b27_a_replay_gives_the_first_answer_and_other_words_a_refusal(desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    sent = desk.desks.form("hung", case, "accept")
    answers = [desk.browser().post(address(case, "accept"), sent).status_code for _ in range(3)]
    after = ledger()
    other = desk.browser().post(address(case, "accept"), {**sent, "fee_vnd": "1"})
    assert answers == [302, 302, 302]
    assert other.status_code == 409
    assert ledger() == after


def test_b27_the_key_of_another_person_opens_nothing(desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    sent = desk.desks.form("hung", case, "note")
    desk.browser("tien").post(address(case, "note"), {**sent, "text": "Của Tiên"})
    desk.browser("hung").post(address(case, "note"), {**sent, "text": "Của Hùng"})
    assert set(case.notes.values_list("text", flat=True)) == {"Của Tiên", "Của Hùng"}


def test_b28_two_clicks_on_every_button_of_the_counter_are_one_case(desk: CounterDesk) -> None:
    for do, more in {
        "accept": {},
        "refuse": {"refuse_reason": "Không đúng nơi"},
        "guide": {"guide_reason": "Thiếu", "guide_more": "Ảnh"},
    }.items():
        token, before = desk.begin(), Case.objects.count()
        first, second = (desk.send(token, do=do, **more) for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        assert Case.objects.count() == before + 1


def test_b29_two_officers_on_one_case_the_second_is_told_and_keeps_the_words(desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    slow = desk.desks.form("hung", case, "refuse")
    desk.desks.do("tien", case, "assign", to="tien")
    after = ledger()
    answer = desk.browser().post(address(case, "refuse"), {**slow, "reason": "Lời đã gõ"})
    assert answer.status_code == 409
    assert "Lời đã gõ" in answer.content.decode()
    assert ledger() == after
    assert hidden(answer)["version"] == "2"


@pytest.mark.parametrize("act", ["accept", "note", "refuse"])
def test_b30_a_session_that_ended_changes_nothing_and_leads_back(act: str, desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    sent, before = desk.desks.form("hung", case, act), ledger()
    desk.browser().logout()
    answer = desk.browser().post(
        address(case, act),
        {**sent, "reason": "x", "text": "x"},
        headers={"Referer": f"http://testserver{address(case, act)}"},
    )
    assert answer.headers["Location"] == f"/desk/sign-in/?next={address(case, act)}"
    assert ledger() == before


HIDDEN: dict[str, tuple[dict[str, Any], set[int]]] = {
    "agency of another province": ({"agency": "tinh-khac"}, {422}),
    "agency without the procedure": ({"agency": "huyen"}, {422}),
    "no agency": ({"agency": None}, {422}),
    "unknown way": ({"way": "online"}, {422}),
    "unknown signer": ({"do": "finish", "signer": "hai"}, {422}),
    "signer of the district": ({"do": "finish", "signer": "minh"}, {422}),
    "reason nobody offered": ({"do": "refuse", "refuse_ready": "Lý do lạ"}, {422}),
}


@pytest.mark.parametrize(("changed", "codes"), HIDDEN.values(), ids=HIDDEN)
def test_b31_changed_fields_store_nothing(
    changed: dict[str, Any], codes: set[int], desk: CounterDesk
) -> None:
    token, before = desk.begin(), ledger()
    assert desk.send(token, **changed).status_code in codes
    assert ledger() == before
    assert len(desk.drafts) == 1


def test_b31_fields_that_nobody_asked_for_change_nothing(desk: CounterDesk) -> None:
    extra = {"state": "resolved", "fee_owed": "0", "due_at": "2099-01-01", "code": "H1", "holder": "hung", "fee_vnd": "0",
             "procedure": "2.000635", "intake_agency": "xa-hai", "finished_at": "2020-01-01"}  # fmt: skip
    case = desk.accepted(desk.begin(), **extra)
    assert (case.state, case.fee_owed, case.procedure.code) == ("in_process", 8000, BIRTH)
    assert (case.agency.slug, case.intake_agency, case.due_at.year) == ("xa-mot", None, case.due_at.year)
    assert case.due_at < timezone.now() + timezone.timedelta(days=30)


@pytest.mark.parametrize("act", ["hand_over", "resume", "received", "completed", "forward"])
def test_b31_a_skipped_step_is_refused(act: str, desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    before = ledger()
    answer = desk.browser().post(
        address(case, act), {"key": "k", "version": 1, "way": "counter", "receiver": "owner", "step": "x"}
    )
    assert answer.status_code in {409, 422}
    assert ledger() == before


FOREIGN = (
    "case/{case}/", "case/{case}/do/accept/", "case/{case}/do/note/", "case/{case}/slip/receipt/", "case/{case}/pane/",
    "case/{case}/file/x/", "counter/done/{case}/", "counter/{token}/", "work/?open={case}",
)  # fmt: skip


@pytest.mark.parametrize("path", FOREIGN)
def test_b31_ids_of_another_commune_look_absent(path: str, desk: CounterDesk) -> None:
    case, token = desk.desks.submitted(), desk.begin()
    before = ledger()
    theirs = desk.browser("quay")
    whole = "/desk/" + path.format(case=case.code, token=token)
    for answer in (theirs.get(whole), theirs.post(whole, {"key": "k", "version": 1, "text": "x", **FILLED})):
        assert answer.status_code in {404, 405} or (path.startswith("work/") and answer.status_code == 200)
        assert "Hạnh" not in answer.content.decode()
    assert ledger() == before


def test_b32_refreshing_the_sent_page_makes_no_second_case(desk: CounterDesk) -> None:
    token = desk.begin()
    answer = desk.send(token)
    assert answer.status_code == 302  # a refresh of what follows asks, it does not send
    before = Case.objects.count()
    for _ in range(3):
        assert desk.browser().get(answer.headers["Location"]).status_code == 200
    assert Case.objects.count() == before


def test_b33_a_wrong_host_is_refused(desk: CounterDesk) -> None:
    assert desk.browser().get("/desk/counter/", headers={"Host": "ac.example"}).status_code == 400


def test_b33_a_claimed_address_is_not_believed(desk: CounterDesk) -> None:
    case = desk.desks.submitted()
    desk.browser().get(f"/desk/case/{case.code}/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert AuditEntry.objects.filter(code=case.code).latest("at").ip == "127.0.0.1"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_b33_other_methods_and_overrides_do_nothing(method: str, desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    for path in ("/desk/counter/", f"/desk/counter/{token}/", f"/desk/counter/{token}/keep/"):
        assert desk.browser().generic(method, path).status_code == 405
    answer = desk.browser().get(
        f"/desk/counter/{token}/",
        {"_method": "POST", "do": "accept"},
        headers={"X-HTTP-Method-Override": "POST"},
    )
    assert answer.status_code == 200
    assert ledger() == before


def test_b33_a_field_sent_twice_counts_once(desk: CounterDesk) -> None:
    token = desk.begin()
    answer: HttpResponse = desk.browser().post(
        f"/desk/counter/{token}/", {**FILLED, "do": "accept", "owner_name": ["Người Đầu", "Người Cuối"]}
    )
    case = Case.objects.get(code=answer.headers["Location"].split("/")[-2])
    assert case.parties.get().name == "Người Cuối"
    assert verify_cases().is_sound


def test_a_form_without_its_token_does_nothing(desk: CounterDesk) -> None:
    token, before = desk.begin(), ledger()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(
        desk.desks.district.people["hung"], backend="django.contrib.auth.backends.ModelBackend"
    )
    for path in (
        "/desk/counter/",
        f"/desk/counter/{token}/",
        f"/desk/counter/{token}/keep/",
        f"/desk/counter/{token}/drop/",
    ):
        assert strict.post(path, {**FILLED, "do": "accept"}).status_code == 403
    assert ledger() == before
    assert len(desk.drafts) == 1
