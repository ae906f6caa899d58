"""The component page, the error pages, and what the browser is allowed to load."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

COTTON = "src/motcua/ui/templates/cotton"


@pytest.mark.parametrize("address", ["/ui/", "/ui/?look=portal"])
def test_the_component_page_opens_without_signing_in(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "Mọi thành phần, mọi trạng thái" in page.content.decode()


def test_every_component_stands_on_the_component_page(repository: Path) -> None:
    pages = (repository / "src/motcua/ui/templates/ui").rglob("*.html")
    components = list((repository / COTTON).rglob("*.html"))
    used = set(re.findall(r"<c-([a-z._-]+)", "".join(file.read_text() for file in [*pages, *components])))
    names = {
        str(file.relative_to(repository / COTTON).with_suffix("")).replace("/", ".").replace("_", "-")
        for file in components
    }
    assert names - used == set()


@pytest.mark.parametrize("address", ["/ui/", "/ui/?look=portal"])
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<[^>]+\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_only_the_desk_follows_the_dark_scheme(client: Client) -> None:
    assert 'data-color-scheme="auto"' in client.get("/ui/").content.decode()
    assert 'data-color-scheme="light"' in client.get("/ui/?look=portal").content.decode()


def test_ids_are_used_once(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/ui/").content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "500", "503"])
def test_error_pages_need_no_request_and_say_what_to_do(code: str) -> None:
    html = render_to_string(f"{code}.html")
    assert f"Mã {code[:3]}" in html
    assert "Một Cửa" in html
    assert re.search("Mời bạn|mời liên hệ|trở lại sau", html)


def test_an_unknown_address_gets_the_kind_page(client: Client) -> None:
    page = client.get("/ui/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy trang này" in page.content.decode()


def test_messages_are_shown_as_notices() -> None:
    html = render_to_string(
        "ui/messages.html",
        {"messages": [type("M", (), {"level_tag": "error", "__str__": lambda _: "Chưa lưu"})()]},
        RequestFactory().get("/"),
    )
    assert 'data-color="danger"' in html
    assert "Chưa lưu" in html
