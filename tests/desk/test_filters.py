"""Filters of the work list: they stand in the address, get a name, are shared, and put away only by their own."""

from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.audit.models import Action, AuditEntry
from motcua.cases.models import Case
from motcua.desk.models import SavedFilter
from motcua.desk.saved_filters import MOST_KEPT
from tests.desk.people import District
from tests.reports.world import accepted, submitted

WORK, PAGE = "/desk/work/", "/desk/work/filters/"
OWNERS = {"long": "Trần Đức Long", "thu": "Lê Thị Thu"}


@pytest.fixture
def commune(district: District) -> District:
    """Two cases in process; the specialist holds the first."""
    for name, owner in OWNERS.items():
        told = (submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00"))
        district.tell(name, "xa-mot", *told, owner=owner)
    Case.objects.filter(pk=district.cases["long"].pk).update(holder="tien")
    return district


def listed(district: District, query: str, browser: Client | None = None) -> set[str]:
    answer = (browser or district.signed_in("hung")).get(f"{WORK}?tab=unit&{query}")
    assert answer.status_code == 200
    page = answer.content.decode()
    return {name for name in OWNERS if f'data-work-case="{district.cases[name].code}"' in page}


def keep(
    browser: Client, name: str = "Việc của Tiến", query: str = "tab=unit&holder=tien", **more: str
) -> HttpResponse:
    return browser.post(PAGE, {"name": name, "query": query, **more})


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("holder=tien", {"long"}),
        ("holder=-", {"thu"}),
        ("q=tran duc", {"long"}),
        ("q=LÊ THÌ thu", {"thu"}),
        ("q=034085004471", set()),
        ("due_from=28/11/2023", set()),
        ("due_from=27/11/2023&due_to=27/11/2023", {"long", "thu"}),
        ("channel=postal", set()),
        ("state=paused", set()),
        ("sort=newest", {"long", "thu"}),
    ],
)
def test_the_address_narrows_the_list(query: str, names: set[str], commune: District) -> None:
    assert listed(commune, query) == names


@pytest.mark.parametrize(
    "query",
    [
        "holder=nobody.here",
        "due_from=31/02/2023",
        "due_from=x",
        "sort=cost",
        "state=deleted",
        f"q={'x' * 500}",
        "q=%00'",
    ],
)
def test_what_is_not_understood_is_said_or_finds_nothing(query: str, commune: District) -> None:
    answer = commune.signed_in("hung").get(f"{WORK}?tab=unit&{query}")
    assert answer.status_code == 200


def test_a_kept_filter_stands_above_the_list_as_a_link(commune: District) -> None:
    browser = commune.signed_in("hung")
    answer = keep(browser)
    assert answer.headers["Location"] == f"{WORK}?tab=unit&holder=tien"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert '<a class="mc-chip" href="?tab=unit&amp;holder=tien" aria-current="true">Việc của Tiến</a>' in page
    assert "Đã lưu bộ lọc" in page


def test_the_page_says_each_condition_in_words(commune: District) -> None:
    browser = commune.signed_in("hung")
    keep(browser, "Một", "tab=unit&holder=tien&sort=newest&channel=counter")
    keep(browser, "Hai", "tab=overdue&holder=-&due_to=30/11/2023")
    page = browser.get(PAGE).content.decode()
    assert "Việc của đơn vị; người xử lý: Tien; cách nộp: trực tiếp; thứ tự: Mới nộp ở trên" in page
    assert "Quá hạn; người xử lý: chưa ai nhận; đến hết ngày: 30/11/2023" in page


def test_a_shared_filter_is_seen_in_the_agency_and_nowhere_else(commune: District) -> None:
    keep(commune.signed_in("hung"), "Riêng")
    keep(commune.signed_in("hung"), "Chung", shared="on")
    commune.person("hoa", "xa-hai", "reception")
    assert "Chung" in commune.signed_in("tien").get(PAGE).content.decode()
    assert "Riêng" not in commune.signed_in("tien").get(PAGE).content.decode()
    assert "Chung" not in commune.signed_in("hoa").get(PAGE).content.decode()
    kept = SavedFilter.objects.get(name="Chung")
    assert commune.signed_in("hoa").post(f"{PAGE}{kept.pk}/", {"what": "remove"}).status_code == 404


def test_only_its_maker_or_the_next_in_the_post_puts_it_away(commune: District) -> None:
    keep(commune.signed_in("hung"), shared="on")
    kept = SavedFilter.objects.get()
    refused = commune.signed_in("tien").post(f"{PAGE}{kept.pk}/", {"what": "remove"})
    assert refused.status_code == 403
    assert "được giữ nguyên" in refused.content.decode()
    next_one = commune.person("moi", "", None)
    kept.post.holdings.create(person=next_one, valid_from="2024-01-01")
    assert commune.signed_in("moi").post(f"{PAGE}{kept.pk}/", {"what": "keep"}).status_code == 302
    assert not SavedFilter.objects.get().shared
    assert commune.signed_in("hung").post(f"{PAGE}{kept.pk}/", {"what": "remove"}).status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_name_is_used_once_and_what_was_typed_stays(commune: District) -> None:
    browser = commune.signed_in("hung")
    keep(browser)
    again = keep(browser, query="tab=unit&holder=-")
    assert again.status_code == 409
    page = again.content.decode()
    assert 'value="Việc của Tiến"' in page
    assert "Bộ lọc cũ được giữ nguyên" in page
    assert SavedFilter.objects.get().query == "tab=unit&holder=tien"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("", "tab=unit&holder=tien"),
        ("x" * 61, "tab=unit&q=a"),
        ("Trống", "tab=unit"),
        ("Lạ", "tab=zz&drop=1"),
        ("Dài", "q=" + "a" * 900),
    ],
)
def test_what_makes_no_filter_is_not_kept(name: str, query: str, commune: District) -> None:
    answer = keep(commune.signed_in("hung"), name, query)
    assert answer.status_code == 422
    assert not SavedFilter.objects.exists()


def test_only_what_the_list_understands_is_kept(commune: District) -> None:
    keep(commune.signed_in("hung"), query="tab=unit&holder=tien&evil=%22%3E&after=9&open=x")
    assert SavedFilter.objects.get().query == "tab=unit&holder=tien"


def test_nobody_fills_the_page_with_filters(commune: District) -> None:
    browser = commune.signed_in("hung")
    for number in range(MOST_KEPT):
        assert keep(browser, f"Lọc {number}").status_code == 302
    assert keep(browser, "Thừa").status_code == 409
    assert SavedFilter.objects.count() == MOST_KEPT


def test_the_access_log_names_the_filters_but_not_the_words(commune: District) -> None:
    listed(commune, f"q={quote('tran duc')}&holder=tien")
    entry = AuditEntry.objects.filter(action=Action.LIST).latest("pk")
    assert entry.detail == "danh sách việc, thẻ unit, lọc: holder, q"


def test_filters_cost_no_query_for_each_one(commune: District, django_assert_max_num_queries: object) -> None:
    browser = commune.signed_in("hung")
    for number in range(8):
        keep(browser, f"Lọc {number}", shared="on")
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        browser.get(f"{WORK}?tab=unit&holder=tien")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        browser.get(PAGE)
