"""Many cases at once: picked by keys, given to one person with one refusal; a filter kept and shared; without scripts too."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.desk.people import TODAY, District, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in
from tests.reports.world import accepted, submitted

pytestmark = [pytest.mark.browser]
REFRESH = "htmx.trigger(document.getElementById('viec'), 'every')"
AS_A_PERSON_MS = 60
"""Slower than a scanner, whose keys the page keeps for the search box."""
OWNERS = {"first": "Trần Đức Long", "second": "Lê Thị Thu", "third": "Phạm Văn Lộc"}


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The commune with three cases in process."""
    district = settle()
    for name, owner in OWNERS.items():
        told = (submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", f"{TODAY} 23:59"))
        district.tell(name, "xa-mot", *told, owner=owner)
    return district


def open_list(page: Page, server: LiveServer, query: str = "tab=unit") -> None:
    sign_in(page, server, "hung")
    page.goto(f"{server.url}/desk/work/?{query}")


def box(page: Page, code: str) -> Locator:
    return page.get_by_role("checkbox", name=f"Chọn hồ sơ {code}")


def test_keys_pick_a_range_and_a_refresh_keeps_it(live_server: LiveServer, district: District) -> None:
    codes = [district.cases[name].code for name in OWNERS]
    with browser_page(DESK) as page:
        open_list(page, live_server)
        for key in ("j", "x", "j", "j", "Shift+X"):
            page.keyboard.press(key)
            page.wait_for_timeout(AS_A_PERSON_MS)
        expect(page.get_by_text("Với 3 hồ sơ đã chọn:")).to_be_visible()
        page.keyboard.press("x")
        expect(box(page, codes[2])).not_to_be_checked()
        district_moves(page)
        for code, is_picked in zip(codes, (True, True, False), strict=True):
            expect(box(page, code)).to_be_checked(checked=is_picked)
        page.get_by_role("button", name="Giao xử lý").click()
        expect(page.get_by_role("heading", name="Giao xử lý 2 hồ sơ")).to_be_visible()


def district_moves(page: Page) -> None:
    """Let the list draw itself anew, as after somebody else's work."""
    page.evaluate("document.getElementById('viec').setAttribute('hx-get', '/desk/work/?tab=unit')")
    page.evaluate("htmx.process(document.getElementById('viec'))")
    page.evaluate(REFRESH)
    page.wait_for_timeout(400)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_batch_with_one_refusal_tells_each_result(
    scripts: bool, live_server: LiveServer, district: District
) -> None:
    codes = [district.cases[name].code for name in OWNERS]
    with browser_page(DESK, scripts=scripts) as page:
        open_list(page, live_server)
        for code in codes:
            box(page, code).check()
        page.get_by_role("button", name="Giao xử lý").click()
        # While the form is open somebody else gives one of them away.
        give(page, live_server, codes[1])
        page.get_by_label("Giao cho").select_option("tien")
        page.get_by_role("button", name="Giao xử lý 3 hồ sơ").click()
        expect(page.get_by_role("heading", name="xong 2 trong 3 hồ sơ")).to_be_visible()
        expect(page.get_by_role("row", name=codes[1])).to_contain_text("vừa được người khác cập nhật")
        assert faults_of(page) == [] if scripts else True
        page.get_by_role("link", name="Làm lại với các hồ sơ chưa xong").click()
        page.get_by_label("Giao cho").select_option("tien")
        page.get_by_role("button", name="Giao xử lý 1 hồ sơ").click()
        expect(page.get_by_text("Mọi hồ sơ đã chọn đều xong.")).to_be_visible()
        page.get_by_role("link", name="Về danh sách").click()
        page.wait_for_url("**/desk/work/?tab=unit")


def give(page: Page, server: LiveServer, code: str) -> None:
    """Another window of the office gives one case away."""
    other = page.context.new_page()
    other.goto(f"{server.url}/desk/case/{code}/do/assign/")
    other.get_by_label("Giao cho").select_option("hung")
    other.get_by_role("button", name="Giao xử lý").click()
    other.wait_for_url(f"**/desk/case/{code}/")
    other.close()


def test_a_filter_is_kept_and_a_colleague_uses_it(live_server: LiveServer, district: District) -> None:
    code = district.cases["first"].code
    for who, size in (("hung", DESK), ("tien", PHONE)):
        with browser_page(size) as page:
            sign_in(page, live_server, who)
            page.goto(f"{live_server.url}/desk/work/?tab=unit")
            if who == "hung":
                page.get_by_text("Lọc danh sách", exact=True).click()
                page.get_by_label("Mã hoặc họ tên").fill("tran duc")
                page.get_by_role("button", name="Lọc", exact=True).click()
                page.get_by_label("Lưu bộ lọc này với tên").fill("Nhà ông Long")
                page.get_by_label("Dùng chung trong cơ quan").check()
                page.get_by_role("button", name="Lưu bộ lọc").click()
            else:
                page.get_by_role("link", name="Nhà ông Long").click()
            expect(page.get_by_role("link", name="Nhà ông Long")).to_have_attribute("aria-current", "true")
            assert page.locator("[data-work-case]").all_inner_texts() == [code]
            assert faults_of(page) == []


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_the_pages_are_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    chosen = "&".join(f"case={district.cases[name].code}" for name in OWNERS)
    paths = [
        "work/?tab=unit&q=a&due_from=x",
        "work/filters/",
        f"work/batch/assign/?{chosen}",
        f"work/batch/forward/?{chosen}",
        f"work/batch/slips/?{chosen}",
    ]
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        sign_in(page, live_server, "hung")
        for path in paths:
            page.goto(f"{live_server.url}/desk/{path}")
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
