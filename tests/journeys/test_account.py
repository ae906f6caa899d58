"""Second factor, passkey, sessions and access log in a real browser."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.desk.people import PASSWORD, District, code_now, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of

pytestmark = [pytest.mark.browser]


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The district, in the database that the server reads."""
    return settle()


def give_password(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/desk/account/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def give_code(page: Page) -> None:
    page.get_by_label("Mã xác thực").fill(code_now())
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_every_page_is_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        give_password(page, live_server.url, "quan")
        found["mã"] = faults_of(page)
        give_code(page)
        for path in ("account/", "account/password/", "account/key/", "account/app/remove/", "account/codes/new/",
                     "audit/", "audit/?first=x", "account/confirm/"):  # fmt: skip
            page.goto(f"{live_server.url}/desk/{path}")
            found[path] = faults_of(page)
    with browser_page(size, scheme) as page:
        give_password(page, live_server.url, "hung")
        page.goto(f"{live_server.url}/desk/account/app/")
        found["ứng dụng"] = faults_of(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_password_is_changed_on_a_phone_with_and_without_scripts(
    scripts: bool, live_server: LiveServer, district: District
) -> None:
    with browser_page(PHONE, scripts=scripts) as page:
        give_password(page, live_server.url, "hung")
        page.get_by_role("link", name="Đổi mật khẩu").click()
        page.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
        page.get_by_label("Mật khẩu mới", exact=True).fill("mot-cau-khac-de-nho")
        page.get_by_label("Nhập lại mật khẩu mới").fill("mot-cau-khac-de-nho")
        page.get_by_role("button", name="Đổi mật khẩu").click()
        told = page.get_by_text("Đã đổi mật khẩu").count()
        places = page.get_by_role("button", name="Kết thúc").count()
    assert (told, places) == (1, 1)


def test_a_passkey_is_added_and_signs_in(live_server: LiveServer, district: District) -> None:
    url = live_server.url.replace("127.0.0.1", "localhost")
    with browser_page(DESK) as page:
        keys = page.context.new_cdp_session(page)
        keys.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "usb",
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        give_password(page, url, "hung")
        page.get_by_role("link", name="Thêm khóa").click()
        page.get_by_label("Tên của khóa").fill("Khóa USB của Hùng")
        page.get_by_role("button", name="Thêm khóa").click()
        page.get_by_text("Đã thêm khóa đăng nhập").wait_for()
        page.get_by_role("button", name="Đăng xuất").click()
        give_password(page, url, "hung")
        page.get_by_role("button", name="Dùng khóa đăng nhập").click()
        page.wait_for_url("**/desk/account/")
        named = page.get_by_text("Khóa USB của Hùng").count()
    assert named >= 1
