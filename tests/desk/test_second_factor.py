"""Signers and administrators prove a second factor; nothing else opens until they did."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from motcua.audit.models import AuditEntry
from tests.desk.people import PASSWORD, District, code_now

CODE = "/desk/sign-in/code/"


def half_in(username: str = "minh") -> Client:
    """A browser that gave the right password only."""
    client = Client()
    answer = client.post("/desk/sign-in/", {"login": username, "password": PASSWORD})
    assert answer.headers["Location"] == CODE
    return client


def test_password_and_code_open_the_desk(district: District) -> None:
    client = half_in()
    assert client.get("/desk/report/").status_code == 302
    assert client.post(CODE, {"code": code_now()}).headers["Location"] == "/desk/"
    assert client.get("/desk/report/", follow=True).status_code == 200


def test_the_page_that_was_asked_for_is_kept_over_the_code(district: District) -> None:
    client = Client()
    client.post("/desk/sign-in/", {"login": "minh", "password": PASSWORD, "next": "/desk/cases/"})
    assert client.post(CODE, {"code": code_now()}).headers["Location"] == "/desk/cases/"


@pytest.mark.parametrize("code", ["000000", "", "x" * 500, "12\x0034", "١٢٣٤٥٦"])
def test_a_wrong_code_opens_nothing_and_says_so(code: str, district: District) -> None:
    client = half_in()
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 200
    assert "mc-error-summary" in answer.content.decode()
    assert client.get("/desk/account/").status_code == 302


def test_a_code_is_good_once(district: District) -> None:
    code = code_now()
    half_in().post(CODE, {"code": code})
    again = half_in()
    assert again.post(CODE, {"code": code}).status_code == 200
    assert again.get("/desk/account/").status_code == 302


def test_a_recovery_code_opens_once(district: District) -> None:
    codes = RecoveryCodes.activate(district.people["minh"]).get_unused_codes()
    first, second = half_in(), half_in()
    assert first.post(CODE, {"code": codes[0]}).status_code == 302
    assert second.post(CODE, {"code": codes[0]}).status_code == 200


def test_wrong_codes_lock_like_wrong_passwords_even_for_the_right_code(district: District) -> None:
    client = half_in()
    codes = [client.post(CODE, {"code": "000000"}).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]
    assert client.post(CODE, {"code": code_now()}).status_code == 429
    assert client.get("/desk/account/").status_code == 302
    assert AuditEntry.objects.filter(actor="minh", action="failed_sign_in").count() == 5


def test_another_name_can_be_used_instead(district: District) -> None:
    client = half_in()
    assert client.get("/desk/sign-in/").headers["Location"] == CODE
    client.post("/desk/sign-out/")
    assert client.get("/desk/sign-in/").status_code == 200


@pytest.mark.parametrize("who", ["minh", "quan", "tri", "thay"])
def test_without_a_second_factor_only_setting_it_up_opens(who: str, district: District) -> None:
    Authenticator.objects.all().delete()
    client = district.signed_in(who, strong=False)
    for path in ("/desk/", "/desk/report/", "/desk/cases/", "/desk/audit/", "/desk/account/codes/new/"):
        assert client.get(path).headers["Location"] == "/desk/account/"
    assert "Hãy bật xác thực hai lớp" in client.get("/desk/account/").content.decode()
    assert client.get("/desk/account/app/").status_code in (200, 302)


def test_a_session_from_before_the_second_factor_must_prove_it(district: District) -> None:
    client = district.signed_in("minh", strong=False)
    way = "/desk/account/confirm/code/?next=/desk/cases/"
    assert client.get("/desk/cases/").headers["Location"] == way
    # Adding a key of one's own instead of proving the factor would be a way round.
    assert client.get("/desk/account/key/").headers["Location"].startswith("/desk/account/confirm/code/")
    assert client.post(way, {"code": code_now()}).headers["Location"] == "/desk/cases/"
    assert client.get("/desk/cases/").status_code == 200


def test_a_stand_in_needs_it_on_those_days_only(district: District) -> None:
    assert district.signed_in("thay", strong=False).get("/desk/report/").status_code == 302
    assert district.signed_in("het", strong=False).get("/desk/report/").status_code == 403


def test_others_may_go_without(district: District) -> None:
    client = Client()
    client.post("/desk/sign-in/", {"login": "hung", "password": PASSWORD})
    assert client.get("/desk/cases/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "password/reset/", "password/set/", "inactive/", "login/code/", "2fa/",
     "codes/download/", "key/1/edit/", "3rdparty/"],
)  # fmt: skip
def test_what_is_not_offered_does_not_exist(path: str, district: District) -> None:
    client = district.signed_in("lan")
    for start in ("/desk/account/", "/accounts/", "/desk/"):
        assert client.get(start + path).status_code == 404
