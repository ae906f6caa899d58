"""People, posts and handovers in a real browser: two people hand over, a new officer comes, somebody stands in for a day."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.cases import processing
from motcua.cases.models import Case
from tests.desk.desk_cases import Desks, open_desks
from tests.desk.people import code_now
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in

pytestmark = [pytest.mark.browser]
OWN = "mot-cau-rieng-de-nho"


@pytest.fixture
def desks(ledger_may_be_emptied: None, live_server: LiveServer) -> Desks:
    """Commune Một at work, in the database that the server reads."""
    desks = open_desks()
    desks.district.person("tam", "xa-mot", "specialist")
    return desks


def enter(page: Page, server: LiveServer, username: str, path: str, *, strong: bool = False) -> None:
    """Sign in and open a page, with the code where the post needs one."""
    sign_in(page, server, username, path=path)
    if strong:
        page.get_by_label("Mã xác thực").fill(code_now())
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url(f"**{path}")


def leave(page: Page) -> None:
    """Sign out."""
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").wait_for()


@pytest.mark.parametrize(("size", "scripts"), [(DESK, True), (PHONE, False)])
def test_two_people_hand_a_post_over_and_print_the_minutes(
    size: dict[str, int], scripts: bool, live_server: LiveServer, desks: Desks
) -> None:
    case = processing.assign(desks.accepted(), desks.stamp("hung"), to="tien")
    with browser_page(size, scripts=scripts) as page:
        enter(page, live_server, "tien", "/desk/account/")
        page.get_by_role("link", name="Bàn giao Vị trí của tien").click()
        page.get_by_label("Bên nhận").select_option(label="Tam (tam)")
        page.get_by_label("Lý do").fill("Luân chuyển")
        page.get_by_role("button", name="Lập bàn giao").click()
        page.get_by_role("link", name=re.compile("Hồ sơ đang giữ")).click()
        expect(page.get_by_role("link", name=case.code)).to_be_visible()
        page.get_by_role("button", name="Xác nhận bàn giao").click()
        expect(page.get_by_text("Còn chờ bên kia")).to_be_visible()
        leave(page)
        enter(page, live_server, "tam", "/desk/account/")
        page.get_by_role("link", name="Có bàn giao chờ bạn xác nhận").click()
        page.get_by_role("link", name="Vị trí của tien").click()
        page.get_by_role("button", name="Xác nhận bàn giao").click()
        expect(page.get_by_text("Đã bàn giao xong")).to_be_visible()
        address = page.get_by_role("link", name="In biên bản").get_attribute("href")
        answer = page.request.get(f"{live_server.url}{address}")
        printed = answer.headers["content-type"], answer.body()[:5]
    assert printed == ("application/pdf", b"%PDF-")
    assert Case.objects.get(pk=case.pk).holder == "tam"


def test_a_new_officer_is_appointed_and_signs_in(live_server: LiveServer, desks: Desks) -> None:
    with browser_page(DESK) as page:
        enter(page, live_server, "quan", "/desk/people/", strong=True)
        page.keyboard.press("m")
        page.get_by_label("Họ và tên").fill("Trần Văn Mới")
        page.get_by_label("Vị trí việc làm").select_option(label="Vị trí của tam (Chuyên môn xử lý)")
        page.get_by_role("button", name="Mở tài khoản").click()
        page.get_by_text("Mật khẩu tạm, chỉ hiện lần này").wait_for()
        password = re.findall(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", page.content())[0]
        leave(page)
        page.get_by_label("Tên đăng nhập").fill("moi.tv")
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("Đây là mật khẩu tạm")).to_be_visible()
        faults = faults_of(page)
        page.get_by_label("Mật khẩu hiện nay").fill(password)
        page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
        page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
        page.get_by_role("button", name="Đổi mật khẩu").click()
        page.goto(f"{live_server.url}/desk/work/")
        expect(page.get_by_role("link", name="Trần Văn Mới")).to_be_visible()
    assert faults == []


def test_somebody_stands_in_for_a_day_and_the_ledger_says_so(live_server: LiveServer, desks: Desks) -> None:
    case = desks.accepted()
    with browser_page(PHONE) as page:
        enter(page, live_server, "tien", "/desk/account/")
        page.get_by_role("link", name="Giao thay khi vắng").click()
        page.get_by_label("Người làm thay").select_option(label="Thu")
        page.get_by_label("Lý do").fill("Nghỉ phép")
        page.get_by_role("button", name="Giao thay").click()
        expect(page.get_by_text("đang thay")).to_be_visible()
        leave(page)
        enter(page, live_server, "thu", f"/desk/case/{case.code}/do/forward/")
        page.get_by_role("button", name="Chuyển bước").click()
        expect(page.get_by_text("Đã chuyển hồ sơ")).to_be_visible()
    event = case.events.order_by("-n")[0]
    assert event.actor == "thu (thay tien)"


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_every_page_is_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, desks: Desks
) -> None:
    people = desks.district.people
    tien, holding = people["tien"].pk, people["tien"].holdings.get().pk
    agency = "agencies/xa-mot/"
    paths = [
        "people/",
        "people/?agency=x",
        "people/new/",
        f"people/{tien}/",
        f"people/{tien}/do/lock/",
        f"people/{tien}/correct/",
    ]
    paths += [f"people/{tien}/appoint/", f"people/{tien}/holdings/{holding}/end/", "posts/?agency=xa-mot"]
    paths += ["posts/new/?agency=xa-mot", "departments/new/?agency=xa-mot", "standins/", "standins/new/"]
    paths += ["handovers/", f"handovers/new/?holding={holding}", "handovers/orphans/", "agencies/"]
    paths += ["agencies/new/", "agencies/succession/", agency, f"{agency}rename/", f"{agency}calendar/"]
    paths += [f"{agency}hours/", f"{agency}days/"]
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        complaints: list[str] = []
        enter(page, live_server, "tri", "/desk/people/", strong=True)
        page.on("console", lambda line: complaints.append(line.text) if "400" not in line.text else None)
        for path in paths:
            page.goto(f"{live_server.url}/desk/{path}")
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert complaints == []


def test_a_change_of_hours_is_seen_before_it_is_made(live_server: LiveServer, desks: Desks) -> None:
    with browser_page(DESK) as page:
        enter(page, live_server, "quan", "/desk/agencies/xa-mot/hours/", strong=True)
        page.get_by_label("Chiều: đóng").fill("16:30")
        expect(page.get_by_role("button", name="Đặt giờ làm việc")).to_have_count(0)
        page.get_by_role("button", name="Xem trước").click()
        expect(page.get_by_role("columnheader", name="Sẽ hẹn")).to_be_visible()
        faults = faults_of(page)
        page.get_by_role("button", name="Đặt giờ làm việc").click()
        expect(page.get_by_text("Giờ đã đặt cho ngày tới")).to_be_visible()
    assert faults == []
