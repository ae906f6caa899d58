"""Cases left behind, on the administrator's page."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases import processing
from motcua.cases.models import Case
from tests.desk.desk_cases import Desks, open_desks
from tests.desk.people import TODAY

PAGE = "/desk/handovers/orphans/"


@pytest.fixture
def desks(db: None) -> Desks:
    """Tien left; two cases still carry the name."""
    desks = open_desks()
    desks.district.person("tam", "xa-mot", "specialist")
    for _ in range(2):
        processing.assign(desks.accepted(), desks.stamp("hung"), to="tien")
    desks.district.people["tien"].holdings.update(valid_to=TODAY)
    return desks


def test_the_guard_warns_and_the_cases_are_given_away(desks: Desks) -> None:
    admin = desks.browser("quan")
    assert "Có hồ sơ không còn người giữ" in admin.get("/desk/handovers/").content.decode()
    assert "Tien" in admin.get(PAGE).content.decode()
    path = f"{PAGE}xa-mot/tien/"
    assert "Tam" in admin.get(path).content.decode()
    answer = admin.post(path, {"receiver": str(desks.district.people["tam"].pk)})
    assert answer.headers["Location"] == PAGE
    assert Case.objects.filter(holder="tam").count() == 2
    assert "Không có hồ sơ nào bị bỏ lại" in admin.get(PAGE).content.decode()
    assert admin.post(path, {"receiver": str(desks.district.people["tam"].pk)}).status_code == 404


@pytest.mark.parametrize("receiver", ["hai", "thuy", "tien"])
def test_they_go_to_nobody_who_does_not_work_on_cases_there(receiver: str, desks: Desks) -> None:
    person = desks.district.people[receiver]
    answer = desks.browser("quan").post(f"{PAGE}xa-mot/tien/", {"receiver": str(person.pk)})
    assert answer.status_code == 422
    assert Case.objects.filter(holder="tien").count() == 2


def test_another_communes_are_not_seen(desks: Desks) -> None:
    desks.district.person("quan2", "xa-hai", "agency_admin")
    other = desks.browser("quan2")
    assert "Tien" not in other.get(PAGE).content.decode()
    assert other.get(f"{PAGE}xa-mot/tien/").status_code == 404


def test_the_page_asks_little(desks: Desks, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    browser = desks.browser("tri")
    with django_assert_max_num_queries(25):
        assert browser.get(PAGE).status_code == 200
