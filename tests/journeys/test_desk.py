"""An officer's way through the desk in a real browser, on a phone, on a desk, in the dark and without scripts."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.desk.people import PASSWORD, QUERY, District, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of

pytestmark = [pytest.mark.browser]


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The district, in the database that the server reads."""
    return settle()


def sign_in(page: Page, server: LiveServer, username: str = "lan", path: str = "/desk/") -> None:
    page.goto(server.url + path)
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_every_page_is_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    frozen = district.frozen()
    case = district.cases["paused"].code
    paths = {
        "báo cáo": f"/desk/report/?{QUERY}",
        "kỳ sai": "/desk/report/?first=23/10/2023&last=21/10/2023",
        "diễn biến": f"/desk/report/trend/?{QUERY}",
        "kiểm tra": f"/desk/report/proofs/?{QUERY}",
        "chốt": f"/desk/report/freeze/?{QUERY}",
        "đã chốt": f"/desk/report/frozen/{frozen.pk}/",
        "vì sao khác": f"/desk/report/frozen/{frozen.pk}/changes/",
        "hồ sơ": "/desk/cases/?state=",
        "trống": "/desk/cases/?q=khong-co-ai",
        "chỉ tiêu": f"/desk/cases/?{QUERY}&figure=resolved",
        "một hồ sơ": f"/desk/case/{case}/",
        "không có": "/desk/case/khong-co/",
    }
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text))
        page.goto(f"{live_server.url}/desk/sign-in/")
        found["đăng nhập"] = faults_of(page)
        sign_in(page, live_server)
        for name, path in paths.items():
            page.goto(live_server.url + path)
            found[name] = faults_of(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert [text for text in complaints if "400 (" not in text and "404 (" not in text] == []


def test_from_sign_in_over_a_figure_to_its_case(live_server: LiveServer, district: District) -> None:
    with browser_page(DESK) as page:
        sign_in(page, live_server, path=f"/desk/report/?{QUERY}")
        page.get_by_role("heading", name="Diễn biến 12 tháng").or_(
            page.get_by_text("Diễn biến 12 tháng")
        ).first.wait_for()
        page.get_by_text("15 đẳng thức đều khớp").wait_for()
        page.get_by_role("link", name="1 Cấp xã: quá hạn, xem danh sách hồ sơ").click()
        listed = page.get_by_role("heading", level=1).inner_text()
        page.get_by_role("link", name=district.cases["overdue"].code).click()
        page.get_by_text("Vì sao là ngày này?").click()
        reason = page.get_by_text("thời hạn 5 ngày làm việc").inner_text()
        page.get_by_role("button", name="Đăng xuất").click()
        after = page.url
    assert listed == "Giải quyết quá hạn: 1 hồ sơ"
    assert "Tiếp nhận lúc 09:00 thứ Ba 24/10/2023" in reason
    assert after.endswith("/desk/sign-in/")


def test_choosing_a_wrong_period_and_mending_it(live_server: LiveServer, district: District) -> None:
    with browser_page(PHONE) as page:
        sign_in(page, live_server, path=f"/desk/report/?{QUERY}")
        page.get_by_label("Đến hết ngày").fill("21/10/2023")
        page.get_by_role("button", name="Xem").click()
        said = page.get_by_role("alert").inner_text()
        kept = page.get_by_label("Từ ngày").input_value()
        page.get_by_label("Đến hết ngày").fill("21/11/2023")
        page.get_by_role("button", name="Xem").click()
        title = page.get_by_role("heading", level=1).inner_text()
    assert "trước khi bắt đầu" in said
    assert kept == "23/10/2023"
    assert title == "Báo cáo thủ tục hành chính, tháng 11 năm 2023"


def test_checking_and_freezing_the_report(live_server: LiveServer, district: District) -> None:
    with browser_page(DESK) as page:
        sign_in(page, live_server, path=f"/desk/report/?{QUERY}")
        page.get_by_role("link", name="Kiểm tra và chốt số liệu").click()
        page.get_by_label("Ưu điểm").fill("Giải quyết nhanh, đúng quy trình.")
        page.get_by_role("button", name="Chốt báo cáo").click()
        page.get_by_text("Đã chốt báo cáo.").wait_for()
        with page.expect_download() as download:
            page.get_by_role("link", name="PDF").click()
        paper = download.value.suggested_filename
        page.go_back()
        page.get_by_role("link", name="Báo cáo", exact=True).first.click()
        frozen = page.get_by_role("link", name="23/10/2023 – 21/11/2023").count()
    assert paper == "bao-cao-huyen-20231023-20231121.pdf"
    assert frozen == 1


def test_everything_works_without_scripts(live_server: LiveServer, district: District) -> None:
    with browser_page(DESK, scripts=False) as page:
        sign_in(page, live_server, path=f"/desk/report/?{QUERY}")
        page.get_by_role("link", name="Xem diễn biến 12 tháng").click()
        page.get_by_text("Xem bảng số liệu").click()
        months = page.get_by_role("rowheader").count()
        page.go_back()
        page.get_by_role("link", name="Kiểm tra số liệu và lời văn").click()
        proofs = page.get_by_text("15 đẳng thức đều khớp").count()
        page.get_by_role("link", name="Hồ sơ", exact=True).click()
        page.get_by_label("Mã hồ sơ hoặc họ tên").fill("vu thi mai")
        page.get_by_role("button", name="Lọc").click()
        rows = page.get_by_role("rowheader").count()
    assert (months, proofs, rows) == (12, 1, 1)
