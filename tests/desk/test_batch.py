"""One act on many cases: each for itself with a result of its own, sent twice it happens once, foreign ones do not exist."""

import re
from typing import Any

import pypdfium2
import pytest
from django.http import HttpResponse

from motcua.audit.models import Action, AuditEntry
from motcua.cases import processing, results
from motcua.cases.models import Case
from tests.desk.desk_cases import Desks, open_desks

BATCH = "/desk/work/batch/"
RESULT = re.compile(r'<a href="/desk/case/([^/]+)/">.*?data-done="(yes|no)"', re.DOTALL)


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def shown(desks: Desks, cases: list[Case], name: str = "assign", who: str = "hung") -> HttpResponse:
    return desks.browser(who).get(
        f"{BATCH}{name}/", {"case": [case.code for case in cases], "back": "tab=unit"}
    )


def fields(answer: HttpResponse) -> dict[str, Any]:
    """What a browser would send back of the form."""
    page = answer.content.decode()
    named = dict(re.findall(r'<input type="hidden" name="(key|back)" value="([^"]*)"', page))
    return {**named, "case": re.findall(r'name="case" value="([^"]*)"', page)}


def do(
    desks: Desks, cases: list[Case], name: str = "assign", who: str = "hung", **facts: str
) -> dict[str, bool]:
    """Open the form, send it; code -> done."""
    return told(send(desks, {**fields(shown(desks, cases, name, who)), **facts}, name, who))


def send(desks: Desks, data: dict[str, Any], name: str = "assign", who: str = "hung") -> HttpResponse:
    return desks.browser(who).post(f"{BATCH}{name}/", data)


def told(answer: HttpResponse) -> dict[str, bool]:
    assert answer.status_code == 200
    return {code: done == "yes" for code, done in RESULT.findall(answer.content.decode())}


def test_all_chosen_cases_go_to_one_person(desks: Desks) -> None:
    cases = [desks.accepted() for _ in range(3)]
    assert do(desks, cases, to="tien", note="Làm trong sáng nay") == {case.code: True for case in cases}
    assert set(Case.objects.filter(pk__in=[case.pk for case in cases]).values_list("holder", flat=True)) == {
        "tien"
    }


def test_one_refusal_leaves_the_others_done(desks: Desks) -> None:
    good, ended = desks.accepted(), desks.accepted()
    results.withdraw(ended, desks.stamp("hung"), reason="Người dân rút")
    answer = send(desks, {**fields(shown(desks, [good, ended])), "to": "tien"})
    assert told(answer) == {ended.code: False, good.code: True}
    page = answer.content.decode()
    assert "xong 1 trong 2 hồ sơ" in page
    assert "Hồ sơ được giữ nguyên" in page
    assert f"case={ended.code}" in page.split("Làm lại với các hồ sơ chưa xong", 1)[0]
    ended.refresh_from_db()
    assert ended.holder == ""


def test_what_somebody_changed_meanwhile_is_not_overwritten(desks: Desks) -> None:
    case, other = desks.accepted(), desks.accepted()
    data = fields(shown(desks, [case, other]))
    processing.assign(case, desks.stamp("hung"), to="ky")
    assert told(send(desks, {**data, "to": "tien"})) == {case.code: False, other.code: True}
    case.refresh_from_db()
    assert case.holder == "ky"


@pytest.mark.parametrize(
    ("name", "facts"), [("assign", {"to": "tien"}), ("forward", {"to": "tien"}), ("forward", {"to": ""})]
)
def test_sent_twice_it_happens_once(desks: Desks, name: str, facts: dict[str, str]) -> None:
    cases = [desks.accepted() for _ in range(2)]
    data = {**fields(shown(desks, cases, name)), **facts}
    first, second = send(desks, data, name), send(desks, data, name)
    assert told(first) == told(second) == {case.code: True for case in cases}
    for case in cases:
        before = case.version
        case.refresh_from_db()
        assert case.version == before + 1


def test_each_goes_to_the_next_step_of_its_own_plan(desks: Desks) -> None:
    here, ahead = desks.accepted(), desks.accepted()
    do(desks, [ahead], "forward", to="tien")
    ahead.refresh_from_db()
    first_step = ahead.step
    assert do(desks, [here, ahead], "forward", to="tien") == {here.code: True, ahead.code: True}
    here.refresh_from_db()
    ahead.refresh_from_db()
    assert here.step == first_step != ahead.step


def test_a_case_at_the_end_of_its_plan_says_so(desks: Desks) -> None:
    case = desks.accepted()
    for _ in range(12):
        done = do(desks, [case], "forward", to="")
        if not done[case.code]:
            break
    answer = send(desks, {**fields(shown(desks, [case], "forward")), "to": ""}, "forward")
    assert "không còn bước nào tiếp theo" in answer.content.decode()


def test_who_may_not_is_told_for_each_case(desks: Desks) -> None:
    cases = [desks.accepted() for _ in range(2)]
    assert do(desks, cases, who="thuy", to="tien") == {case.code: False for case in cases}
    assert set(Case.objects.filter(pk__in=[case.pk for case in cases]).values_list("holder", flat=True)) == {
        ""
    }


def test_foreign_and_invented_cases_do_not_exist(desks: Desks) -> None:
    foreign, own = desks.district.cases["paused"], desks.accepted()
    answer = shown(desks, [foreign, own])
    assert foreign.code not in answer.content.decode()
    data = {**fields(answer), "to": "tien"}
    data["case"] += [f"1/{foreign.code}", "1/H99-1", "x/y", "1/" + "z" * 60, "99999999999/a", "1/\x00"]
    assert told(send(desks, data)) == {own.code: True}


@pytest.mark.parametrize("query", ["", "?case=khong-co", "?case=%00", "?back=tab%3Dunit"])
def test_nothing_chosen_leads_back_to_the_list(desks: Desks, query: str) -> None:
    answer = desks.browser("hung").get(f"{BATCH}assign/{query}")
    assert answer.headers["Location"].startswith("/desk/work/?")


def test_the_way_back_never_leads_elsewhere(desks: Desks) -> None:
    answer = desks.browser("hung").get(f"{BATCH}assign/", {"back": "//evil.example/"})
    assert answer.headers["Location"] == "/desk/work/?"


def test_without_a_person_nothing_is_given(desks: Desks) -> None:
    case = desks.accepted()
    answer = send(desks, {**fields(shown(desks, [case])), "to": "nobody.here", "note": "Xem giúp"})
    assert answer.status_code == 422
    assert "Xem giúp" in answer.content.decode()
    case.refresh_from_db()
    assert case.holder == ""


def test_many_receipts_come_as_one_pdf(desks: Desks) -> None:
    cases = [desks.accepted() for _ in range(3)]
    waiting = desks.submitted()
    asked = {"case": [case.code for case in [*cases, waiting]], "form": "receipt"}
    page = desks.browser("hung").get(f"{BATCH}slips/", asked).content.decode()
    assert "(3 phiếu)" in page.replace("\n", "")
    assert "Hồ sơ chưa có việc mà phiếu này ghi lại" in page
    file = desks.browser("hung").get(f"{BATCH}slips/file/", asked)
    assert file.headers["Content-Type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(file.content)) == 3
    taken = AuditEntry.objects.filter(action=Action.DOWNLOAD, actor="hung").values_list("code", flat=True)
    assert set(taken) == {case.code for case in cases}


def test_nothing_to_print_is_said_instead_of_an_empty_file(desks: Desks) -> None:
    waiting = desks.submitted()
    answer = desks.browser("hung").get(f"{BATCH}slips/file/", {"case": waiting.code, "form": "no"})
    assert "Không hồ sơ nào đã chọn in được" in answer.content.decode()


def test_who_does_not_work_on_cases_prints_nothing(desks: Desks) -> None:
    case = desks.accepted()
    answer = desks.browser("thuy").get(f"{BATCH}slips/file/", {"case": case.code})
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", ["assign/", "forward/", "slips/"])
def test_the_page_costs_the_same_for_one_case_and_for_many(
    desks: Desks, path: str, django_assert_max_num_queries: Any
) -> None:
    cases = [desks.accepted() for _ in range(6)]
    desks.browser("hung")
    for chosen in (cases[:1], cases):
        with django_assert_max_num_queries(16):
            desks.browser("hung").get(f"{BATCH}{path}", {"case": [case.code for case in chosen]})


def test_the_list_offers_the_acts_and_a_box_for_each_case(desks: Desks) -> None:
    case = desks.accepted()
    page = desks.browser("hung").get("/desk/work/?tab=unit").content.decode()
    assert f'type="checkbox" name="case" value="{case.code}" form="loat"' in page
    assert all(f'action="{BATCH}{act}/"' in page for act in ("assign", "forward", "slips"))
