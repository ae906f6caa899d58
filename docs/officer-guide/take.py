"""Take the guide's pictures: start `./motcua demo`, then run `.venv/bin/python docs/officer-guide/take.py [address] [name ...]`."""

import io
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PICTURES = Path(__file__).parent / "images"
PASSWORD = "mot-cua-dung-thu"
DESK, PHONE = (1280, 800), (390, 844)
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CARD = "032190004471||Nguyễn Thị Hạnh|12051990|Nữ|Thôn 3, xã Tứ Kỳ, thành phố Hải Phòng|15032024"
"""What the code of an invented identity card says."""
COLOURS = 160
PATIENCE_MS, SETTLED_MS = 60_000, 400
Go = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who looks, what is done before it is taken, and the size of the screen."""

    name: str
    who: str
    go: Go
    size: tuple[int, int] = DESK


def at(path: str) -> Go:
    """Open a page."""
    return lambda page: visit(page, path)


def visit(page: Page, path: str) -> None:
    """Open a page of this site and wait until it is quiet."""
    page.goto(f"{sys.argv[1] if len(sys.argv) > 1 else 'http://127.0.0.1:8000'}{path}")
    page.wait_for_load_state("networkidle")


def first_case(tab: str, then: str = "", words: str = "", place: int = 0) -> Go:
    """Open the first case (-1: the last) under a tab of the work list, or one of its acts; `words` stand in its row."""

    def go(page: Page) -> None:
        visit(page, f"/desk/work/?tab={tab}")
        code = (
            page.locator("tr", has_text=words)
            .locator("[data-work-case]")
            .nth(place)
            .get_attribute("data-work-case")
        )
        visit(page, f"/desk/case/{code}/{then}")

    return go


def open_beside(page: Page) -> None:
    """Open the first case beside the list."""
    visit(page, "/desk/work/?tab=unit")
    page.locator("[data-work-case]").first.click()
    page.locator("#ho-so-mo").get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")


def pick_some(page: Page) -> None:
    """Choose three cases, so that the bar of batches shows."""
    visit(page, "/desk/work/?tab=unit")
    for place in range(3):
        page.locator(".mc-pick").nth(place).check()


def begin(page: Page) -> None:
    """Begin a birth registration and scan the card."""
    visit(page, "/desk/counter/?q=khai+sinh")
    page.get_by_role("button", name="Thủ tục đăng ký khai sinh", exact=False).first.click()
    page.wait_for_url("**/desk/counter/*/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Số định danh").first.fill(CARD)
    page.get_by_label("Số định danh").first.press("Enter")
    page.get_by_text("Nguyễn Thị Hạnh").or_(page.locator("input[value='Nguyễn Thị Hạnh']")).first.wait_for()
    page.get_by_label("Điện thoại").first.fill("0900012345")
    page.get_by_label("Đủ mọi giấy tờ").check()
    page.wait_for_load_state("networkidle")


def guide(page: Page) -> None:
    """The part for a case that is not complete."""
    begin(page)
    page.get_by_text("hướng dẫn hoàn thiện (Mẫu 02)").click()
    page.get_by_text("hướng dẫn hoàn thiện (Mẫu 02)").evaluate(
        "one => scrollTo({top: one.getBoundingClientRect().top + scrollY - 140, behavior: 'instant'})"
    )
    page.wait_for_timeout(SETTLED_MS)


def taken(page: Page) -> None:
    """Accepted, ready to print."""
    begin(page)
    page.locator("[data-main]").click()
    page.wait_for_url("**/desk/counter/done/*/")
    page.wait_for_load_state("networkidle")


def keys(page: Page) -> None:
    """The list of keys."""
    visit(page, "/desk/work/?tab=unit")
    page.keyboard.press("Shift+?")
    page.locator("#phim-tat").wait_for()


SHOTS = (
    Shot("dang-nhap", "", at("/desk/sign-in/")),
    Shot("lam-quen", "motcua.tuky", at("/desk/tour/")),
    Shot("tim-thu-tuc", "motcua.tuky", at("/desk/counter/?q=khai+sinh")),
    Shot("nhap-ho-so", "motcua.tuky", begin),
    Shot("nhap-ho-so-dien-thoai", "motcua.tuky", begin, PHONE),
    Shot("huong-dan-hoan-thien", "motcua.tuky", guide),
    Shot("da-tiep-nhan", "motcua.tuky", taken),
    Shot("cho-tiep-nhan", "motcua.tuky", first_case("waiting")),
    Shot("tra-ket-qua", "motcua.tuky", first_case("ready", "do/hand_over/")),
    Shot("chua-ai-nhan", "motcua.tuky", at("/desk/work/late/")),
    Shot("viec-can-lam", "diachinh.tuky", open_beside),
    Shot("viec-can-lam-dien-thoai", "diachinh.tuky", at("/desk/work/?tab=overdue"), PHONE),
    Shot("xu-ly-nhieu", "diachinh.tuky", pick_some),
    Shot("trang-ho-so", "diachinh.tuky", first_case("mine", words="Cấp giấy phép xây dựng mới", place=-1)),
    Shot(
        "trang-ho-so-dien-thoai",
        "diachinh.tuky",
        first_case("mine", words="Cấp giấy phép xây dựng mới", place=-1),
        PHONE,
    ),
    Shot("bo-sung", "diachinh.tuky", first_case("mine", "do/supplement/", "Cấp giấy phép xây dựng mới", -1)),
    Shot(
        "soan-tu-mau", "diachinh.tuky", first_case("mine", "do/template/", "Cấp giấy phép xây dựng mới", -1)
    ),
    Shot("tam-dung", "chutich.tuky", first_case("unit", "do/pause/", "Kiểm tra")),
    Shot("gia-han", "chutich.tuky", first_case("unit", "do/extend/", "Soạn", -1)),
    Shot("xin-loi", "chutich.tuky", first_case("overdue", "do/apologise/")),
    Shot("ky", "phochutich.tuky", first_case("signing", "do/sign/")),
    Shot("tre-han", "chutich.tuky", at("/desk/lateness/")),
    Shot("so-theo-doi", "vanthu.tuky", at("/desk/register/")),
    Shot("ban-giao", "tuphap2.tuky", at("/desk/handovers/")),
    Shot("tin-gui", "vanthu.tuky", at("/desk/messages/")),
    Shot("loai-tin", "quantri.tuky", at("/desk/messages/switches/")),
    Shot("danh-muc", "quantri.haiphong", at("/desk/procedures/?q=khai+sinh")),
    Shot("thu-tuc", "quantri.haiphong", at("/desk/procedures/one/1.013225/")),
    Shot("phim-tat", "motcua.tuky", keys),
    Shot("tai-khoan", "motcua.tuky", at("/desk/account/")),
)


def sign_in(context: BrowserContext, who: str) -> Page:
    """A page on which somebody is signed in; the trial's page tells the code."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    if who:
        visit(page, "/desk/sign-in/")
        page.get_by_label("Tên đăng nhập").fill(who)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/desk/(?!sign-in/$)"))
        if "/code/" in page.url:
            page.get_by_label("Mã xác thực").fill(page.locator(".mc-notice strong").inner_text())
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(r"/desk/(?!sign-in/)"))
    return page


def keep(picture: bytes, name: str) -> None:
    """Keep a picture with few colours: a third of the size, and nobody sees the difference."""
    PICTURES.mkdir(exist_ok=True)
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(PICTURES / f"{name}.png", optimize=True)


def take_slip(page: Page) -> None:
    """The receipt that the citizen takes home, as it is printed."""
    taken(page)
    slip = page.get_by_role("link", name="In giấy tiếp nhận").get_attribute("href")
    origin = page.url.split("/desk/", 1)[0]
    drawn = pypdfium2.PdfDocument(page.request.get(f"{origin}{slip}").body())[0].render(scale=1.6).to_pil()
    written = io.BytesIO()
    drawn.save(written, "PNG")
    keep(written.getvalue(), "giay-tiep-nhan")


def main(browser: Browser, names: set[str]) -> None:
    """Take the pictures that are named, or all; one sign-in a person and screen."""
    pages: dict[tuple[str, tuple[int, int]], Page] = {}
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        if (shot.who, shot.size) not in pages:
            width, height = shot.size
            context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
            pages[shot.who, shot.size] = sign_in(context, shot.who)
        page = pages[shot.who, shot.size]
        shot.go(page)
        keep(page.screenshot(), shot.name)
        print(shot.name, flush=True)  # noqa: T201 - a script for people
    if not names or "giay-tiep-nhan" in names:
        take_slip(sign_in(browser.new_context(locale="vi-VN"), "motcua.tuky"))


if __name__ == "__main__":
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        main(opened, set(sys.argv[2:]))
        opened.close()
