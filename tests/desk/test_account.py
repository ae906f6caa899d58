"""The own account: sessions that end, the password, the second factor."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from motcua.accounts.sessions import SEEN, STARTED, close_account, forget_ended
from motcua.audit.models import AuditEntry
from tests.desk.people import PASSWORD, District, code_now

NEW = "mot-mat-khau-khac-du-dai"


def entered(username: str = "lan", code: str | None = None) -> Client:
    """A browser that signed in through the pages."""
    client = Client(REMOTE_ADDR="10.0.0.7", headers={"User-Agent": "Mozilla Windows Firefox/130"})
    client.post("/desk/sign-in/", {"login": username, "password": PASSWORD})
    if code:
        client.post("/desk/sign-in/code/", {"code": code})
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


def aged(client: Client, **ages: timedelta) -> None:
    """Make a session older."""
    session = client.session
    for name, age in ages.items():
        session[name] = int((timezone.now() - age).timestamp())
    session.save()


@pytest.mark.parametrize(
    ("ages", "stays"),
    [
        ({SEEN: timedelta(minutes=29)}, True),
        ({SEEN: timedelta(minutes=31)}, False),
        ({STARTED: timedelta(hours=11, minutes=59)}, True),
        ({STARTED: timedelta(hours=12, minutes=1)}, False),
    ],
)
def test_a_session_ends_after_idling_and_after_a_working_day(
    ages: dict[str, timedelta], stays: bool, district: District
) -> None:
    client = entered()
    aged(client, **ages)
    assert is_in(client) is stays


def test_working_keeps_a_session_awake_and_is_written_down_once_a_minute(district: District) -> None:
    client = entered()
    aged(client, **{SEEN: timedelta(minutes=20)})
    before = client.session[SEEN]
    assert is_in(client)
    woken = client.session[SEEN]
    assert woken > before
    assert is_in(client)
    assert client.session[SEEN] == woken


def test_a_form_sent_too_late_says_so_and_leads_back_to_its_page(district: District) -> None:
    client = entered()
    aged(client, **{SEEN: timedelta(hours=1)})
    page = "/desk/report/freeze/?agency=huyen"
    answer = client.post("/desk/report/freeze/", headers={"Referer": f"http://testserver{page}"})
    assert answer.headers["Location"] == "/desk/sign-in/?next=/desk/report/freeze/%3Fagency%3Dhuyen"
    told = client.get(answer.headers["Location"]).content.decode()
    assert "chưa được lưu" in told
    after = client.post(answer.headers["Location"], {"login": "lan", "password": PASSWORD})
    assert after.headers["Location"] == page


@pytest.mark.parametrize(
    "referer", ["https://example.org/desk/", "//example.org/", "javascript:alert(1)", ""]
)
def test_the_way_back_never_leaves_the_site(referer: str, district: District) -> None:
    answer = Client().post("/desk/report/freeze/", headers={"Referer": referer})
    assert answer.headers["Location"] == "/desk/sign-in/?next=/desk/"


def test_a_part_of_a_page_is_led_as_a_whole(district: District) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/report/"}
    answer = Client().get("/desk/report/trend/", headers=headers)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/desk/sign-in/?next=/desk/report/")


def test_every_place_is_listed_and_each_can_be_ended(district: District) -> None:
    here, there = entered(), entered()
    page = here.get("/desk/account/").content.decode()
    assert page.count("Firefox trên Windows") >= 2
    assert "10.0.0.7" in page
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post("/desk/account/sessions/end/", {"session": other.pk})
    assert (is_in(here), is_in(there)) == (True, False)


def test_all_others_end_at_once_and_the_own_one_signs_out(district: District) -> None:
    here, *others = entered(), entered(), entered()
    here.post("/desk/account/sessions/end/", {"session": "others"})
    assert [is_in(client) for client in (here, *others)] == [True, False, False]
    own = UserSession.objects.get(session_key=here.session.session_key)
    here.post("/desk/account/sessions/end/", {"session": own.pk})
    assert not is_in(here)


def test_nobody_ends_another_persons_session(district: District) -> None:
    mine, theirs = entered("lan"), entered("hung")
    foreign = UserSession.objects.get(session_key=theirs.session.session_key)
    assert mine.post("/desk/account/sessions/end/", {"session": foreign.pk}).status_code == 404
    assert is_in(theirs)


def test_changing_the_password_ends_every_other_session(district: District) -> None:
    here, there = entered(), entered()
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/desk/account/password/", given).headers["Location"] == "/desk/account/"
    assert "Đã đổi mật khẩu" in here.get("/desk/account/").content.decode()
    assert (is_in(here), is_in(there)) == (True, False)
    assert UserSession.objects.filter(user=district.people["lan"]).count() == 1
    assert AuditEntry.objects.filter(actor="lan", action="rights", detail="đổi mật khẩu").count() == 1


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "Mật khẩu hiện nay chưa đúng"),
        (PASSWORD, NEW, "khac-nua-khac-nua", "chưa giống nhau"),
        (PASSWORD, "ngan", "ngan", "12"),
        (PASSWORD, "", "", "mc-error-summary"),
    ],
)
def test_a_bad_new_password_is_refused_with_a_reason(
    old: str, new: str, again: str, said: str, district: District
) -> None:
    client = entered()
    answer = client.post(
        "/desk/account/password/", {"oldpassword": old, "password1": new, "password2": again}
    )
    assert said in answer.content.decode()
    assert district.people["lan"].__class__.objects.get(username="lan").check_password(PASSWORD)


def test_a_closed_account_is_out_at_the_next_page_and_cannot_come_back(district: District) -> None:
    client = entered()
    assert close_account(district.people["lan"]) == 1
    assert not is_in(client)
    assert not is_in(entered())


def test_an_app_is_switched_on_with_its_first_code_and_gives_recovery_codes(
    district: District, django_capture_on_commit_callbacks
) -> None:
    client = entered()
    page = client.get("/desk/account/app/").content.decode()
    assert "data:image/svg+xml" in page
    wrong = client.post("/desk/account/app/", {"code": "000000"}).content.decode()
    assert "Mã chưa đúng" in wrong
    code = format_hotp_value(hotp_value(client.session[SECRET_SESSION_KEY], int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/desk/account/app/", {"code": code})
    assert answer.headers["Location"] == "/desk/account/codes/"
    assert client.get("/desk/account/codes/").content.decode().count("<li><code>") == 10
    assert AuditEntry.objects.filter(actor="lan", detail="thêm ứng dụng tạo mã").exists()


def test_an_app_can_be_taken_off_again(district: District) -> None:
    client = entered("minh", code_now())
    assert client.get("/desk/account/app/remove/").status_code == 200
    client.post("/desk/account/app/remove/")
    assert not Authenticator.objects.filter(user=district.people["minh"]).exists()
    assert client.get("/desk/report/").headers["Location"] == "/desk/account/"


def test_places_whose_session_cannot_be_open_any_more_are_forgotten(district: District) -> None:
    entered()
    now = timezone.now()
    assert forget_ended(now + timedelta(hours=11)) == 0
    assert forget_ended(now + timedelta(hours=13)) == 1
