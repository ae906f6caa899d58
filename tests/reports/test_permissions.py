"""Who may read and freeze which reports."""

from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.permissions import reach
from motcua.reports.permissions import READERS, MayNotReport, require_freezer
from tests.reports.world import LONG_AGO, World

TODAY = date(2023, 11, 22)


def officer(world: World, slug: str, role: str, valid_to: date | None = None) -> Person:
    person = Person.objects.create_user(f"{slug}-{role}", full_name="Nguyễn Văn A")
    post = Post.objects.create(agency=world.agencies[slug], role=role, title=f"{role}")
    PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO, valid_to=valid_to)
    return person


@pytest.mark.parametrize("role", ["reporter", "signer", "auditor"])
def test_readers_see_their_agency_and_below_only(world: World, role: str) -> None:
    seen = reach(officer(world, "huyen", role), TODAY, READERS).present
    assert {slug for slug, agency in world.agencies.items() if agency.pk in seen} == {
        "huyen",
        "xa-mot",
        "xa-hai",
    }


@pytest.mark.parametrize(
    "role", ["reception", "specialist", "cashier", "records", "agency_admin", "province_admin"]
)
def test_other_posts_read_no_report(world: World, role: str) -> None:
    assert reach(officer(world, "huyen", role), TODAY, READERS).present == set()


def test_a_commune_does_not_freeze_for_its_neighbour(world: World) -> None:
    person = officer(world, "xa-mot", "reporter")
    with pytest.raises(MayNotReport):
        require_freezer(person, world.agencies["xa-hai"], TODAY)


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
    require_freezer(person, world.agencies["huyen"], date(2023, 11, 21))
    with pytest.raises(MayNotReport):
        require_freezer(person, world.agencies["huyen"], TODAY)


def test_a_superuser_without_a_post_freezes_nothing(world: World) -> None:
    person = Person.objects.create_user("quan-tri", full_name="Quản trị", is_superuser=True)
    with pytest.raises(MayNotReport):
        require_freezer(person, world.agencies["huyen"], TODAY)
