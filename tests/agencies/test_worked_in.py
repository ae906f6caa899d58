"""What is read below the query builder is what the query builder would read, on both databases."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency, Delegation, Post, PostHolding
from motcua.agencies.worked_in import holdings_worked_in

ON = date(2023, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    plant()
    one = Person.objects.create_user("charlie", "mot-mat-khau-du-dai", full_name="Chu Văn Lý")
    Person.objects.filter(pk=one.pk).update(last_login=timezone.now())
    return one


def hold(person: Person, slug: str, first: date = date(2023, 1, 1), end: date | None = None) -> PostHolding:
    post, _ = Post.objects.get_or_create(
        agency=Agency.objects.get(slug=slug), role=Post.Role.REPORTER, title=f"Văn phòng {slug}"
    )
    return PostHolding.objects.create(post=post, person=person, valid_from=first, valid_to=end)


def test_every_column_is_as_the_query_builder_reads_it(person: Person) -> None:
    hold(person, "hung-dao", end=ON + timedelta(days=1))
    (found,) = holdings_worked_in(person.pk, ON)
    same = PostHolding.objects.select_related("post__agency", "person").get()
    for read, expected in (
        (found, same), (found.post, same.post), (found.post.agency, same.post.agency), (found.person, same.person),
    ):  # fmt: skip
        for field in expected._meta.concrete_fields:
            value = getattr(read, field.attname)
            assert value == getattr(expected, field.attname), field
            assert type(value) is type(getattr(expected, field.attname)), field
        assert not read._state.adding
    assert found.person.last_login is not None


def test_nothing_more_is_asked_for_post_agency_and_holder(
    person: Person, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for slug in ("hung-dao", "tan-ky", "dai-son"):
        hold(person, slug)
    with django_assert_num_queries(1):  # type: ignore[operator]
        read = [(one.post.agency.slug, one.person.username) for one in holdings_worked_in(person.pk, ON)]
    assert read == [("hung-dao", "charlie"), ("tan-ky", "charlie"), ("dai-son", "charlie")]


def test_only_what_holds_on_the_day(person: Person) -> None:
    hold(person, "hung-dao", end=ON)
    hold(person, "tan-ky", first=ON)
    hold(person, "dai-son", first=ON + timedelta(days=1))
    assert [one.post.agency.slug for one in holdings_worked_in(person.pk, ON)] == ["tan-ky"]


def test_a_lent_post_comes_once_even_when_the_own_one_is_the_same(person: Person) -> None:
    own, other = hold(person, "hung-dao"), Person.objects.create_user("binh", full_name="Bình")
    lent = hold(other, "tan-ky")
    for holding in (own, lent):
        Delegation.objects.create(
            holding=holding, person=person, valid_from=ON, valid_to=ON + timedelta(days=2),
            reason="nghỉ phép", given_by=other, given_at=timezone.now(),
        )  # fmt: skip
    assert [one.pk for one in holdings_worked_in(person.pk, ON)] == [own.pk, lent.pk]
    assert holdings_worked_in(person.pk, ON - timedelta(days=1)) == [own]
    Person.objects.filter(pk=other.pk).update(is_active=False)
    assert holdings_worked_in(person.pk, ON) == [own]
    Person.objects.filter(Q(pk=person.pk)).update(is_active=False)
    assert holdings_worked_in(person.pk, ON) == []
