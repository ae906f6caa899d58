"""At the counter in a real browser: by keyboard alone, by a scanned card, after 15:00, for another commune, without scripts."""

import time
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.cases.models import Case, CaseDraft
from motcua.desk import scope
from tests.desk.counter_desk import CARD, CERTIFIED, CounterDesk, open_counter
from tests.desk.people import PASSWORD
from tests.desk.test_draft import scan
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in
from tests.reports.world import at

pytestmark = [pytest.mark.browser]
STRANGER = CARD.replace("034085004471", "030085004471").replace("Nguyễn Thị Hạnh", "Đỗ Thị Lan")
MOST_SECONDS = 60
MOST_KEYS = 120


@pytest.fixture
def desk(ledger_may_be_emptied: None, live_server: LiveServer) -> CounterDesk:
    """The counter of commune Một, in the database that the server reads, and a counter in commune Hai."""
    desk = open_counter()
    desk.desks.district.person("quay", "xa-hai", "reception")
    return desk


class Typist:
    """Types like a person with a scanner: every key counts, a scan is one gesture."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.keys += len(text)
        self.page.keyboard.type(text)

    def scan(self, text: str) -> None:
        self.keys += 1
        self.page.keyboard.type(f"{text}\n")


@pytest.fixture
def known(desk: CounterDesk) -> CounterDesk:
    """Nguyễn Thị Hạnh handed in a case here before."""
    desk.accepted(desk.begin(), owner_address="Thôn 1", owner_phone="0912345678")
    return desk


def newest() -> Case:
    return Case.objects.latest("pk")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_birth_registration_by_keyboard_alone(
    size: dict[str, int], live_server: LiveServer, desk: CounterDesk, record_property
) -> None:
    with browser_page(size) as page:
        sign_in(page, live_server, "hung", path="/desk/work/")
        page.wait_for_load_state("networkidle")
        typist, began = Typist(page), time.monotonic()
        typist.press("n")
        page.wait_for_url("**/desk/counter/")
        expect(page.get_by_label("Tìm thủ tục")).to_be_focused()
        typist.write("khai sinh")
        typist.press("Enter")
        page.wait_for_url("**/desk/counter/*/")
        expect(page.get_by_label("Số định danh").first).to_be_focused()
        typist.scan(STRANGER)
        expect(page.get_by_label("Điện thoại").first).to_be_focused()
        typist.write("0912345678")
        for _ in range(20):
            if focused(page) == "all_there":
                break
            typist.press("Tab")
        typist.press("Space")
        typist.press("Control+Enter")
        page.wait_for_url("**/desk/counter/done/*/")
        expect(page.get_by_role("link", name="In giấy tiếp nhận")).to_be_focused()
        with page.expect_popup() as popup:
            typist.press("Enter")
        printed = popup.value.url
        seconds = time.monotonic() - began
        typist.press("n")
        page.wait_for_url("**/desk/counter/")
    case = newest()
    assert printed.endswith(f"/desk/case/{case.code}/slip/receipt/")
    assert (case.state, case.parties.get().name, case.parties.get().phone) == (
        "in_process",
        "Đỗ Thị Lan",
        "0912345678",
    )
    assert seconds < MOST_SECONDS
    assert typist.keys < MOST_KEYS
    record_property("seconds", round(seconds, 1))
    record_property("keys", typist.keys)
    print(f"counter by keyboard: {seconds:.1f} s, {typist.keys} keys")


def test_the_card_of_a_known_person_leaves_one_tick_and_the_button(
    live_server: LiveServer, known: CounterDesk
) -> None:
    token = known.begin()
    with browser_page(DESK) as page:
        sign_in(page, live_server, "hung", path=f"/desk/counter/{token}/")
        expect(page.get_by_label("Số định danh").first).to_be_focused()
        page.keyboard.type(f"{CARD}\n")
        expect(page.get_by_label("Đủ mọi giấy tờ")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/desk/counter/done/*/")
    assert newest().parties.get().phone == "0912345678"


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_the_pages_are_sound_on_every_screen(
    size: dict[str, int], scheme: str, live_server: LiveServer, desk: CounterDesk
) -> None:
    token, case = desk.begin(), desk.accepted(desk.begin())
    desk.keep(token, agency="xa-hai", submitter_name="Phạm Văn Hiếu", fee="less")
    same_day = desk.begin(CERTIFIED)
    paths = ["", "?q=khai", "?q=zz", f"{token}/", f"{same_day}/", f"done/{case.code}/"]
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        complaints: list[str] = []
        sign_in(page, live_server, "hung", path="/desk/counter/")
        page.on("console", lambda line: complaints.append(line.text))
        for path in paths:
            page.goto(f"{live_server.url}/desk/counter/{path}")
            found[path] = faults_of(page)
        page.goto(f"{live_server.url}/desk/counter/{same_day}/")
        for words in ("Trả kết quả ngay tại quầy", "hướng dẫn hoàn thiện (Mẫu 02)", "từ chối (Mẫu 03)"):
            page.get_by_text(words).click()
        found["mở hết"] = faults_of(page)
        page.locator("[data-main]").click()
        found["sai"] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert [text for text in complaints if "422 (" not in text] == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_certified_copy_after_15_00_is_promised_for_the_next_working_day(
    size: dict[str, int], live_server: LiveServer, desk: CounterDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "timezone", clock_at("2026-11-25 15:20"))
    with browser_page(size) as page:
        sign_in(page, live_server, "hung", path="/desk/counter/")
        page.get_by_label("Tìm thủ tục").fill("chung thuc")
        page.get_by_role("button", name="Chứng thực bản sao từ bản chính").click()
        shown = page.locator("#tom-tat").get_by_role("heading").inner_text()
        reason = page.locator("#tom-tat").inner_text()
        page.get_by_label("Họ và tên").first.fill("Lê Thị Thu")
        page.get_by_label("Đủ mọi giấy tờ").check()
        page.locator("[data-main]").click()
        page.wait_for_url("**/desk/counter/done/*/")
        said = page.get_by_role("heading", level=3).inner_text()
    assert "17:00 thứ Năm 26/11/2026" in shown
    assert "15" in reason
    assert "26/11/2026" in said
    assert newest().due_at == at("2026-11-26 17:00")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_case_for_another_commune_is_sent_there_and_its_time_starts_there(
    size: dict[str, int], live_server: LiveServer, desk: CounterDesk
) -> None:
    with browser_page(size) as page:
        sign_in(page, live_server, "hung", path="/desk/counter/?q=khai+sinh")
        page.get_by_role("button", name="Đăng ký khai sinh").click()
        page.get_by_label("Họ và tên").first.fill("Vũ Thị Mai")
        page.get_by_label("Đủ mọi giấy tờ").check()
        page.get_by_label("Cơ quan giải quyết").select_option("xa-hai")
        expect(page.get_by_text("Nhận hộ Ủy ban nhân dân xã Tân Kỳ")).to_be_visible()
        page.get_by_role("button", name="Nhận và gửi đi").click()
        expect(page.get_by_text("Đã gửi sang Ủy ban nhân dân xã Tân Kỳ")).to_be_visible()
        with page.expect_popup() as popup:
            page.get_by_role("link", name="In giấy nhận hộ").click()
        slip = popup.value.url
    case = newest()
    assert slip.endswith(f"/desk/counter/done/{case.code}/slip/")
    assert (case.agency.slug, case.intake_agency.slug, case.due_at) == ("xa-hai", "xa-mot", None)
    with browser_page(size) as page:
        sign_in(page, live_server, "quay", path="/desk/work/?tab=waiting")
        page.get_by_role("link", name=case.code).first.click()
        page.goto(f"{live_server.url}/desk/case/{case.code}/do/accept/")
        page.get_by_role("button", name="Tiếp nhận").click()
        expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    case.refresh_from_db()
    assert case.receipt_happened_at is not None
    assert case.receipt_happened_at > case.submitted_at
    assert case.due_at > case.receipt_happened_at


def test_the_whole_counter_without_scripts(live_server: LiveServer, desk: CounterDesk) -> None:
    with browser_page(PHONE, scripts=False) as page:
        sign_in(page, live_server, "hung", path="/desk/counter/")
        page.get_by_label("Tìm thủ tục").fill("khai sinh")
        page.get_by_role("button", name="Tìm", exact=True).last.click()
        page.get_by_role("button", name="Đăng ký khai sinh").click()
        page.get_by_label("Số định danh").first.fill(CARD)
        page.get_by_label("Số định danh").first.press("Enter")
        expect(page.get_by_label("Họ và tên").first).to_have_value("Nguyễn Thị Hạnh")
        page.get_by_label("Đủ mọi giấy tờ").check()
        page.get_by_role("button", name="Tiếp nhận").click()
        expect(page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    assert newest().parties.get().id_number == "034085004471"


def test_what_was_typed_when_the_session_ended_comes_back(live_server: LiveServer, desk: CounterDesk) -> None:
    token = desk.begin()
    with browser_page(DESK) as page:
        sign_in(page, live_server, "hung", path=f"/desk/counter/{token}/")
        page.get_by_label("Họ và tên").first.fill("Nguyễn Thị Hạnh")
        page.get_by_label("Họ và tên").first.press("Enter")
        expect(page.get_by_text("Đã lưu nháp lúc")).to_be_visible()
        wait_until_kept(page)
        page.context.clear_cookies(name="sessionid")
        page.get_by_label("Điện thoại").first.fill("0912345678")
        page.get_by_label("Điện thoại").first.press("Enter")
        page.wait_for_url("**/desk/sign-in/**")
        sign_in_again(page)
        page.wait_for_url(f"**/desk/counter/{token}/")
        expect(page.get_by_label("Họ và tên").first).to_have_value("Nguyễn Thị Hạnh")
        expect(page.get_by_label("Điện thoại").first).to_have_value("0912345678")
        page.get_by_label("Đủ mọi giấy tờ").check()
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/desk/counter/done/*/")
    assert newest().parties.get().phone == "0912345678"
    assert not CaseDraft.objects.exists()


def test_a_scan_is_dropped_on_its_paper(live_server: LiveServer, desk: CounterDesk, tmp_path: Path) -> None:
    picture: SimpleUploadedFile = scan("chung-sinh.png")
    (tmp_path / "chung-sinh.png").write_bytes(picture.read())
    token = desk.begin()
    with browser_page(DESK) as page:
        sign_in(page, live_server, "hung", path=f"/desk/counter/{token}/")
        row = page.get_by_role("row").filter(has_text="Giấy chứng sinh")
        row.locator("input[type=file]").set_input_files(tmp_path / "chung-sinh.png")
        expect(row.get_by_text("chung-sinh.png").first).to_be_visible()
        page.reload()
        expect(row.get_by_text("chung-sinh.png").first).to_be_visible()
        row.get_by_role("button", name="Bỏ").click()
        expect(row.get_by_text("Chọn hoặc thả tệp")).to_be_visible()


def sign_in_again(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("hung")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def wait_until_kept(page: Page) -> None:
    """The tab remembers what was typed until the server says that it is kept."""
    for _ in range(100):
        if not page.evaluate("Object.keys(sessionStorage).length"):
            return
        time.sleep(0.05)
    raise AssertionError("nháp chưa được lưu")


def clock_at(moment: str) -> type:
    """The door's clock, moved to a moment; what lies below the doors is told the time."""
    shift = at(moment) - datetime.now(at(moment).tzinfo)

    class Clock:
        @staticmethod
        def now() -> datetime:
            return datetime.now(at(moment).tzinfo) + shift

    return Clock
