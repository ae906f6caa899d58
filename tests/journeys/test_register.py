"""A year's book is closed by the records office in a real browser, and the other list pages are sound on every screen."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.desk.people import District, code_now, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in

pytestmark = [pytest.mark.browser]
BOOK = "agency=xa-mot&year=2023"


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The district, in the database that the server reads."""
    return settle()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_records_office_closes_a_book_once(
    scripts: bool, live_server: LiveServer, district: District
) -> None:
    with browser_page(DESK, scripts=scripts) as page:
        sign_in(page, live_server, "thuy")
        page.goto(f"{live_server.url}/desk/register/?{BOOK}")
        expect(page.get_by_text("sổ đang mở")).to_be_visible()
        page.get_by_role("link", name="Khóa sổ", exact=True).click()
        expect(page.get_by_text("Khóa rồi không mở lại được")).to_be_visible()
        page.get_by_role("button", name="Khóa sổ năm 2023").click()
        expect(page.get_by_text("Đã khóa sổ theo dõi hồ sơ năm 2023")).to_be_visible()
        expect(page.get_by_role("button", name="Khóa sổ năm 2023")).to_have_count(0)
        page.goto(f"{live_server.url}/desk/register/?{BOOK}")
        expect(page.get_by_text("sổ đã khóa")).to_be_visible()


def with_code(page: Page, server: LiveServer, who: str) -> None:
    """Sign in with the second factor."""
    sign_in(page, server, who)
    page.get_by_label("Mã xác thực").fill(code_now())
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(re.compile(r"/desk/(?!sign-in)"))


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_the_pages_are_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    asked = {
        "hung": [f"register/?{BOOK}", "register/?year=2022", "work/late/", "messages/wordings/"],
        "thuy": [f"register/close/?{BOOK}"],
        "lan": ["lateness/", "lateness/cases/?what=overdue", "lateness/cases/?what=soon"],
        "quan": ["messages/switches/"],
        "tri": ["messages/wordings/", "messages/wordings/accepted/email/"],
    }
    found: dict[str, list[str]] = {}
    for who, paths in asked.items():
        with browser_page(size, scheme) as page:
            (with_code if who in ("quan", "tri") else sign_in)(page, live_server, who)
            for path in paths:
                page.goto(f"{live_server.url}/desk/{path}")
                found[f"{who} {path}"] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
