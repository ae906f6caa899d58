"""Signing in, being locked out, signing out."""

import pytest
from django.test import Client

from tests.desk.people import PASSWORD, District

SIGN_IN = "/desk/sign-in/"


def try_to_enter(client: Client, password: str = PASSWORD, username: str = "lan", **more: str):
    return client.post(SIGN_IN, {"login": username, "password": password, **more})


def test_an_officer_lands_on_the_page_of_the_post(district: District) -> None:
    reader, clerk = Client(), Client()
    try_to_enter(reader)
    try_to_enter(clerk, username="hung")
    assert reader.get("/desk/").headers["Location"] == "/desk/report/"
    assert clerk.get("/desk/").headers["Location"] == "/desk/work/"


def test_sign_in_goes_back_to_the_page_that_was_asked_for(district: District) -> None:
    answer = try_to_enter(Client(), next="/desk/cases/?q=hanh")
    assert answer.headers["Location"] == "/desk/cases/?q=hanh"


def test_sign_in_never_leads_to_another_site(district: District) -> None:
    answer = try_to_enter(Client(), next="https://example.org/desk/")
    assert answer.headers["Location"] == "/desk/"


@pytest.mark.parametrize(("username", "password"), [("lan", "sai-mat-khau"), ("khong-co", PASSWORD)])
def test_a_wrong_name_or_password_keeps_the_name_and_says_neither(
    username: str, password: str, district: District
) -> None:
    page = try_to_enter(Client(), password, username).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert f'value="{username}"' in page
    assert password not in page


@pytest.mark.parametrize(("username", "password"), [("", ""), ("lan\0", "x"), ("l" * 500, "x")])
def test_nonsense_is_said_beside_its_field(username: str, password: str, district: District) -> None:
    answer = try_to_enter(Client(), password, username)
    assert answer.status_code == 200
    assert 'class="ds-error-summary' in answer.content.decode()


def test_five_wrong_tries_lock_for_a_while_and_say_so(district: District) -> None:
    client = Client()
    codes = [try_to_enter(client, "sai").status_code for _ in range(5)]
    after = try_to_enter(client)
    assert codes == [200, 200, 200, 200, 429]
    assert after.status_code == 429
    assert "tạm khóa 15 phút" in after.content.decode()


def test_signing_out_closes_the_pages(district: District) -> None:
    client = district.signed_in("lan")
    client.post("/desk/sign-out/")
    assert client.get("/desk/report/").status_code == 302


def test_a_link_cannot_sign_anybody_out(district: District) -> None:
    client = district.signed_in("lan")
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get("/desk/cases/").status_code == 200


def test_a_form_from_elsewhere_is_refused(district: District) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.people["lan"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/desk/sign-out/").status_code == 403
