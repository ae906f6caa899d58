"""Who carries on the cases of an agency that ended, through every merger and split up to a day."""

from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.bring_in import plant
from motcua.agencies.inheritance import heirs_of, inherited_by
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.agencies.permissions import Reach, reach

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planted() -> None:
    plant()


def key(slug: str) -> int:
    return Agency.objects.get(slug=slug).pk


def inherited(slug: str, on: date) -> dict[str, bool]:
    names = dict(Agency.objects.values_list("pk", "slug"))
    return {names[one.agency_id]: one.whole for one in inherited_by({key(slug)}, on).get(key(slug), ())}


def heirs(slug: str, on: date) -> set[str]:
    return set(Agency.objects.filter(pk__in=heirs_of(key(slug), on)).values_list("slug", flat=True))


def seen_from(slug: str, on: date) -> Reach:
    person = Person.objects.create_user("charlie", full_name="Chu Văn Lý")
    post = Post.objects.create(
        agency=Agency.objects.get(slug=slug), role=Post.Role.RECEPTION, title="Một cửa"
    )
    PostHolding.objects.create(post=post, person=person, valid_from=date(2020, 1, 1))
    return reach(person, on)


def test_a_new_commune_carries_on_through_two_mergers_and_parts_are_told() -> None:
    assert inherited("xa-tan-ky", FIRST_DAY) == {
        "dai-hop": True, "tan-ky": True, "dan-an": True, "ky-son": True, "dan-chu": True, "quang-nghiep": True,
        "ngoc-ky": True, "tai-son": True, "hung-dao": False, "tu-ky": False,
    }  # fmt: skip


def test_nothing_is_carried_on_while_the_agency_still_works() -> None:
    assert inherited("xa-tan-ky", LAST_DAY) == {}
    assert heirs("hung-dao", LAST_DAY) == set()
    Agency.objects.filter(slug="hung-dao").update(abolished_on=None)
    assert "hung-dao" not in inherited("xa-tan-ky", FIRST_DAY)
    assert heirs("hung-dao", FIRST_DAY) == set()


def test_heirs_of_a_split_commune_and_of_one_merged_twice() -> None:
    assert heirs("hung-dao", FIRST_DAY) == {"xa-tan-ky", "xa-dai-son"}
    assert heirs("dan-chu", FIRST_DAY) == {"dan-an", "xa-tan-ky"}


def test_a_commune_sees_what_it_carries_on_and_no_other_old_commune() -> None:
    found = seen_from("xa-dai-son", FIRST_DAY)
    names = dict(Agency.objects.values_list("pk", "slug"))
    assert {names[one] for one in found.left_on} == {
        "xa-dai-son", "dai-son", "binh-lang", "hung-dao", "tu-ky",
    }  # fmt: skip
    assert {names[one] for one in found.present} == {"xa-dai-son"}
    assert found.plays(key("hung-dao"), {Post.Role.RECEPTION})
    assert not found.plays(key("tan-ky"), {Post.Role.RECEPTION})


def test_reports_of_an_old_commune_are_seen_up_to_its_last_day() -> None:
    found = seen_from("xa-dai-son", FIRST_DAY)
    assert found.sees(key("hung-dao"), LAST_DAY)
    assert not found.sees(key("hung-dao"), FIRST_DAY)


def test_the_new_province_sees_all_that_stood_below_the_old_one() -> None:
    found = seen_from("hai-phong", FIRST_DAY)
    assert found.sees(key("hung-dao"), LAST_DAY)
    assert not found.plays(key("hung-dao"), {Post.Role.RECEPTION})
    assert found.plays(key("hai-duong"), {Post.Role.RECEPTION})


def test_a_loop_in_the_lists_ends() -> None:
    first, second = Agency.objects.get(slug="tan-ky"), Agency.objects.get(slug="xa-tan-ky")
    Agency.objects.filter(slug="xa-tan-ky").update(abolished_on=date(2025, 7, 2))
    second.successions.create(successor=first, share="whole", on=FIRST_DAY, legal_basis="nhầm")
    assert "xa-tan-ky" in inherited("tan-ky", date(2025, 7, 2))
    assert heirs("tan-ky", date(2025, 7, 2)) == {"xa-tan-ky"}
