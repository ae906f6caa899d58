"""Standing in: given by the holder or the administrator, ended early, seen by those it concerns."""

from datetime import timedelta

import pytest

from motcua.agencies.models import Delegation
from motcua.agencies.queries import held_posts
from tests.desk.people import TODAY, District

PAGE = "/desk/standins/"
DAY = f"{TODAY:%d/%m/%Y}"


def give(district: District, who: str = "tien", **facts: str):
    """Tien lets hung stand in today."""
    sent = {
        "holding": str(district.people["tien"].holdings.get().pk),
        "person": str(district.people["hung"].pk),
        "first": DAY,
        "last": DAY,
        "reason": "Nghỉ phép",
        **facts,
    }
    return district.signed_in(who).post(f"{PAGE}new/?holding={sent['holding']}", sent)


@pytest.mark.parametrize("who", ["tien", "quan", "tri"])
def test_for_one_day_somebody_works_in_the_post(who: str, district: District) -> None:
    assert give(district, who).headers["Location"] == PAGE
    hung = district.people["hung"]
    roles = [{post.role for post in held_posts(hung, TODAY + timedelta(days=n))} for n in (0, 1)]
    assert roles == [{"reception", "specialist"}, {"reception"}]
    for reader in ("hung", "tien", "quan"):
        page = district.signed_in(reader).get(PAGE).content.decode()
        assert "Nghỉ phép" in page
    assert "Nghỉ phép" not in district.signed_in("thuy").get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["hung", "hai", "minh"])
def test_nobody_else_gives_it(who: str, district: District) -> None:
    assert give(district, who).status_code == 422
    assert not Delegation.objects.filter(person=district.people["hung"]).exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reason": ""}, "Hãy điền ô này"),
        ({"last": "01/01/2020"}, "sau ngày bắt đầu"),
        ({"first": "01/01/2020"}, "lùi ngày"),
        ({"person": "999"}, "không còn trong danh sách"),
        ({"holding": "999"}, "không còn trong danh sách"),
        ({"first": "x"}, "ngày/tháng/năm"),
    ],
)
def test_what_cannot_be_is_said_and_kept(facts: dict[str, str], said: str, district: District) -> None:
    answer = give(district, **facts)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Delegation.objects.filter(person=district.people["hung"]).exists()


def test_it_ends_early(district: District) -> None:
    give(district, last=f"{TODAY + timedelta(days=5):%d/%m/%Y}")
    given = Delegation.objects.get(person=district.people["hung"])
    assert district.signed_in("hung").post(f"{PAGE}{given.pk}/end/", {"on": DAY}).status_code == 403
    assert district.signed_in("hai").post(f"{PAGE}{given.pk}/end/", {"on": DAY}).status_code == 404
    assert district.signed_in("tien").post(f"{PAGE}{given.pk}/end/", {"on": DAY}).headers["Location"] == PAGE
    assert len(held_posts(district.people["hung"], TODAY)) == 1
    assert "Đã hết" in district.signed_in("tien").get(PAGE).content.decode()


def test_an_administrator_does_not_stand_in_by_the_own_word(district: District) -> None:
    answer = give(district, "quan", person=str(district.people["quan"].pk))
    assert answer.status_code == 403
    assert "tự nhận" in answer.content.decode()


def test_an_administrator_of_many_agencies_looks_at_one_at_a_time(district: District) -> None:
    client = district.signed_in("tri")
    own, one = client.get(f"{PAGE}new/"), client.get(f"{PAGE}new/?agency=xa-mot")
    assert "Tien:" not in own.content.decode()
    assert "Tien:" in one.content.decode()
    for wrong in ("agency=tinh-khac", "holding=9" * 9):
        assert client.get(f"{PAGE}new/?{wrong}").status_code in (200, 404)
