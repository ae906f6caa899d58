"""The work list: the day's cases by tab, opened beside the list, refreshed only when something changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Action, AuditEntry
from motcua.cases.models import Case
from tests.desk.people import District
from tests.reports.world import accepted, resolved, submitted

WORK = "/desk/work/"


def page_of(district: District, query: str = "", who: str = "hung") -> str:
    answer = district.signed_in(who).get(f"{WORK}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def listed(district: District, tab: str, who: str = "hung") -> set[str]:
    page = page_of(district, f"tab={tab}", who)
    return {name for name, case in district.cases.items() if f'data-work-case="{case.code}"' in page}


def seen_of(page: str) -> str:
    return page.split("seen=", 1)[1].split('"', 1)[0]


@pytest.fixture
def at_work(district: District) -> District:
    """The commune with one case in process that the specialist holds."""
    case = district.tell(
        "held", "xa-mot", submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00"),
        owner="Trần Đức Long",
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(holder="tien", step="Thẩm tra")
    return district


def test_each_tab_lists_its_cases(at_work: District) -> None:
    assert listed(at_work, "mine", "tien") == {"held"}
    assert listed(at_work, "mine", "hung") == set()
    assert listed(at_work, "unit") == listed(at_work, "overdue") == {"held"}
    assert listed(at_work, "waiting") == {"waiting"}
    assert listed(at_work, "ready") == {"early", "overdue"}


def test_the_counts_are_links_to_what_they_count(at_work: District) -> None:
    page = page_of(at_work)
    for tab, count in {"mine": 0, "unit": 1, "waiting": 1, "overdue": 1, "ready": 2}.items():
        link = page.split(f'href="?tab={tab}"', 1)[1].split("</a>", 1)[0]
        assert f'<span class="mc-count">{count}</span>' in link


def test_a_row_says_who_has_it_and_how_it_stands(at_work: District) -> None:
    page = page_of(at_work, "tab=unit")
    assert all(
        words in page
        for words in ("Trần Đức Long", "Thẩm tra", "Tien", "quá hạn", "hẹn 17:00 thứ Hai 27/11/2023")
    )


def test_nothing_of_another_office_is_work(at_work: District) -> None:
    assert listed(at_work, "citizen") == set()
    at_work.person("hoa", "xa-hai", "reception")
    assert listed(at_work, "citizen", "hoa") == {"paused"}
    foreign = f"open={at_work.cases['held'].code}"
    assert "data-open-case" not in page_of(at_work, foreign, "hoa")


def test_an_unknown_tab_is_none_and_a_lost_place_begins_again(at_work: District) -> None:
    assert at_work.signed_in("hung").get(f"{WORK}?tab=x").status_code == 404
    page = page_of(at_work, "tab=unit&after=x")
    assert "bắt đầu lại từ đầu" in page
    assert at_work.cases["held"].code in page


def test_the_next_page_goes_on_where_this_one_ends(at_work: District) -> None:
    for number in range(51):
        at_work.tell(f"more{number}", "xa-mot", submitted("2023-11-20 08:00"))
    first = page_of(at_work, "tab=waiting")
    after = first.split("&amp;after=", 2)[2].split('"', 1)[0]
    second = page_of(at_work, f"tab=waiting&after={after}")
    codes = [text.split('"', 1)[0] for page in (first, second) for text in page.split('data-work-case="')[1:]]
    assert len(codes) == len(set(codes)) == 52
    assert "Về đầu danh sách" in second


def test_a_refresh_answers_only_when_something_changed(at_work: District) -> None:
    browser = at_work.signed_in("hung")
    seen = seen_of(browser.get(f"{WORK}?tab=waiting").content.decode())
    before = AuditEntry.objects.count()
    quiet = browser.get(f"{WORK}?tab=waiting&after=&seen={seen}")
    assert (quiet.status_code, quiet.content, AuditEntry.objects.count()) == (204, b"", before)
    new = at_work.tell("new", "xa-mot", submitted("2023-11-21 08:00"))
    changed = browser.get(f"{WORK}?tab=waiting&after=&seen={seen}")
    assert changed.status_code == 200
    assert new.code in changed.content.decode()


def test_a_case_opens_beside_the_list(at_work: District) -> None:
    code = at_work.cases["early"].code
    page = page_of(at_work, f"tab=ready&open={code}")
    assert f'data-open-case="{code}"' in page
    pane = at_work.signed_in("hung").get(f"/desk/case/{code}/pane/", headers={"HX-Request": "true"})
    assert "Nguyễn Thị Hạnh" in pane.content.decode()
    assert "<html" not in pane.content.decode()
    looks = AuditEntry.objects.filter(action=Action.VIEW, code=code, actor="hung")
    assert looks.count() == 2


def test_without_scripts_a_case_opens_on_its_page(at_work: District) -> None:
    code = at_work.cases["held"].code
    assert f'href="/desk/case/{code}/"' in page_of(at_work, "tab=unit")
    answer = at_work.signed_in("tien").get(f"/desk/case/{code}/pane/")
    assert answer.headers["Location"] == f"/desk/case/{code}/"


@pytest.mark.parametrize("code", ["paused", "open"])
def test_a_foreign_case_does_not_open_beside_the_list(code: str, at_work: District) -> None:
    browser = at_work.signed_in("hung")
    assert (
        browser.get(
            f"/desk/case/{at_work.cases[code].code}/pane/", headers={"HX-Request": "true"}
        ).status_code
        == 404
    )


def test_the_queries_do_not_grow_with_the_rows(at_work: District) -> None:
    browser = at_work.signed_in("hung")
    browser.get(f"{WORK}?tab=ready")
    with CaptureQueriesContext(connection) as few:
        browser.get(f"{WORK}?tab=ready")
    for number in range(20):
        told = (
            submitted("2023-11-20 08:00"),
            accepted("2023-11-20 09:00", "2023-11-27 17:00"),
            resolved("2023-11-21 10:00"),
        )
        at_work.tell(f"more{number}", "xa-mot", *told, owner="Trần Đức Long")
    with CaptureQueriesContext(connection) as many:
        browser.get(f"{WORK}?tab=ready")
    assert len(few) == len(many) <= 25


def test_the_list_is_written_into_the_access_log(at_work: District) -> None:
    page_of(at_work, "tab=ready")
    entry = AuditEntry.objects.filter(action=Action.LIST).latest("pk")
    assert (entry.actor, entry.object_count, entry.detail) == ("hung", 2, "danh sách việc, thẻ ready")
