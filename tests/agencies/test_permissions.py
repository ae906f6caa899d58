"""What a person may see: own agency of every post held that day and everything below; otherwise nothing."""

from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.agencies.permissions import visible_agencies

ON = date(2023, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planted() -> None:
    plant()


def officer(slug: str, **days: date) -> Person:
    person = Person.objects.create_user("charlie", full_name="Chu Văn Lý")
    hold(person, slug, **days)
    return person


def hold(person: Person, slug: str, **days: date) -> None:
    post = Post.objects.create(
        agency=Agency.objects.get(slug=slug), role=Post.Role.REPORTER, title="Văn phòng"
    )
    PostHolding.objects.create(post=post, person=person, **{"valid_from": date(2023, 1, 1), **days})


def seen(person: Person, on: date = ON) -> set[str]:
    return set(Agency.objects.filter(pk__in=visible_agencies(person, on)).values_list("slug", flat=True))


def test_commune_officer_sees_the_own_commune_only() -> None:
    assert seen(officer("hung-dao")) == {"hung-dao"}


def test_district_officer_sees_the_district_and_its_communes_but_not_the_province() -> None:
    visible = seen(officer("tu-ky"))
    assert len(visible) == 24
    assert "hai-duong" not in visible


def test_province_officer_sees_everything_below() -> None:
    assert len(seen(officer("hai-duong"))) == 25


def test_two_posts_are_added() -> None:
    person = officer("hung-dao")
    hold(person, "tan-ky")
    assert seen(person) == {"hung-dao", "tan-ky"}


def test_nothing_is_seen_without_a_post_even_by_a_superuser() -> None:
    person = Person.objects.create_user("root", full_name="Quản trị", is_superuser=True)
    assert seen(person) == set()


def test_rights_end_with_the_post_and_with_the_account() -> None:
    person = officer("hung-dao", valid_to=date(2023, 11, 21))
    assert seen(person, date(2023, 11, 20)) == {"hung-dao"}
    assert seen(person, date(2023, 11, 21)) == set()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert seen(Person.objects.get(pk=person.pk), date(2023, 11, 20)) == set()
