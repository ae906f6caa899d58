"""Freezing: a look before, one stored report however often it is sent, as frozen beside as known today."""

import re
from hashlib import sha256
from html import unescape

import pytest
from django.test import Client

from motcua.agencies.models import Level
from motcua.reports.models import Report
from tests.desk.people import QUERY, District
from tests.reports.world import accepted, submitted

MOST_QUERIES = 25
FIXED = f"{QUERY}&as_of=2023-11-21T12:00"
WORDS = {"advantages": "Giải quyết nhanh.", "proposals": "Không có."}


def freeze(client: Client, query: str = FIXED, **words: str):
    return client.post(f"/desk/report/freeze/?{query}", words or WORDS)


def changes_of(district: District, report: Report) -> str:
    return district.signed_in("lan").get(f"/desk/report/frozen/{report.pk}/changes/").content.decode()


def test_the_page_shows_what_will_be_frozen_and_fixes_its_moment(district: District) -> None:
    page = district.signed_in("lan").get(f"/desk/report/freeze/?{QUERY}").content.decode()
    action = unescape(re.search(r'<form method="post" action="([^"]*freeze[^"]*)"', page)[1])
    assert "Sẽ chốt: 4 hồ sơ phải giải quyết, 2 đã giải quyết, 1 giải quyết quá hạn" in page
    assert "as_of=2023-11-22T00:00:00" in action
    assert "Người chốt: Lan" in page


def test_a_frozen_report_keeps_figures_words_and_papers(district: District) -> None:
    answer = freeze(district.signed_in("lan"))
    report = Report.objects.get()
    assert answer.headers["Location"] == f"/desk/report/frozen/{report.pk}/"
    assert report.frozen_by == district.people["lan"]
    assert report.figures["levels"]["all"]["figures"]["received"] == 4
    assert "Giải quyết nhanh." in report.narrative.values()
    assert {document.form for document in report.documents.all()} == {"docx", "pdf", "xlsx", "json"}


def test_sending_the_form_twice_freezes_once(district: District) -> None:
    client = district.signed_in("lan")
    first, second = freeze(client), freeze(client)
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1


def test_other_words_or_another_person_freeze_another_report(district: District) -> None:
    freeze(district.signed_in("lan"))
    freeze(district.signed_in("lan"), advantages="Lời khác.")
    freeze(district.signed_in("minh"))
    assert Report.objects.count() == 3


def test_last_periods_words_are_offered(district: District) -> None:
    client = district.signed_in("lan")
    freeze(client)
    later = "agency=huyen&first=22/11/2023&last=21/12/2023"
    plain = client.get(f"/desk/report/freeze/?{later}").content.decode()
    offered = client.get(f"/desk/report/freeze/?{later}&words=last").content.decode()
    assert "Lấy lời văn kỳ trước" in plain
    assert "Giải quyết nhanh." not in plain
    assert "Giải quyết nhanh." in offered


def test_words_that_are_too_long_freeze_nothing_and_stay(district: District) -> None:
    answer = freeze(district.signed_in("lan"), advantages="dài " * 6000)
    assert answer.status_code == 400
    assert "dài dài dài" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(("who", "code"), [("kiem", 403), ("hung", 403), ("hai", 404), ("cuu", 403)])
def test_only_those_who_report_or_sign_may_freeze(who: str, code: int, district: District) -> None:
    assert freeze(district.signed_in(who)).status_code == code
    assert not Report.objects.exists()


def test_a_form_without_its_token_freezes_nothing(district: District) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.people["lan"], backend="django.contrib.auth.backends.ModelBackend")
    assert freeze(client).status_code == 403
    assert not Report.objects.exists()


def test_a_frozen_report_says_that_nothing_changed(district: District) -> None:
    report = district.frozen()
    page = district.signed_in("lan").get(f"/desk/report/frozen/{report.pk}/").content.decode()
    assert "nguyên vẹn như khi chốt" in page
    assert "Như biết hôm nay" in page
    assert "Số liệu biết hôm nay đúng bằng số liệu khi chốt." in changes_of(district, report)


def test_a_difference_is_shown_with_the_case_that_explains_it(district: District) -> None:
    report = district.frozen()
    late = district.tell(
        "late", "xa-mot", submitted("2023-11-10 08:00"), accepted("2023-11-10 09:00", "2023-11-17 17:00")
    )
    page = changes_of(district, report)
    assert "Vì sao khác" in page
    assert f"/desk/case/{late.code}/" in page
    assert "Số liệu biết hôm nay đúng bằng" not in page


def test_a_late_record_is_told_without_moving_a_figure(district: District) -> None:
    report = district.frozen()
    told = [
        submitted("2023-11-21 08:00"),
        accepted("2023-11-23 09:00", "2023-11-29 17:00", happened="2023-11-21 09:00"),
    ]
    late = district.tell("late", "xa-mot", *told)
    page = changes_of(district, report)
    assert "Ghi nhận sau khi chốt" in page
    assert late.code in page
    assert "Vì sao khác" not in page


def test_a_touched_report_is_shown_as_touched(district: District) -> None:
    report = district.frozen()
    Report.objects.filter(pk=report.pk).update(narrative={"advantages": "sửa lén"})
    page = district.signed_in("lan").get(f"/desk/report/frozen/{report.pk}/").content.decode()
    assert "nội dung lưu đã bị sửa sau khi chốt" in page


def test_the_stored_file_comes_back_byte_for_byte(district: District) -> None:
    client = district.signed_in("lan")
    freeze(client)
    report = Report.objects.get()
    for document in report.documents.all():
        content = client.get(f"/desk/report/frozen/{report.pk}/file/{document.form}/").content
        assert sha256(content).hexdigest() == document.sha256
    assert client.get(f"/desk/report/frozen/{report.pk}/file/exe/").status_code == 404


@pytest.mark.parametrize("children", [0, 20])
def test_the_page_of_a_frozen_report_asks_as_often_for_few_agencies_as_for_many(
    children: int, district: District, django_assert_max_num_queries
) -> None:
    for number in range(children):
        district.world.agency(f"xa-them-{number}", Level.COMMUNE, "huyen")
    report = district.frozen()
    client = district.signed_in("lan")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/desk/report/frozen/{report.pk}/")
