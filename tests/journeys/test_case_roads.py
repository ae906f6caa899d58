"""Whole roads of a case in a real browser: permit with supplement and signed result, delay, return, withdrawal, two at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.cases.models import Case
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.result_templates import set_template
from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from motcua.documents.person_store import store_of
from tests.desk.desk_cases import BIRTH, Desks, open_desks
from tests.desk.people import code_now
from tests.documents.words import word
from tests.journeys.screens import DESK, PHONE, browser_page, faults_of
from tests.journeys.test_desk import sign_in

pytestmark = [pytest.mark.browser]
PERMIT = "Cấp giấy phép xây dựng nhà ở riêng lẻ"
PASSWORD = "mat-khau"


@pytest.fixture
def desks(ledger_may_be_emptied: None, live_server: LiveServer) -> Desks:
    """Commune Một at work, in the database that the server reads; its procedure is a construction permit."""
    desks = open_desks()
    ProcedureVersion.objects.filter(procedure=desks.district.world.procedures[BIRTH]).update(name=PERMIT)
    return desks


@contextmanager
def desk_of(server: LiveServer, username: str, case: Case, size: dict[str, int] = DESK) -> Iterator[Page]:
    """The case page in the browser of an officer; a signer types the second code too."""
    with browser_page(size) as page:
        sign_in(page, server, username, path=f"/desk/case/{case.code}/")
        if username == "ky":
            page.get_by_label("Mã xác thực").fill(code_now())
            page.get_by_role("button", name="Tiếp tục").or_(
                page.get_by_role("button", name="Đăng nhập")
            ).first.click()
            page.wait_for_url(lambda address: "sign-in" not in address)
            page.goto(f"{server.url}/desk/case/{case.code}/")
        yield page


def offer_of(page: Page, title: str) -> Locator:
    """The link of an act."""
    return page.locator(".mc-acts a[href*='/do/']", has_text=title)


def open_act(page: Page, title: str) -> None:
    """Open the form of an act, from the row of buttons or from the menu behind them."""
    link = offer_of(page, title)
    if not link.is_visible():
        page.locator(".mc-menu summary").click()
    link.click()
    page.locator("#lam-viec form").wait_for()


def send(page: Page, title: str, told: str) -> None:
    """Send the open form and wait for what is said."""
    page.locator("#lam-viec form").get_by_role("button", name=title).click()
    expect(page.get_by_text(told)).to_be_visible()


def do(page: Page, title: str, told: str, **filled: str) -> None:
    """Open, fill in by labels, send."""
    open_act(page, title)
    for label, value in filled.items():
        page.locator("#lam-viec").get_by_label(label).last.fill(value)
    send(page, title, told)


def give_certificate(tmp_path: Path, settings: Any) -> None:
    """The signer has a certificate of a trial authority."""
    authority = TestAuthority.make(timezone.now() - timedelta(days=30))
    settings.SIGNING_TRUST, settings.SIGNING_KEYS = tmp_path / "trust", tmp_path / "keys"
    settings.SIGNING_PASSWORD = PASSWORD
    authority.write(settings.SIGNING_TRUST, timezone.now() - timedelta(days=1))
    signer = authority.issue("Ky", "Ủy ban nhân dân xã Một", timezone.now() - timedelta(days=20))
    write_key(signer, settings.SIGNING_KEYS, "ky", PASSWORD)


def give_template(desks: Desks) -> None:
    """The permit has a Word template."""
    world = desks.district.world
    content = word("GIẤY PHÉP XÂY DỰNG", "Cấp cho {{ chu_ho_so }}, hồ sơ {{ ma_ho_so }}")
    agency, now = world.agencies["xa-mot"], timezone.now()
    file = keep_made(content, Kind.DOCX, "mau.docx", agency=agency, by="quynh", at=now)
    set_template(world.procedures[BIRTH], "Giấy phép", file, valid_from=date(2020, 1, 1), by="quynh")


def test_a_permit_with_one_supplement_and_a_signed_result(
    live_server: LiveServer, desks: Desks, tmp_path: Path, settings: Any
) -> None:
    give_certificate(tmp_path, settings)
    give_template(desks)
    case = desks.accepted()
    with desk_of(live_server, "tien", case) as page:
        open_act(page, "Yêu cầu bổ sung")
        form = page.locator("#lam-viec")
        form.get_by_label("Giấy tờ cần bổ sung").fill("Bản vẽ mặt bằng móng")
        form.get_by_label("Lý do có sẵn").select_option(index=1)
        reason = form.get_by_label("Lý do").last.input_value()
        faults = faults_of(page)
        send(page, "Yêu cầu bổ sung", "Đã gửi yêu cầu bổ sung")
    with desk_of(live_server, "hung", case, PHONE) as page:
        do(page, "Nhận đủ bổ sung", "Đã nhận đủ bổ sung")
    with desk_of(live_server, "tien", case) as page:
        once_only = offer_of(page, "Yêu cầu bổ sung").count()
        do(page, "Soạn dự thảo từ mẫu", "Đã soạn dự thảo")
        do(page, "Xuất dự thảo ra PDF", "Đã xuất dự thảo ra PDF")
        do(page, "Trình ký", "Đã trình ký")
    with desk_of(live_server, "ky", case) as page:
        do(page, "Ký số và ban hành", "Đã ký số, hồ sơ đã có kết quả")
    with desk_of(live_server, "hung", case) as page:
        open_act(page, "Trả kết quả")
        page.get_by_label("Bản điện tử, vào kho dữ liệu của công dân").check()
        send(page, "Trả kết quả", "Đã trả kết quả.")
        faults += faults_of(page)
    assert "không còn giá trị sử dụng" in reason
    assert once_only == 0
    assert faults == []
    assert store_of("034085004471").get().title == PERMIT


def test_a_delay_is_announced_extended_once_and_apologised_for_once(
    live_server: LiveServer, desks: Desks
) -> None:
    due, late = desks.accepted(), desks.accepted(days_ago=60)
    with desk_of(live_server, "ky", due) as page:
        do(
            page,
            "Xin lỗi và gia hạn",
            "Đã gia hạn và gửi văn bản xin lỗi",
            **{"Lý do chậm, ghi vào văn bản xin lỗi": "Chờ xác minh"},
        )
        again = offer_of(page, "Xin lỗi và gia hạn").count()
        page.goto(f"{live_server.url}/desk/case/{late.code}/")
        do(
            page,
            "Gửi văn bản xin lỗi",
            "Đã gửi văn bản xin lỗi",
            **{"Lý do chậm, ghi vào văn bản xin lỗi": "Chờ ý kiến"},
        )
        twice = offer_of(page, "Gửi văn bản xin lỗi").count()
        slip = page.locator(".mc-slips").get_by_role("link", name="Văn bản xin lỗi")
        printed = page.request.get(live_server.url + str(slip.get_attribute("href"))).body()
        faults = faults_of(page)
    assert (again, twice) == (0, 0)
    assert printed.startswith(b"%PDF")
    assert faults == []


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_case_is_given_back_and_another_withdrawn(
    size: dict[str, int], live_server: LiveServer, desks: Desks
) -> None:
    unfit, unwanted = desks.accepted(), desks.accepted()
    with desk_of(live_server, "ky", unfit, size) as page:
        open_act(page, "Trả lại, không đủ điều kiện")
        page.locator("#lam-viec").get_by_label("Lý do có sẵn").select_option(index=1)
        send(page, "Trả lại, không đủ điều kiện", "Đã trả lại hồ sơ")
        slip = page.locator(".mc-slips").get_by_role("link", name="Phiếu từ chối")
        printed = page.request.get(live_server.url + str(slip.get_attribute("href"))).body()
        faults = faults_of(page)
    with desk_of(live_server, "hung", unwanted, size) as page:
        do(page, "Công dân rút hồ sơ", "Đã ghi việc rút hồ sơ", **{"Lý do": "Theo đơn của công dân"})
        faults += faults_of(page)
    unfit.refresh_from_db()
    unwanted.refresh_from_db()
    assert (unfit.state, unwanted.state) == ("returned", "withdrawn")
    assert printed.startswith(b"%PDF")
    assert faults == []


def test_the_second_of_two_officers_is_told_what_changed(live_server: LiveServer, desks: Desks) -> None:
    case = desks.accepted()
    with desk_of(live_server, "tien", case) as page:
        open_act(page, "Giao xử lý")
        page.locator("#lam-viec").get_by_label("Lời nhắn").fill("Nhờ anh Hùng")
        other = page.context.browser.new_page(viewport=DESK, locale="vi-VN")
        sign_in(other, live_server, "hung", path=f"/desk/case/{case.code}/")
        do(other, "Chuyển bước", "Đã chuyển hồ sơ.", **{"Lời nhắn": "Đã xem"})
        page.locator("#lam-viec form").get_by_role("button", name="Giao xử lý").click()
        told = page.get_by_role("alert").or_(page.locator(".mc-notice")).first
        expect(told).to_contain_text("vừa được người khác cập nhật")
        changed = told.inner_text()
        kept = page.get_by_label("Lời nhắn").input_value()
        faults = faults_of(page)
        page.get_by_role("button", name="Giao xử lý").click()
        expect(page.get_by_text("Đã giao hồ sơ.")).to_be_visible()
    assert "Chuyển bước, Hung" in changed
    assert kept == "Nhờ anh Hùng"
    assert faults == []
