"""The guided walk: stops of one's own posts, links that open, marks that stay; nobody marks another post's stop."""

from django.test import Client

from motcua.accounts.models import TourStop
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.desk.tour import STOPS
from tests.desk.people import District

TOUR = "/desk/tour/"
MOST_QUERIES = 25


def links_of(client: Client) -> list[str]:
    page = client.get(TOUR).content.decode()
    return [part.split('"', 1)[0] for part in page.split('<h2><a href="')[1:]]


def test_everybody_walks_only_through_the_own_day(district: District) -> None:
    page = district.signed_in("hung").get(TOUR).content.decode()
    assert "Nhận một hồ sơ tại quầy" in page
    assert "Ký một kết quả" not in page
    assert "Xem ai đã xem gì" not in page


def test_every_link_of_every_walk_opens(district: District) -> None:
    for who in ("hung", "tien", "minh", "thu", "thuy", "lan", "kiem", "quan", "tri"):
        client = district.signed_in(who)
        answers = {link: client.get(link, follow=True).status_code for link in links_of(client)}
        assert answers
        assert set(answers.values()) == {200}, (who, answers)


def test_a_stop_leads_to_a_real_case(district: District) -> None:
    links = links_of(district.signed_in("hung"))
    assert f"/desk/case/{district.cases['waiting'].code}/" in links


def test_a_mark_stays_and_can_be_taken_away(district: District) -> None:
    client = district.signed_in("hung")
    for _ in range(2):
        assert client.post(f"{TOUR}counter/").headers["Location"] == f"{TOUR}#counter"
    assert TourStop.objects.filter(person=district.people["hung"]).count() == 1
    assert "Đã xong 1 /" in client.get(TOUR).content.decode()
    client.post(f"{TOUR}counter/", {"done": "no"})
    assert not TourStop.objects.exists()


def test_a_stop_of_another_post_is_not_there(district: District) -> None:
    client = district.signed_in("hung")
    assert client.post(f"{TOUR}sign/").status_code == 404
    assert client.post(f"{TOUR}khong-co/").status_code == 404
    assert not TourStop.objects.exists()


def test_the_page_asks_little(district: District, django_assert_max_num_queries: object) -> None:
    client = district.signed_in("hung")
    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
        client.get(TOUR)


def test_every_post_has_something_to_walk_through() -> None:
    roles = {role for stop in STOPS for role in stop.roles}
    assert roles >= ADMINISTRATORS
    assert len({stop.name for stop in STOPS}) == len(STOPS)
