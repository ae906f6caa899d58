"""A case from the counter to the handed-over result, in a real browser: by keys, and without scripts."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.cases.intake import ComponentFacts
from motcua.cases.models import Case
from tests.desk.desk_cases import Desks, open_desks
from tests.desk.people import code_now
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in

pytestmark = [pytest.mark.browser]
PAPERS = (
    ComponentFacts("Tờ khai đăng ký khai sinh", form="original"),
    ComponentFacts("Giấy chứng sinh", form="electronic"),
)


@pytest.fixture
def desks(ledger_may_be_emptied: None, live_server: LiveServer) -> Desks:
    """Commune Một at work, in the database that the server reads."""
    return open_desks()


def open_case(page: Page, server: LiveServer, username: str, case: Case) -> None:
    sign_in(page, server, username, path=f"/desk/case/{case.code}/")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_every_form_is_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, desks: Desks
) -> None:
    new, open_one = desks.submitted(papers=PAPERS), desks.accepted(fee_vnd=8000, papers=PAPERS)
    paths = [
        f"{new.code}/",
        *(f"{new.code}/do/{name}/" for name in ("accept", "complete", "refuse", "digitise")),
    ]
    paths += [f"{open_one.code}/"]
    paths += [
        f"{open_one.code}/do/{name}/"
        for name in ("forward", "assign", "supplement", "settle", "withdraw", "note")
    ]
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        complaints: list[str] = []
        open_case(page, live_server, "hung", new)
        page.on("console", lambda line: complaints.append(line.text))
        for path in paths:
            page.goto(f"{live_server.url}/desk/case/{path}")
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert complaints == []


def test_an_officer_accepts_by_key_and_prints(live_server: LiveServer, desks: Desks) -> None:
    case = desks.submitted(papers=PAPERS)
    with browser_page(DESK) as page:
        open_case(page, live_server, "hung", case)
        page.get_by_role("heading", name="Diễn biến").wait_for()
        page.wait_for_load_state("networkidle")
        page.keyboard.press("t")
        form = page.locator("#lam-viec form")
        form.get_by_role("button", name="Tiếp nhận").wait_for()
        faults = faults_of(page)
        form.get_by_role("button", name="Tiếp nhận").click()
        expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
        with page.expect_popup() as popup:
            page.keyboard.press("p")
        printed = popup.value.url
    assert faults == []
    assert printed.endswith(f"/desk/case/{case.code}/slip/receipt/")


def test_the_whole_road_without_scripts(live_server: LiveServer, desks: Desks) -> None:
    case = desks.accepted()
    with browser_page(PHONE, scripts=False) as page:
        open_case(page, live_server, "tien", case)
        page.get_by_role("link", name="Chuyển bước").click()
        page.get_by_label("Lời nhắn").fill("Nhờ xem giúp")
        page.get_by_role("button", name="Chuyển bước").click()
        step = page.get_by_text("Đã chuyển hồ sơ.").inner_text()
        page.get_by_text("Việc khác").click()
        page.get_by_role("link", name="Yêu cầu bổ sung").click()
        page.get_by_role("button", name="Yêu cầu bổ sung").click()
        wrong = page.get_by_role("alert").inner_text()
        page.get_by_label("Giấy tờ cần bổ sung").fill("Tờ khai")
        page.get_by_label("Lý do", exact=True).fill("Tờ khai chưa ký")
        page.get_by_role("button", name="Yêu cầu bổ sung").click()
        state = page.get_by_text("Chờ bổ sung: thời hạn đang dừng").inner_text()
    assert step
    assert "cần xem lại" in wrong
    assert state


def test_a_signer_ends_the_case_on_paper(live_server: LiveServer, desks: Desks) -> None:
    case = desks.accepted()
    with browser_page(DESK) as page:
        open_case(page, live_server, "ky", case)
        page.get_by_label("Mã xác thực").fill(code_now())
        page.get_by_role("button", name="Tiếp tục").or_(
            page.get_by_role("button", name="Đăng nhập")
        ).first.click()
        page.goto(f"{live_server.url}/desk/case/{case.code}/")
        page.get_by_text("Việc khác").click()
        page.get_by_role("link", name="Có kết quả giấy").click()
        page.locator("#lam-viec").get_by_role("button", name="Có kết quả giấy").click()
        expect(page.get_by_text("Hồ sơ đã có kết quả.")).to_be_visible()
    case.refresh_from_db()
    assert case.state == "resolved"
