"""A newcomer in a real browser: one click into the trial, then the walk, stop by stop, also without scripts."""

from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from motcua.desk.guests import Guest, Guests
from tests.desk.people import PASSWORD, District, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in

pytestmark = [pytest.mark.browser]


def guests_here(moment: object) -> Guests:
    """One account to look around with."""
    reception = Guest("hung", "Hung", "Vị trí của hung", "Tiếp nhận và trả kết quả", False)
    return Guests((("Xã Một", (reception,)),), PASSWORD, "123456", 20)


@pytest.fixture
def trial(ledger_may_be_emptied: None, live_server: LiveServer, settings: Any) -> District:
    """The district of the tests, opened as a trial."""
    settings.GUEST_LIST = f"{__name__}.guests_here"
    return settle()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_the_pages_are_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, trial: District
) -> None:
    found = {}
    with browser_page(size, scheme) as page:
        page.goto(f"{live_server.url}/desk/sign-in/")
        found["sign-in"] = faults_of(page)
        sign_in(page, live_server, "hung", "/desk/tour/")
        found["tour"] = faults_of(page)
    assert found == {"sign-in": [], "tour": []}


def test_one_click_opens_the_trial_and_the_walk_remembers(live_server: LiveServer, trial: District) -> None:
    with browser_page(DESK, scripts=False) as page:
        page.goto(f"{live_server.url}/desk/sign-in/")
        page.get_by_role("button", name="Vào bằng tài khoản hung").click()
        page.get_by_role("link", name="Làm quen").click()
        page.get_by_role("link", name="Nhận một hồ sơ tại quầy").click()
        expect(page.get_by_role("heading", name="Nhận hồ sơ")).to_be_visible()
        page.goto(f"{live_server.url}/desk/tour/")
        page.locator("#counter").get_by_role("button", name="Đã xong").click()
        expect(page.get_by_text("Đã xong 1 /")).to_be_visible()
        page.locator("#counter").get_by_role("button", name="Làm lại").click()
        expect(page.get_by_text("Đã xong 0 /")).to_be_visible()
