"""The tree on any day, a new agency, a new name, a merger looked at and then carried out."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency, Level, Succession
from motcua.agencies.queries import held_posts
from tests.desk.people import TODAY, District

PAGE = "/desk/agencies/"
SOON = TODAY + timedelta(days=30)
DAY = f"{SOON:%d/%m/%Y}"
NEW = {
    "name": "Ủy ban nhân dân xã Mới",
    "unit_name": "xã Mới",
    "place_name": "Mới",
    "level": "commune",
    "parent": "huyen",
    "slug": "xa-moi",
    "national_code": "H23.99",
    "first": DAY,
}
MERGER = {
    "predecessors": ["xa-mot", "xa-hai"],
    "successors": ["xa-moi"],
    "on": DAY,
    "legal_basis": "NQ 1",
    "move_posts": "on",
}


def founded(district: District):
    """The province founds the commune that will follow."""
    return district.signed_in("tri").post(f"{PAGE}new/", NEW)


def test_the_tree_of_a_day(district: District) -> None:
    founded(district)
    client = district.signed_in("tri")
    assert "xã Mới" not in client.get(PAGE).content.decode()
    assert "xã Mới" in client.get(f"{PAGE}?on={DAY}").content.decode()
    assert "Không có cơ quan nào" in client.get(f"{PAGE}?on=01/01/1990").content.decode()
    assert client.get(f"{PAGE}?on=x").status_code == 400
    hung = district.signed_in("hung").get(PAGE).content.decode()
    assert "xã Hưng Đạo" in hung
    assert "xã Tân Kỳ" not in hung


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"slug": "new"}, "chữ thường không dấu"),
        ({"slug": "Xã Mới"}, "chữ thường không dấu"),
        ({"slug": "xa-mot"}, "đã có cơ quan khác dùng"),
        ({"national_code": "h 23"}, "Mã gồm chữ hoa"),
        ({"unit_code": "abc"}, "chữ số"),
        ({"parent": "tinh-khac"}, "không còn trong danh sách"),
        ({"name": ""}, "Hãy điền ô này"),
        ({"first": "31/02/2027"}, "ngày/tháng/năm"),
    ],
)
def test_what_cannot_be_founded_is_said(facts: dict[str, str], said: str, district: District) -> None:
    answer = district.signed_in("tri").post(f"{PAGE}new/", {**NEW, **facts})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Agency.objects.filter(place_name="Mới").exists()


def test_a_new_name_is_kept_beside_the_old_one(district: District) -> None:
    facts = {"name": "Ủy ban nhân dân phường Một", "unit_name": "phường Một", "place_name": "Một"}
    path = f"{PAGE}xa-mot/rename/"
    sent = {**facts, "first": f"{TODAY:%d/%m/%Y}", "legal_basis": "NQ 2"}
    client = district.signed_in("tri")
    assert client.post(path, sent).headers["Location"] == f"{PAGE}xa-mot/"
    page = client.get(f"{PAGE}xa-mot/").content.decode()
    assert "phường Một" in page
    assert "Ủy ban nhân dân xã Hưng Đạo" in page
    assert "NQ 2" in page
    again = client.post(path, sent)
    assert again.status_code == 422
    assert "sau ngày ấy" in again.content.decode()


def test_a_merger_is_looked_at_before_it_is_written(district: District) -> None:
    founded(district)
    client = district.signed_in("tri")
    looked = client.post(f"{PAGE}succession/", {**MERGER, "step": "look"})
    page = looked.content.decode()
    assert looked.status_code == 200
    assert "Điều sẽ xảy ra" in page
    assert "Hung: Vị trí của hung" in page
    assert not Succession.objects.exists()
    done = client.post(f"{PAGE}succession/", {**MERGER, "step": "do"})
    assert done.headers["Location"] == f"{PAGE}xa-moi/"
    assert Succession.objects.count() == 2
    hung = district.people["hung"]
    assert [post.holding.post.agency.slug for post in held_posts(hung, SOON)] == ["xa-moi"]
    again = client.post(f"{PAGE}succession/", {**MERGER, "step": "do"})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"successors": []}, "kế thừa"),
        ({"successors": ["xa-mot"]}, "khác nhau"),
        ({"predecessors": ["tinh-khac"]}, "cần xem lại"),
        ({"on": "01/01/2019"}, "không hoạt động"),
        ({"legal_basis": ""}, "Hãy điền ô này"),
    ],
)
@pytest.mark.parametrize("step", ["look", "do"])
def test_a_merger_that_cannot_be_is_said(
    step: str, facts: dict[str, object], said: str, district: District
) -> None:
    founded(district)
    answer = district.signed_in("tri").post(f"{PAGE}succession/", {**MERGER, **facts, "step": step})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Succession.objects.exists()


def test_the_successors_page_tells_of_the_cases_it_carries_on(district: District) -> None:
    mot, hai = district.world.agencies["xa-mot"], district.world.agencies["xa-hai"]
    Agency.objects.filter(pk=mot.pk).update(abolished_on=date(2025, 7, 1))
    mot.placements.update(valid_to=date(2025, 7, 1))
    Succession.objects.create(
        predecessor=mot, successor=hai, share="whole", on=date(2025, 7, 1), legal_basis="NQ 1669"
    )
    district.person("tho", "xa-hai", "specialist")
    page = district.signed_in("tho").get(f"{PAGE}xa-hai/").content.decode()
    assert "Hồ sơ nhận từ cơ quan cũ" in page
    assert "NQ 1669" in page
    assert "/desk/cases/?unit=xa-mot" in page
    old = district.signed_in("tho").get(f"{PAGE}xa-mot/").content.decode()
    assert "Đã kết thúc từ 01/07/2025" in old


def test_another_province_does_not_exist(district: District) -> None:
    district.world.agency("tinh-khac", Level.PROVINCE, None)
    for path in ("tinh-khac/", "tinh-khac/rename/", "tinh-khac/calendar/", "tinh-khac/hours/"):
        assert district.signed_in("tri").get(f"{PAGE}{path}").status_code == 404


def test_the_tree_asks_no_more_with_more_agencies(
    district: District, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(20):
        district.world.agency(f"xa-{n}", Level.COMMUNE, "huyen")
    client = district.signed_in("tri")
    for path in ("", "xa-mot/", "succession/"):
        with django_assert_max_num_queries(25):
            assert client.get(f"{PAGE}{path}").status_code == 200
