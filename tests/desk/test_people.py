"""People of the agencies one administers: found, made, locked, given posts; the temporary password is told once."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.queries import held_posts
from motcua.audit.models import AuditEntry
from tests.desk.people import PASSWORD, TODAY, District

PAGE = "/desk/people/"
DAY = f"{TODAY:%d/%m/%Y}"


def post_of(district: District, username: str) -> Post:
    return Post.objects.get(holdings__person=district.people[username])


def hire(district: District, who: str = "quan", **facts: str):
    """Send the form of a new person into tien's post."""
    sent = {"full_name": "Trần Văn Mới", "post": str(post_of(district, "tien").pk), "first": DAY, **facts}
    return district.signed_in(who).post(f"{PAGE}new/", sent)


def password_in(answer) -> str:
    """The temporary password on a page."""
    found = re.search(r"\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b", answer.content.decode())
    assert found
    return found[0]


def test_only_people_of_the_own_agency_are_listed(district: District) -> None:
    page = district.signed_in("quan").get(PAGE).content.decode()
    assert ">Hung<" in page
    assert ">Hai<" not in page
    assert ">Lan<" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=HÙNG", True),
        ("q=hung", True),
        ("q=khong-co", False),
        ("state=locked", False),
        ("state=left", False),
        ("state=working&agency=xa-mot", True),
    ],
)
def test_people_are_found_without_marks_and_by_state(query: str, found: bool, district: District) -> None:
    Person.objects.filter(username="hung").update(full_name="Hùng")
    Person.objects.get(username="hung").save()
    page = district.signed_in("tri").get(f"{PAGE}?{query}").content.decode()
    assert (">Hùng<" in page) is found


@pytest.mark.parametrize("query", ["state=x", "agency=tinh-khac", "q=" + "x" * 500, "q=%00"])
def test_a_filter_that_makes_no_sense_is_said(query: str, district: District) -> None:
    answer = district.signed_in("tri").get(f"{PAGE}?{query}")
    assert answer.status_code == 400
    assert "cần xem lại" in answer.content.decode()


def test_the_list_asks_no_more_with_more_people(
    district: District, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        PostHolding.objects.create(
            post=post_of(district, "tien"),
            person=Person.objects.create_user(f"nguoi{n}", full_name=f"Người {n}"),
            valid_from=TODAY,
        )
    client = district.signed_in("quan")
    with django_assert_max_num_queries(25):
        assert client.get(PAGE).status_code == 200


def test_a_new_officer_signs_in_with_the_temporary_password_and_sets_an_own_one(district: District) -> None:
    answer = hire(district)
    password = password_in(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "moi.tv" in answer.content.decode()
    client = Client()
    client.post("/desk/sign-in/", {"login": "moi.tv", "password": password})
    assert client.get("/desk/work/").headers["Location"] == "/desk/account/password/"
    own = "mot-cau-rieng-de-nho"
    client.post("/desk/account/password/", {"oldpassword": password, "password1": own, "password2": own})
    assert client.get("/desk/work/").status_code == 200
    assert password not in str(list(AuditEntry.objects.values()))


def test_a_temporary_password_runs_out(district: District) -> None:
    password = password_in(hire(district))
    Person.objects.filter(username="moi.tv").update(temporary_until=timezone.now() - timedelta(seconds=1))
    client = Client()
    client.post("/desk/sign-in/", {"login": "moi.tv", "password": password})
    page = client.get("/desk/account/password/", follow=True)
    assert page.redirect_chain[-1][0] == "/desk/sign-in/"
    assert "Mật khẩu tạm đã hết hạn" in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"username": "hung"}, "đã có người dùng"),
        ({"username": "Hùng!"}, "chữ thường không dấu"),
        ({"full_name": ""}, "Hãy điền ô này"),
        ({"full_name": "李"}, "Hãy đặt tên đăng nhập"),
        ({"first": "32/13/2026"}, "ngày/tháng/năm"),
        ({"last": "01/01/2020"}, "sau ngày bắt đầu"),
        ({"post": "999999"}, "không còn trong danh sách"),
        ({"email": "khong-phai"}, "chưa đúng dạng"),
        ({"full_name": "A\x00B"}, "ký tự không dùng được"),
    ],
)
def test_what_cannot_be_is_said_and_kept(facts: dict[str, str], said: str, district: District) -> None:
    answer = hire(district, **facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert Person.objects.filter(full_name="Trần Văn Mới").count() == 0
    assert ("Trần Văn Mới" in page) is ("full_name" not in facts)


def test_a_post_of_another_agency_is_not_given(district: District) -> None:
    assert hire(district, post=str(post_of(district, "hai").pk)).status_code == 422
    assert district.signed_in("quan").get(f"{PAGE}new/?agency=xa-hai").status_code == 404
    assert not Person.objects.filter(full_name="Trần Văn Mới").exists()


@pytest.mark.parametrize("path", ["", "do/lock/", "appoint/"])
def test_people_of_another_agency_do_not_exist(path: str, district: District) -> None:
    foreign = district.people["hai"].pk
    assert district.signed_in("quan").get(f"{PAGE}{foreign}/{path}").status_code == 404
    assert district.signed_in("quan").get(f"{PAGE}999999/{path}").status_code == 404


def test_a_person_is_locked_and_out_at_once(district: District) -> None:
    hung = district.people["hung"]
    theirs = Client()
    theirs.post("/desk/sign-in/", {"login": "hung", "password": PASSWORD})
    admin = district.signed_in("quan")
    assert admin.post(f"{PAGE}{hung.pk}/do/lock/").status_code == 302
    assert theirs.get("/desk/work/").status_code == 302
    page = admin.get(f"{PAGE}{hung.pk}/").content.decode()
    assert "đang khóa" in page
    assert "khóa tài khoản" in page
    assert admin.post(f"{PAGE}{hung.pk}/do/unlock/").status_code == 302
    assert (
        theirs.post("/desk/sign-in/", {"login": "hung", "password": PASSWORD}).headers["Location"] == "/desk/"
    )


def test_sessions_end_and_a_lost_telephone_is_forgotten(district: District) -> None:
    ky = district.person("ky", "xa-mot", "signer")
    theirs = Client()
    theirs.post("/desk/sign-in/", {"login": "hung", "password": PASSWORD})
    admin = district.signed_in("quan")
    admin.post(f"{PAGE}{district.people['hung'].pk}/do/sessions/")
    assert not UserSession.objects.filter(user=district.people["hung"]).exists()
    admin.post(f"{PAGE}{ky.pk}/do/factors/")
    assert not Authenticator.objects.filter(user=ky).exists()


def test_a_new_password_is_told_once(district: District) -> None:
    hung = district.people["hung"]
    admin = district.signed_in("quan")
    password = password_in(admin.post(f"{PAGE}{hung.pk}/do/password/"))
    assert Person.objects.get(pk=hung.pk).check_password(password)
    assert password not in admin.get(f"{PAGE}{hung.pk}/").content.decode()


def test_a_mistyped_name_is_corrected_and_the_old_one_stays_on_record(district: District) -> None:
    hung, admin = district.people["hung"], district.signed_in("quan")
    path = f"{PAGE}{hung.pk}/correct/"
    assert admin.post(path, {"full_name": "Hùng Văn Đỗ", "email": "hung@xa.gov.vn"}).status_code == 302
    hung.refresh_from_db()
    assert (hung.full_name, hung.folded_name, hung.username) == ("Hùng Văn Đỗ", "hung van do", "hung")
    assert "Hung thành Hùng Văn Đỗ hung@xa.gov.vn" in AuditEntry.objects.get(action="rights").detail
    assert admin.post(path, {"full_name": ""}).status_code == 422
    assert admin.post(f"{PAGE}{district.people['hai'].pk}/correct/", {"full_name": "X"}).status_code == 404
    own = admin.post(f"{PAGE}{district.people['quan'].pk}/correct/", {"full_name": "X"})
    assert own.status_code == 403


@pytest.mark.parametrize("name", ["lock", "password", "factors", "sessions"])
def test_an_account_with_rights_elsewhere_is_refused_kindly(name: str, district: District) -> None:
    hung = district.people["hung"]
    PostHolding.objects.create(post=post_of(district, "hai"), person=hung, valid_from=TODAY)
    answer = district.signed_in("quan").post(f"{PAGE}{hung.pk}/do/{name}/")
    assert answer.status_code == 403
    assert "Hãy nhờ quản trị của tỉnh" in answer.content.decode()
    assert Person.objects.get(pk=hung.pk).check_password(PASSWORD)


def test_who_went_to_another_agency_is_seen_without_what_belongs_there(district: District) -> None:
    hung = district.people["hung"]
    path = f"{PAGE}{hung.pk}/"
    assert "Phiên đang mở" in district.signed_in("quan").get(path).content.decode()
    hung.holdings.update(valid_to=TODAY)
    PostHolding.objects.create(post=post_of(district, "hai"), person=hung, valid_from=TODAY)
    district.signed_in("tri").post(f"{path}do/sessions/")
    page = district.signed_in("quan").get(path).content.decode()
    whole = district.signed_in("tri").get(path).content.decode()
    for words in ("Phiên đang mở", "Xác thực hai lớp", r"kết thúc \d+ phiên"):
        assert re.search(words, whole)
        assert not re.search(words, page)


def test_an_act_nobody_knows_is_not_found(district: District) -> None:
    assert district.signed_in("quan").post(f"{PAGE}{district.people['hung'].pk}/do/x/").status_code == 404


def test_a_post_is_given_and_ended_with_dates(district: District) -> None:
    hung, admin = district.people["hung"], district.signed_in("quan")
    post = post_of(district, "tien")
    facts = {"post": str(post.pk), "first": DAY, "last": f"{TODAY + timedelta(days=6):%d/%m/%Y}"}
    assert admin.post(f"{PAGE}{hung.pk}/appoint/", facts).status_code == 302
    again = admin.post(f"{PAGE}{hung.pk}/appoint/", facts)
    assert again.status_code == 422
    assert "đang giữ vị trí này rồi" in again.content.decode()
    holding = PostHolding.objects.get(person=hung, post=post)
    assert holding.valid_to == TODAY + timedelta(days=7)
    assert admin.post(f"{PAGE}{hung.pk}/holdings/{holding.pk}/end/", {"on": DAY}).status_code == 302
    assert [one.role for one in held_posts(hung, TODAY)] == ["reception"]
    assert "thôi vị trí" in admin.get(f"{PAGE}{hung.pk}/").content.decode()


def test_nobody_appoints_themselves(district: District) -> None:
    quan = district.people["quan"]
    facts = {"post": str(post_of(district, "tien").pk), "first": DAY}
    answer = district.signed_in("quan").post(f"{PAGE}{quan.pk}/appoint/", facts)
    assert answer.status_code == 403
    assert "chính mình" in answer.content.decode()
    assert quan.holdings.count() == 1


def test_looking_at_a_person_is_recorded(district: District) -> None:
    district.signed_in("quan").get(f"{PAGE}{district.people['hung'].pk}/")
    assert AuditEntry.objects.filter(actor="quan", action="view", code="hung").count() == 1
