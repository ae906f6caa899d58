"""An officer's morning at the work list: walking by keys, a case beside the list, what others did meanwhile, a scanned receipt."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.desk.people import TODAY, District, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in
from tests.notices.office import lay
from tests.reports.world import accepted, submitted

pytestmark = [pytest.mark.browser]
REFRESH = "htmx.trigger(document.getElementById('viec'), 'every')"


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The commune with two cases in process and one that waits."""
    district = settle()
    for name, owner in {"first": "Trần Đức Long", "second": "Lê Thị Thu"}.items():
        told = (submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", f"{TODAY} 23:59"))
        district.tell(name, "xa-mot", *told, owner=owner)
    return district


def arrives(district: District, name: str) -> str:
    """A case that somebody else accepts while the page is open; returns its code."""

    def accept() -> str:
        told = (submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00"))
        try:
            return district.tell(name, "xa-mot", *told).code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as somebody:
        return somebody.submit(accept).result()


def open_list(page: Page, server: LiveServer, tab: str = "unit") -> None:
    sign_in(page, server, "hung")
    page.goto(f"{server.url}/desk/work/?tab={tab}")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_the_pages_are_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    code = district.cases["first"].code
    lay(district.world.agencies["xa-mot"], state="failed", last_error="Hộp thư không có", case_code=code)
    paths = [
        "work/",
        "work/?tab=unit",
        f"work/?tab=unit&open={code}",
        "work/?tab=waiting&after=x",
        "search/",
        "search/?q=hanh",
        "search/?q=zz",
        "messages/",
    ]
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        complaints: list[str] = []
        sign_in(page, live_server, "hung")
        page.on("console", lambda line: complaints.append(line.text))
        for path in paths:
            page.goto(f"{live_server.url}/desk/{path}")
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert complaints == []


def test_keys_walk_the_list_and_open_a_case_beside_it(live_server: LiveServer, district: District) -> None:
    first, second = district.cases["first"].code, district.cases["second"].code
    with browser_page(DESK) as page:
        open_list(page, live_server)
        page.keyboard.press("j")
        expect(page.get_by_role("link", name=first)).to_be_focused()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-open-case='{second}']")).to_be_visible()
        expect(page.locator("tr.mc-table__open")).to_contain_text(second)
        assert f"open={second}" in page.url
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-open-case='{first}']")).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/desk/case/{first}/")
        page.go_back()
        expect(page.locator(f"[data-open-case='{first}']")).to_be_visible()


def test_a_refresh_shows_what_others_did_and_keeps_the_place(
    live_server: LiveServer, district: District
) -> None:
    second = district.cases["second"].code
    with browser_page(DESK) as page:
        open_list(page, live_server)
        page.get_by_role("link", name=second).click()
        expect(page.locator(f"[data-open-case='{second}']")).to_be_visible()
        for name in ("third", "fourth"):
            new = arrives(district, name)
            page.evaluate(REFRESH)
            expect(page.get_by_role("link", name=new)).to_be_visible()
            expect(page.get_by_role("link", name=second)).to_be_focused()
        expect(page.locator("tr.mc-table__open")).to_contain_text(second)
        expect(page.locator(f"[data-open-case='{second}']")).to_be_visible()
        expect(page.get_by_role("link", name="Việc của đơn vị 4")).to_be_visible()


def test_on_a_phone_and_without_scripts_a_case_opens_on_its_page(
    live_server: LiveServer, district: District
) -> None:
    code = district.cases["first"].code
    for size, scripts in ((PHONE, True), (DESK, False)):
        with browser_page(size, scripts=scripts) as page:
            open_list(page, live_server)
            page.get_by_role("link", name=code).click()
            page.wait_for_url(f"**/desk/case/{code}/")


def test_a_scanned_receipt_opens_its_case_from_anywhere(live_server: LiveServer, district: District) -> None:
    code = district.cases["early"].code
    with browser_page(DESK) as page:
        open_list(page, live_server)
        page.keyboard.type(f"{code}\n")
        page.wait_for_url(f"**/desk/case/{code}/")


def test_the_search_box_is_one_key_away(live_server: LiveServer, district: District) -> None:
    with browser_page(DESK) as page:
        open_list(page, live_server)
        page.keyboard.press("/")
        page.keyboard.type("nguyen thi hanh\n")
        page.get_by_role("link", name=district.cases["early"].code).click()
        page.wait_for_url("**/desk/case/*/")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog").get_by_text("Tìm hồ sơ")).to_be_visible()
