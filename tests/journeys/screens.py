"""A real browser for the journeys: phone and desk sizes, axe-core, and what the page itself complained about."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1360, "height": 900}
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
LIST_OF_FAULTS = "axe.run().then(found => found.violations.map(one => one.id + ' ' + one.nodes[0].target))"


@contextmanager
def browser_page(size: dict[str, int], scheme: str = "light", *, scripts: bool = True) -> Iterator[Page]:
    """One page in a fresh browser; without scripts it is the browser of somebody who switched them off."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        context = browser.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=scripts, locale="vi-VN"
        )
        yield context.new_page()
        browser.close()


def faults_of(page: Page) -> list[str]:
    """Accessibility faults, and whether the page must be scrolled sideways."""
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*page.evaluate(LIST_OF_FAULTS), *(["cuộn ngang"] if wide else [])]
