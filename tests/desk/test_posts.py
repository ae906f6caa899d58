"""Posts and departments on their page: opened, closed, with everybody who held them."""

from datetime import timedelta

import pytest

from motcua.agencies.models import Department, Post, PostHolding
from tests.desk.people import TODAY, District

PAGE = "/desk/posts/"
DAY = f"{TODAY:%d/%m/%Y}"


def test_the_page_tells_who_holds_and_who_held(district: District) -> None:
    post = Post.objects.get(holdings__person=district.people["tien"])
    PostHolding.objects.filter(post=post).update(valid_to=TODAY)
    PostHolding.objects.create(post=post, person=district.people["hung"], valid_from=TODAY)
    page = district.signed_in("quan").get(PAGE).content.decode()
    assert "Từng giữ" in page
    assert f"thôi từ {DAY}" in page


def test_a_department_and_a_post_in_it_are_opened_and_closed(district: District) -> None:
    admin = district.signed_in("quan")
    assert admin.post("/desk/departments/new/", {"name": "Phòng Kinh tế", "first": DAY}).status_code == 302
    office = Department.objects.get()
    facts = {"title": "Công chức địa chính", "role": "specialist", "department": str(office.pk)}
    assert admin.post(f"{PAGE}new/", facts).status_code == 302
    post = Post.objects.get(title="Công chức địa chính")
    assert (post.agency.slug, post.department) == ("xa-mot", office)
    twice = admin.post(f"{PAGE}new/", facts)
    assert twice.status_code == 422
    assert "đã có vị trí tên" in twice.content.decode()
    busy = admin.post(f"/desk/departments/{office.pk}/close/", {"on": DAY})
    assert (busy.status_code, "còn vị trí" in busy.content.decode()) == (422, True)
    assert admin.post(f"{PAGE}{post.pk}/close/", {"on": DAY}).status_code == 302
    assert admin.post(f"/desk/departments/{office.pk}/close/", {"on": DAY}).status_code == 302
    assert "Vị trí đã thôi dùng" in admin.get(PAGE).content.decode()


def test_a_held_post_is_not_closed(district: District) -> None:
    post = Post.objects.get(holdings__person=district.people["tien"])
    answer = district.signed_in("quan").post(f"{PAGE}{post.pk}/close/", {"on": DAY})
    assert answer.status_code == 422
    assert "còn người giữ" in answer.content.decode()
    assert Post.objects.get(pk=post.pk).closed_on is None


def test_the_role_of_a_province_is_not_offered_to_a_commune(district: District) -> None:
    admin = district.signed_in("quan")
    assert "province_admin" not in admin.get(f"{PAGE}new/").content.decode()
    assert admin.post(f"{PAGE}new/", {"title": "Trùm", "role": "province_admin"}).status_code == 422
    assert not Post.objects.filter(title="Trùm").exists()
    assert "province_admin" in district.signed_in("tri").get(f"{PAGE}new/?agency=tinh").content.decode()


@pytest.mark.parametrize("kind", ["posts", "departments"])
def test_those_of_another_agency_do_not_exist(kind: str, district: District) -> None:
    agency = district.world.agencies["xa-hai"]
    foreign = {
        "posts": Post.objects.create(agency=agency, role="signer", title="Ký"),
        "departments": Department.objects.create(
            agency=agency, name="Phòng", valid_from=TODAY - timedelta(days=9)
        ),
    }
    answer = district.signed_in("quan").post(f"/desk/{kind}/{foreign[kind].pk}/close/", {"on": DAY})
    assert answer.status_code == 404
