"""A procedure changes: its trial blocks, the draft is corrected, it is published from a day; old cases keep their term."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.cases import intake
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, PartyFacts
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel, Procedure
from tests.catalogue.copying import copying
from tests.desk.people import TODAY, District, settle
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_account import give_code, give_password

pytestmark = [pytest.mark.browser]
AT = "/desk/procedures/one/2.000815/commune"


@pytest.fixture
def district(ledger_may_be_emptied: None, live_server: LiveServer) -> District:
    """The district, in the database that the server reads."""
    return settle()


def accepted(district: District, procedure: Procedure, moment: datetime, key: str) -> Case:
    """A case taken in at the counter of xã Một at a moment, through the stage functions."""
    agency = district.world.agencies["xa-mot"]
    application = Application(agency, procedure, Channel.COUNTER, (PartyFacts("Trần Thị Mơ"),))
    officer = Actor("hung", "officer", frozenset({(agency.pk, "reception")}))
    case = intake.submit(application, Stamp(officer, moment, f"{key}-nop"))
    return intake.accept(case, Stamp(officer, moment, f"{key}-nhan"))


def tab(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def save(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def begin(page: Page, url: str) -> None:
    """From the list to a draft with a shorter term and a decision."""
    page.goto(f"{url}/desk/procedures/?q=chung+thuc")
    tab(page, "Chứng thực bản sao")
    save(page, "Soạn phiên bản mới")
    tab(page, "Thời hạn")
    for n in (0, 1):
        page.locator(f"#id_limits-{n}-amount").fill("1")
    save(page, "Lưu, thêm dòng")
    tab(page, "Kiểm tra, công bố")
    page.get_by_label("Áp dụng từ ngày").fill(f"{TODAY:%d/%m/%Y}")
    page.get_by_label("Số, ký hiệu quyết định công bố").fill("99/QĐ-UBND")
    save(page, "Lưu ngày và quyết định")


def make_trial(page: Page) -> None:
    """A computed example, whose fee the person corrects after the decision's text."""
    tab(page, "Lập ca kiểm thử")
    page.get_by_label("Tên ca").fill("Nộp buổi sáng")
    save(page, "Tính thử")
    page.get_by_label("Phí, lệ phí phải là (đồng)").fill("3000")
    save(page, "Xác nhận và lưu ca")


@pytest.mark.parametrize(("size", "scripts"), [(DESK, True), (PHONE, False)])
def test_a_procedure_changes_with_its_trials(
    size: dict[str, int], scripts: bool, live_server: LiveServer, district: District
) -> None:
    procedure, url = copying(), live_server.url
    old = accepted(district, procedure, timezone.now() - timedelta(hours=1), "cu")
    with browser_page(size, scripts=scripts) as page:
        give_password(page, url, "tri")
        give_code(page)
        begin(page, url)
        assert page.get_by_text("Chưa có ca kiểm thử nào nhận hồ sơ từ ngày").is_visible()
        make_trial(page)
        tab(page, "Kiểm tra, công bố")
        assert page.get_by_text("phí phải là 3.000 đồng, tính ra 4.000 đồng").is_visible()
        assert page.get_by_role("button", name="Công bố phiên bản").count() == 0
        tab(page, "Phí, lệ phí")
        page.locator("#id_fees-0-amount_vnd").fill("3000")
        save(page, "Lưu, thêm dòng")
        tab(page, "Kiểm tra, công bố")
        save(page, "Công bố phiên bản")
        assert page.get_by_text("Đã công bố phiên bản lần 2").is_visible()
        tab(page, "So với lần 1 của lần 2")
        assert page.get_by_text("từ “4.000 đồng” thành “3.000 đồng”").first.is_visible()
    new = accepted(district, procedure, timezone.now(), "moi")
    old.refresh_from_db()
    assert (old.limit_amount, old.fee_owed, old.procedure_version.n) == (2, 4000, 1)
    assert (new.limit_amount, new.fee_owed, new.procedure_version.n) == (1, 3000, 2)
    assert old.due_at is not None
    assert new.due_at is not None
    assert new.due_at < old.due_at


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "light"), (DESK, "dark")])
def test_every_page_of_a_procedure_is_sound(
    size: dict[str, int], scheme: str, live_server: LiveServer, district: District
) -> None:
    copying()
    found: dict[str, list[str]] = {}
    with browser_page(size, scheme) as page:
        give_password(page, live_server.url, "tri")
        give_code(page)
        begin(page, live_server.url)
        make_trial(page)
        parts = [
            f"{AT}/draft/part/{part}/" for part in ("general", "limits", "fees", "papers", "duties", "fields")
        ]
        one = AT.removesuffix("/commune")
        for path in ("/desk/procedures/", "/desk/procedures/?on=x", f"{one}/", f"{one}/changes/?first=1&second=1", *parts,
                     f"{AT}/draft/publish/", f"{AT}/trials/", f"{AT}/trials/new/", f"{AT}/plan/", f"{one}/reasons/",
                     "/desk/procedures/reasons/", f"{one}/templates/"):  # fmt: skip
            page.goto(f"{live_server.url}{path}")
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
