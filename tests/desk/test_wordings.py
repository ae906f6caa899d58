"""Wordings: read by those who keep messages, written by the province, dated, seen filled before they are published."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from motcua.audit.models import Action, AuditEntry
from motcua.desk.views.wordings import SAMPLE
from motcua.notices.models import ChannelName, Template
from motcua.notices.templates import wording_on
from motcua.notices.topics import TOPIC_FACTS, Topic
from tests.desk.people import TODAY, District

PAGE = "/desk/messages/wordings/"
ONE = f"{PAGE}accepted/email/"
GOOD = {"subject": "Tỉnh đã nhận {mã hồ sơ}", "body": "Hồ sơ {mã hồ sơ} hẹn trả {hẹn trả}.\nLý do: {lý do}"}


def send(district: District, who: str = "tri", path: str = ONE, **typed: str) -> HttpResponse:
    given = {
        **GOOD,
        "body": "Hồ sơ {mã hồ sơ} hẹn trả {hẹn trả}.",
        "valid_from": f"{TODAY:%d/%m/%Y}",
        "what": "publish",
        **typed,
    }
    return district.signed_in(who).post(path, given)


def test_a_wording_is_shown_filled(district: District) -> None:
    page = district.signed_in("hung").get(ONE).content.decode()
    assert SAMPLE["mã hồ sơ"] in page
    assert '<form method="post" novalidate>' not in page
    assert "mẫu tin do quản trị của tỉnh soạn" in page.lower()


@pytest.mark.parametrize("topic", list(Topic))
@pytest.mark.parametrize("channel", list(ChannelName))
def test_every_wording_can_be_shown(topic: Topic, channel: ChannelName, district: District) -> None:
    page = district.signed_in("tri").get(f"{PAGE}{topic}/{channel}/").content.decode()
    assert TOPIC_FACTS[topic].may <= set(SAMPLE)
    assert "Lời đang dùng" in page


def test_a_look_before_publishing_stores_nothing(district: District) -> None:
    answer = send(district, what="preview", subject="Xem thử {mã hồ sơ}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f"Xem thử {SAMPLE['mã hồ sơ']}" in page
    assert 'value="Xem thử {mã hồ sơ}"' in page
    assert not Template.objects.exists()


def test_a_published_wording_is_in_force_from_its_day(district: District) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert send(district, valid_from=f"{tomorrow:%d/%m/%Y}").status_code == 302
    assert wording_on(Topic.ACCEPTED, "email", TODAY).subject != GOOD["subject"]
    assert wording_on(Topic.ACCEPTED, "email", tomorrow).subject == GOOD["subject"]
    assert Template.objects.get().made_by == "tri"
    assert GOOD["subject"] in district.signed_in("tri").get(ONE).content.decode()
    entry = AuditEntry.objects.filter(action=Action.RIGHTS).latest("pk")
    assert (entry.actor, entry.detail) == ("tri", f"mẫu tin accepted email từ {tomorrow:%d/%m/%Y}")


def test_the_list_says_whose_wording_is_in_force(district: District) -> None:
    send(district)
    page = district.signed_in("thuy").get(PAGE).content.decode()
    assert page.count("mẫu của tỉnh</a>") == 1


def test_nothing_is_overwritten_and_the_standard_comes_back(district: District) -> None:
    send(district)
    Template.objects.update(valid_from=TODAY - timedelta(days=9))
    assert send(district, what="standard").status_code == 302
    kept = Template.objects.get()
    assert (kept.subject, kept.valid_to) == (GOOD["subject"], TODAY)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": "Không có chỗ điền nào"}, "còn thiếu chỗ điền"),
        ({"body": "{mã hồ sơ} {hẹn trả} {mật khẩu}"}, "chỗ điền không có"),
        ({"body": ""}, "Hãy điền ô này"),
        ({"body": "{mã hồ sơ} {hẹn trả}" + "x" * 6000}, "dài quá"),
        ({"valid_from": "31/02/2027"}, "ngày/tháng/năm"),
        ({"valid_from": f"{TODAY - timedelta(days=1):%d/%m/%Y}"}, "đã qua"),
        ({"subject": "Hai\ndòng {mã hồ sơ}"}, "một dòng"),
    ],
)
def test_what_cannot_be_used_is_said_and_kept_in_the_form(
    typed: dict[str, str], said: str, district: District
) -> None:
    answer = send(district, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Template.objects.exists()


def test_the_same_day_cannot_have_two_wordings(district: District) -> None:
    send(district)
    second = send(district, subject="Lần hai {mã hồ sơ}")
    assert second.status_code == 422
    assert "mẫu đó được giữ nguyên" in second.content.decode()
    assert Template.objects.count() == 1


@pytest.mark.parametrize("who", ["hung", "quan"])
def test_an_agency_does_not_write_the_provinces_words(who: str, district: District) -> None:
    for what in ("publish", "preview", "standard"):
        answer = send(district, who, what=what)
        assert answer.status_code == 403
    assert "Chỉ quản trị của tỉnh" in answer.content.decode()
    assert not Template.objects.exists()


@pytest.mark.parametrize("path", [f"{PAGE}x/email/", f"{PAGE}accepted/fax/"])
def test_what_is_no_wording_does_not_exist(path: str, district: District) -> None:
    assert district.signed_in("tri").get(path).status_code == 404


def test_the_pages_ask_few_questions(district: District, django_assert_max_num_queries: Any) -> None:
    browser = district.signed_in("tri")
    for path in (PAGE, ONE):
        with django_assert_max_num_queries(12):
            browser.get(path)
