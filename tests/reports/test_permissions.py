"""Who may read and freeze which reports."""

from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.reports.permissions import MayNotReport, readable_agencies, require_freezer, require_reader
from tests.reports.world import LONG_AGO, World

TODAY = date(2023, 11, 22)


def officer(world: World, slug: str, role: str, valid_to: date | None = None) -> Person:
    person = Person.objects.create_user(f"{slug}-{role}", full_name="Nguyễn Văn A")
    post = Post.objects.create(agency=world.agencies[slug], role=role, title=f"{role}")
    PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO, valid_to=valid_to)
    return person


@pytest.mark.parametrize("role", ["reporter", "signer", "auditor"])
def test_readers_see_their_agency_and_below_only(world: World, role: str) -> None:
    person = officer(world, "huyen", role)
    slugs = {slug for slug, agency in world.agencies.items() if agency.pk in readable_agencies(person, TODAY)}
    assert slugs == {"huyen", "xa-mot", "xa-hai"}
    require_reader(person, world.agencies["xa-mot"], TODAY)
    with pytest.raises(MayNotReport, match="cấp dưới"):
        require_reader(person, world.agencies["tinh"], TODAY)


@pytest.mark.parametrize("role", ["reception", "specialist"])
def test_other_posts_read_no_report(world: World, role: str) -> None:
    assert readable_agencies(officer(world, "huyen", role), TODAY) == set()


def test_a_commune_does_not_see_its_neighbour(world: World) -> None:
    person = officer(world, "xa-mot", "reporter")
    with pytest.raises(MayNotReport):
        require_reader(person, world.agencies["xa-hai"], TODAY)


@pytest.mark.parametrize(
    ("role", "may"), [("reporter", True), ("signer", True), ("auditor", False), ("reception", False)]
)
def test_only_reporters_and_signers_freeze(world: World, role: str, may: bool) -> None:
    person = officer(world, "huyen", role)
    if may:
        require_freezer(person, world.agencies["xa-mot"], TODAY)
    else:
        with pytest.raises(MayNotReport, match="chưa được chốt"):
            require_freezer(person, world.agencies["xa-mot"], TODAY)


def test_rights_end_with_the_post(world: World) -> None:
    person = officer(world, "huyen", "reporter", valid_to=TODAY)
    assert readable_agencies(person, date(2023, 11, 21))
    assert readable_agencies(person, TODAY) == set()


def test_a_superuser_without_a_post_sees_nothing(world: World) -> None:
    person = Person.objects.create_user("quan-tri", full_name="Quản trị", is_superuser=True)
    assert readable_agencies(person, TODAY) == set()
