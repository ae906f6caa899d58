"""What a person may see: own agency of every post held that day and everything below; otherwise nothing."""

from datetime import date, datetime

import pytest

from motcua.accounts.models import Person
from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency, Delegation, Post, PostHolding
from motcua.agencies.permissions import CASE_READERS, SECOND_FACTOR, needs_second_factor, reach
from motcua.agencies.queries import held_posts
from motcua.lib.vietnamese_format import VIETNAM

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
    return set(Agency.objects.filter(pk__in=reach(person, on).present).values_list("slug", flat=True))


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


def stand_in(holder: Person, valid_from: date, valid_to: date) -> Person:
    """Somebody without a post of the own, who stands in for the holder."""
    person = Person.objects.create_user("thay", full_name="Người Thay")
    Delegation.objects.create(
        holding=holder.holdings.get(),
        person=person,
        valid_from=valid_from,
        valid_to=valid_to,
        reason="Nghỉ phép",
        given_by=holder,
        given_at=datetime(2023, 11, 1, tzinfo=VIETNAM),
    )
    return person


def test_a_delegation_counts_on_its_days_only() -> None:
    person = stand_in(officer("hung-dao"), date(2023, 11, 20), date(2023, 11, 22))
    days = (date(2023, 11, 19), date(2023, 11, 20), date(2023, 11, 21), date(2023, 11, 22))
    assert [bool(seen(person, day)) for day in days] == [False, True, True, False]


def test_a_delegation_ends_with_the_post_or_the_account_of_its_giver() -> None:
    holder = officer("hung-dao", valid_to=date(2023, 11, 21))
    person = stand_in(holder, date(2023, 11, 1), date(2023, 12, 1))
    assert seen(person, date(2023, 11, 20)) == {"hung-dao"}
    assert seen(person, date(2023, 11, 21)) == set()
    Person.objects.filter(pk=holder.pk).update(is_active=False)
    assert seen(person, date(2023, 11, 20)) == set()


def test_what_was_taken_over_is_never_passed_on() -> None:
    holder = officer("hung-dao")
    stand_in(holder, date(2023, 11, 1), date(2023, 12, 1))
    assert [post.stands_in for post in held_posts(holder, ON)] == [False]
    assert Person.objects.get(username="thay").holdings.count() == 0


def test_the_ledger_names_both_and_never_more_than_its_column_takes() -> None:
    holder = officer("hung-dao")
    post = held_posts(stand_in(holder, ON, date(2023, 12, 1)), ON)[0]
    assert post.name_of("thay") == "thay (thay charlie)"
    holder.username = "h" * 80
    post.holding.person.username = holder.username
    assert len(post.name_of("t" * 80)) == 80
    assert "(thay hhhh" in post.name_of("t" * 80)
    assert held_posts(holder, ON)[0].name_of("charlie") == "charlie"


@pytest.mark.parametrize("role", list(Post.Role))
def test_administrators_read_no_cases_and_signers_need_two_factors(role: Post.Role) -> None:
    person = officer("hung-dao")
    Post.objects.filter(holdings__person=person).update(role=role)
    admin = role in {Post.Role.AGENCY_ADMIN, Post.Role.PROVINCE_ADMIN}
    assert bool(reach(person, ON).present) is not admin
    assert needs_second_factor(held_posts(person, ON)) is (admin or role == Post.Role.SIGNER)
    assert (role in SECOND_FACTOR, role in CASE_READERS) == (admin or role == Post.Role.SIGNER, not admin)
