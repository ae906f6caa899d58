"""The component page in a real browser: no accessibility fault, no sideways scroll, nothing refused by the policy."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1360, "height": 900}


@pytest.mark.parametrize("address", ["/ui/", "/ui/?look=portal", "/ui/khong-co/"])
def test_a_page_is_sound_on_every_screen(live_server: LiveServer, repository: Path, address: str) -> None:
    axe = (repository / "tests/vendor/axe.min.js").read_text()
    faults: dict[str, object] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for screen, scheme in ((PHONE, "light"), (DESK, "light"), (DESK, "dark")):
            page = browser.new_page(viewport=screen, color_scheme=scheme)
            refused: list[str] = []
            page.on("console", lambda line, refused=refused: refused.append(line.text))
            page.goto(live_server.url + address)
            faults[f"{screen['width']} {scheme}"] = (
                *[(fault["id"], fault["nodes"][0]["target"]) for fault in _violations(page, axe)],
                *[line for line in refused if "404" not in line],
                *(
                    ["cuộn ngang"]
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    else []
                ),
            )
        browser.close()
    assert {where: found for where, found in faults.items() if found} == {}


def test_keys_do_what_they_say(live_server: LiveServer) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=DESK)
        page.goto(live_server.url + "/ui/")
        page.keyboard.press("?")
        listed = page.locator("#phim-tat").inner_text()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("s?t")
        typed = page.locator("#tim-q").input_value()
        page.locator("#tim-q").blur()
        page.keyboard.press("s")
        address = page.url
        browser.close()
    assert "Xem số liệu" in listed
    assert "Tìm thủ tục" in listed
    assert typed == "s?t"
    assert address.endswith("#so-lieu")


def _violations(page: Page, axe: str) -> list[dict]:
    page.evaluate(axe)
    return page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
