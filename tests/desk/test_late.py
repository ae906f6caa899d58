"""Results nobody collects: since when, what was told, contact by role, one reminder a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.notices.models import Message
from tests.desk.people import District
from tests.notices.office import lay
from tests.reports.world import accepted, resolved, submitted

PAGE = "/desk/work/late/"


@pytest.fixture
def waiting(district: District) -> District:
    """Two results of 2023 wait; one of yesterday does too."""
    told = (submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00"))
    case = district.tell("fresh", "xa-mot", *told, resolved("2023-11-06 10:00"), owner="Lê Thị Thu")
    Case.objects.filter(pk=case.pk).update(finished_at=timezone.now() - timedelta(days=1))
    return district


def shown(district: District, who: str = "hung", days: str = "") -> str:
    answer = district.signed_in(who).get(PAGE, {"days": days} if days else {})
    assert answer.status_code == 200
    return answer.content.decode()


def press(district: District, name: str = "early", who: str = "hung") -> HttpResponse:
    return district.signed_in(who).post(f"{PAGE}{district.cases[name].code}/remind/", {"days": "7"})


def test_what_waits_long_is_listed_with_the_longest_on_top(waiting: District) -> None:
    page = shown(waiting)
    early, overdue, fresh = (waiting.cases[name].code for name in ("early", "overdue", "fresh"))
    assert 0 < page.index(early) < page.index(overdue)
    assert fresh not in page
    assert fresh in shown(waiting, days="0")
    assert fresh not in shown(waiting, days="x'")


def test_the_page_says_what_was_told_and_when(waiting: District) -> None:
    code = waiting.cases["early"].code
    lay(
        waiting.world.agencies["xa-mot"],
        topic="resolved",
        state="sent",
        sent_at=timezone.now(),
        case_code=code,
    )
    page = shown(waiting)
    assert "Báo có kết quả: " in page
    assert ">Chưa báo<" in page


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("hung", ["0912345678", "Nhắc</button>"], []),
        ("tien", ["0912345678", "Bộ phận tiếp nhận nhắc"], ["/remind/"]),
        ("thuy", ["Nguyễn Thị Hạnh", "/remind/"], ["0912345678"]),
        ("thu", ["Nguyễn Thị Hạnh"], ["0912345678", "/remind/"]),
    ],
)
def test_contact_and_act_go_by_post(who: str, seen: list[str], hidden: list[str], waiting: District) -> None:
    page = shown(waiting, who)
    assert [words for words in seen if words not in page] == []
    assert [words for words in hidden if words in page] == []


def test_a_reminder_is_laid_in_and_a_second_one_refused(waiting: District) -> None:
    assert press(waiting).headers["Location"] == f"{PAGE}?days=7"
    assert Message.objects.get(topic="collect").case_code == waiting.cases["early"].code
    again = press(waiting)
    assert again.status_code == 409
    assert "Hôm nay đã nhắc" in again.content.decode()
    assert Message.objects.filter(topic="collect").count() == 1


def test_who_hands_nothing_over_reminds_nobody(waiting: District) -> None:
    assert press(waiting, who="tien").status_code == 403
    waiting.person("hoa", "xa-hai", "reception")
    assert press(waiting, who="hoa").status_code == 404
    waiting.person("huyen1", "huyen", "reception")
    above = press(waiting, who="huyen1")
    assert above.status_code == 403
    assert "Không có gì bị thay đổi" in above.content.decode()
    assert not Message.objects.filter(topic="collect").exists()


def test_what_is_not_ready_is_not_reminded_of(waiting: District) -> None:
    answer = press(waiting, "waiting")
    assert answer.status_code == 409
    assert "không còn chờ trả" in answer.content.decode()


def test_the_tab_of_ready_results_leads_here(waiting: District) -> None:
    assert f'href="{PAGE}"' in waiting.signed_in("hung").get("/desk/work/?tab=ready").content.decode()


def test_the_page_costs_the_same_for_few_and_many(
    waiting: District, django_assert_max_num_queries: Any
) -> None:
    browser = waiting.signed_in("hung")
    told = (submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00"))
    for number in range(12):
        waiting.tell(f"more{number}", "xa-mot", *told, resolved("2023-11-06 10:00"), owner="Trần Đức Long")
    with django_assert_max_num_queries(15):
        browser.get(PAGE)
