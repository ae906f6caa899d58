"""The report page: figures that open their cases, a question that stays in the address, kind refusals, few queries."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.agencies.models import Level
from motcua.cases.models import CaseSpan
from motcua.reports.compute import compute
from tests.desk.people import NOVEMBER, QUERY, District
from tests.reports.world import at

LINK = re.compile(r'<a class="mc-figure[^"]*" href="(?P<href>[^"]+)"[^>]*>(?P<number>[\d.]+)</a>')
ROW_COUNT = re.compile(r"<h1[^>]*>[^<]*: (?P<count>[\d.]+) hồ sơ</h1>")


def page_of(client: Client, query: str = QUERY) -> str:
    answer = client.get(f"/desk/report/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_number_on_the_page_opens_exactly_its_cases(district: District) -> None:
    client = district.signed_in("lan")
    links = {(unescape(m["href"]), m["number"]) for m in LINK.finditer(page_of(client))}
    opened = {}
    for href, number in links:
        found = ROW_COUNT.search(client.get(href).content.decode())
        opened[href] = (number, found and found["count"])
    assert len(links) > 20
    assert {href: pair for href, pair in opened.items() if pair[0] != pair[1] and "unit=" not in href} == {}


def test_an_agencies_own_number_lists_its_own_cases_only(district: District) -> None:
    listed = (
        district.signed_in("lan").get(f"/desk/cases/?{QUERY}&figure=received&unit=xa-mot").content.decode()
    )
    assert "2 trong 4 hồ sơ" in listed
    assert district.cases["early"].code in listed
    assert district.cases["paused"].code not in listed


def test_figures_and_identities_stand_on_the_page(district: District) -> None:
    page = page_of(district.signed_in("lan"))
    assert "Cấp huyện" in page
    assert "Cấp xã" in page
    assert "Tất cả các cấp" in page
    assert "3 = 3 + 0 = 2 + 0 + 1 + 0" in page
    assert "xem 1 hồ sơ chưa số hóa kết quả" in page
    assert "bộ định nghĩa bc-thang-2023, bản 1" in page


def test_the_complement_of_a_rate_lists_what_is_missing(district: District) -> None:
    listed = (
        district.signed_in("lan").get(f"/desk/cases/?{QUERY}&figure=not_output_digitised").content.decode()
    )
    assert district.cases["overdue"].code in listed
    assert district.cases["early"].code not in listed


def test_an_agency_alone_shows_its_one_level(district: District) -> None:
    page = page_of(district.signed_in("hai"), "first=23/10/2023&last=21/11/2023")
    assert "Cấp xã" in page
    assert "Tất cả các cấp" not in page
    assert "Theo cơ quan" not in page


def test_the_moment_of_knowledge_changes_the_numbers_and_stays_in_every_link(district: District) -> None:
    page = page_of(district.signed_in("lan"), f"{QUERY}&as_of=2023-10-25")
    links = [unescape(m["href"]) for m in LINK.finditer(page)]
    assert "kỳ chưa kết thúc" in page
    assert links
    assert all("as_of=2023-10-25T" in link for link in links)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("first=23/10/2023&last=21/10/2023", "trước khi bắt đầu"),
        ("first=31/11/2023&last=21/12/2023", "không phải là ngày"),
        ("first=&last=21/12/2023", "Hãy nhập ngày này"),
        ("first=23/10/2023", "Hãy nhập ngày này"),
        ("first=23/10/0000&last=21/11/2023", "không phải là ngày"),
        ("first=01/01/1900&last=21/11/2023", "từ năm 1970"),
        ("first=23/10/2023&last=21/11/9999", "từ năm 1970"),
        ("first=23/10/2023&last=21/11/2023&as_of=2099-01-01", "còn ở phía trước"),
        ("first=23/10/2023&last=21/11/2023&as_of=2023-01-01", "trước khi kỳ bắt đầu"),
        ("first=23/10/2023&last=21/11/2023&as_of=hôm+qua", "không phải là thời điểm"),
        ("first=15/10/2098&last=14/11/2098", "chưa bắt đầu"),
        ("first=%00&last=21/11/2023", "Null"),
        ("first=<script>&last=%27 OR 1=1--", "không phải là ngày"),
        (f"first={'9' * 5000}&last=21/11/2023", "40"),
    ],
)
@pytest.mark.parametrize("path", ["", "trend/", "proofs/", "file/pdf/", "freeze/"])
def test_a_question_without_sense_is_answered_kindly_and_keeps_what_was_typed(
    path: str, query: str, words: str, district: District
) -> None:
    answer = district.signed_in("lan").get(f"/desk/report/{path}?{query}")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert 'class="ds-error-summary' in page
    assert "<script>" not in page.replace("<script src", "")
    if "last=21/12/2023" in query:
        assert 'value="21/12/2023"' in page


@pytest.mark.parametrize("slug", ["xa-khong-co", "tinh", "' OR 1=1"])
def test_an_agency_outside_the_scope_and_an_unknown_one_answer_the_same(
    slug: str, district: District
) -> None:
    assert district.signed_in("lan").get("/desk/report/", {"agency": slug}).status_code == 404


def test_an_unknown_kind_of_file_does_not_exist(district: District) -> None:
    assert district.signed_in("lan").get(f"/desk/report/file/exe/?{QUERY}").status_code == 404


@pytest.mark.parametrize(
    ("form", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_the_report_downloads_in_every_form(form: str, start: bytes, district: District) -> None:
    answer = district.signed_in("lan").get(f"/desk/report/file/{form}/?{QUERY}")
    assert answer.content.startswith(start)
    assert f'filename="bao-cao-huyen-20231023-20231121.{form}"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_json_says_what_the_computation_says(district: District) -> None:
    told = district.signed_in("lan").get(f"/desk/report/file/json/?{QUERY}").json()
    answer = compute(district.world.agencies["huyen"], NOVEMBER, as_of=at("2023-11-22 00:00"))
    assert told["levels"]["all"]["figures"] == dict(answer.levels["all"].figures)


def test_the_page_opens_with_the_period_that_was_frozen_last(district: District) -> None:
    district.frozen()
    page = district.signed_in("lan").get("/desk/report/", follow=True).content.decode()
    assert 'value="23/10/2023"' in page
    assert "23/10/2023 – 21/11/2023" in page


def test_without_a_frozen_report_it_opens_with_the_month_of_the_last_record(district: District) -> None:
    answer = district.signed_in("lan").get("/desk/report/")
    assert answer.headers["Location"] == "/desk/report/?agency=huyen&first=15/11/2023&last=14/12/2023"


@pytest.mark.parametrize("part", ["trend", "proofs"])
def test_a_part_is_a_fragment_for_htmx_and_a_page_without_it(part: str, district: District) -> None:
    client = district.signed_in("lan")
    path = f"/desk/report/{part}/?{QUERY}"
    fragment = client.get(path, headers={"HX-Request": "true"}).content.decode()
    page = client.get(path).content.decode()
    assert fragment.lstrip().startswith("<section")
    assert page.startswith("<!doctype html>")
    assert "mc-breadcrumb" in page


def test_what_was_checked_is_told(district: District) -> None:
    proofs = district.signed_in("lan").get(f"/desk/report/proofs/?{QUERY}").content.decode()
    assert "15 đẳng thức đều khớp" in proofs


@pytest.mark.parametrize("children", [0, 30])
def test_the_page_asks_the_database_as_often_for_one_agency_as_for_many(
    children: int, district: District, django_assert_max_num_queries
) -> None:
    for number in range(children):
        district.world.agency(f"xa-them-{number}", Level.COMMUNE, "huyen")
    client = district.signed_in("lan")
    with django_assert_max_num_queries(25):
        page = page_of(client)
    assert page.count('<th scope="row">') == children + len(["huyện", "xã Một", "xã Hai", "Cộng"])


def test_figures_that_contradict_each_other_are_never_shown(district: District) -> None:
    CaseSpan.objects.filter(case=district.cases["paused"]).delete()
    answer = district.signed_in("lan").get(f"/desk/report/?{QUERY}")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "không khớp" in page
    assert "mc-figures" not in page
