"""The leader's page: numbers by unit are links to their cases, pauses hide nothing from it, nobody else opens it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.audit.models import Action, AuditEntry
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.lib.vietnamese_format import VIETNAM
from tests.desk.people import District
from tests.reports.world import accepted, event, submitted

PAGE, CASES = "/desk/lateness/", "/desk/lateness/cases/"
HUYEN = {"agency": "huyen"}


def when(days: int) -> str:
    """A moment some days ago as the stories tell it."""
    return f"{(timezone.now() - timedelta(days=days)).astimezone(VIETNAM):%Y-%m-%d %H:%M}"


@pytest.fixture
def late(district: District) -> District:
    """In commune Một one case stands still past its day, one is overdue; commune Hai has one of each from 2023."""
    begun = (submitted(when(30)), accepted(when(30), when(20)))
    pause = event(Kind.PAUSED, when(25), ground="Chờ giám định", evidence="CV 7")
    district.tell("still", "xa-mot", *begun, pause, owner="Trần Đức Long")
    district.tell("over", "xa-mot", *begun)
    return district


def shown(district: District, path: str = PAGE, who: str = "minh", **asked: str) -> str:
    answer = district.signed_in(who).get(path, {**HUYEN, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_number_leads_to_exactly_its_cases(late: District) -> None:
    page = shown(late)
    assert "Chờ giám định" in page
    hidden = shown(late, CASES, what="hidden")
    assert late.cases["still"].code in hidden
    assert late.cases["paused"].code in hidden
    assert "Hồ sơ chưa quá hạn chỉ nhờ tạm dừng: 2" in hidden
    overdue = shown(late, CASES, what="overdue", unit="xa-mot")
    assert late.cases["over"].code in overdue
    assert late.cases["open"].code not in overdue
    assert "Hồ sơ đang quá hạn: 1" in overdue


def test_a_ground_lists_only_its_cases(late: District) -> None:
    page = shown(late, CASES, what="hidden", ground="Chờ giám định")
    assert late.cases["still"].code in page
    assert late.cases["paused"].code not in page


def test_the_worst_unit_stands_on_top(late: District) -> None:
    rows = shown(late).split("Theo đơn vị", 1)[1]
    assert rows.index("xã Hưng Đạo") < rows.index("xã Tân Kỳ")


def test_a_single_agency_is_told_by_who_has_the_cases(late: District) -> None:
    Case.objects.filter(pk=late.cases["over"].pk).update(holder="tien")
    assert "Theo người đang giữ" not in shown(late)
    page = shown(late, agency="xa-mot")
    rows = page.split("Theo người đang giữ", 1)[1]
    assert rows.index('<th scope="row">Tien</th>') < rows.index('<th scope="row">Chưa ai nhận</th>')


def test_lists_carry_no_names(late: District) -> None:
    page = shown(late, CASES, what="hidden")
    assert "Trần Đức Long" not in page
    assert "Vũ Thị Mai" not in page
    entry = AuditEntry.objects.filter(action=Action.LIST).latest("pk")
    assert (entry.actor, entry.object_count) == ("minh", 2)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (PAGE, {"agency": "tinh"}),
        (PAGE, {"days": "9"}),
        (CASES, {"what": "all"}),
        (CASES, {"unit": "tinh"}),
        (CASES, {"unit": "khong-co"}),
    ],
)
def test_what_is_not_asked_sensibly_or_foreign_does_not_exist(
    path: str, asked: dict[str, str], late: District
) -> None:
    assert late.signed_in("minh").get(path, {**HUYEN, **asked}).status_code == 404


def test_a_place_without_anything_says_so(late: District) -> None:
    assert "Không có hồ sơ nào" in shown(late, CASES, what="soon", page="99", ground="'")


def test_an_officer_of_the_counter_does_not_open_it(late: District) -> None:
    assert late.signed_in("hung").get(PAGE).status_code == 403
    assert PAGE not in late.signed_in("hung").get("/desk/work/").content.decode()
    assert f'href="{PAGE}"' in late.signed_in("lan").get("/desk/cases/").content.decode()


def test_the_page_costs_the_same_for_few_and_many(late: District, django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        late.tell(f"more{number}", "xa-hai", submitted(when(30)), accepted(when(30), when(20)))
    browser = late.signed_in("minh")
    for path in (PAGE, f"{CASES}?what=overdue", f"{CASES}?what=hidden"):
        with django_assert_max_num_queries(18):
            browser.get(path, HUYEN if path == PAGE else {})
