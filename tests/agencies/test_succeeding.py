"""New agencies, new names, mergers and splits: dated, on record, nothing overwritten."""

from datetime import date

import pytest

from motcua.agencies.administering import MayNotAdminister, administered
from motcua.agencies.models import Agency, Level, Post, PostHolding, Succession
from motcua.agencies.posts import open_post
from motcua.agencies.queries import held_posts
from motcua.agencies.renaming import BadAgency, Named, apply_names, named_on, names_of, rename
from motcua.agencies.succeeding import Merger, establish, leaving_posts, succeed
from motcua.agencies.tree import descendants, successors_of
from motcua.audit.models import AuditEntry
from motcua.reports.issue import letterhead_of
from motcua.reports.periods import Period
from tests.agencies.staff import LATER, TODAY, TOMORROW, Role, Staff, hired
from tests.reports.world import LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    """The province with its people."""
    return hired()


def new_commune(staff: Staff, slug: str = "xa-moi", on: date = LATER, who: str = "tri") -> Agency:
    """A commune that will stand under the province."""
    facts = {"slug": slug, "national_code": f"H23.{slug}", "level": Level.COMMUNE, "established_on": on}
    names = {"name": "Ủy ban nhân dân xã Mới", "place_name": "Mới", "unit_name": "xã Mới"}
    return establish(Agency(**facts, **names), staff.agency("tinh"), **staff.by(who))


def merger(staff: Staff, before: list[str], after: list[str], **more: object) -> Merger:
    """These into those."""
    slugs = {one.slug: one for one in Agency.objects.all()}
    facts = {"on": LATER, "legal_basis": "NQ 1/2027", **more}
    return Merger(tuple(slugs[slug] for slug in before), tuple(slugs[slug] for slug in after), **facts)  # type: ignore[arg-type]


def test_a_new_agency_stands_in_the_tree_from_its_first_day(staff: Staff) -> None:
    made = new_commune(staff)
    tinh = staff.agency("tinh")
    assert [made.pk in descendants(tinh, day) for day in (TODAY, LATER)] == [False, True]
    assert made.pk in administered(held_posts(staff.people["tri"], TODAY), TODAY)
    assert open_post(made, Role.SIGNER, "Chủ tịch", **staff.by("tri")).agency == made
    with pytest.raises(BadAgency, match="đã có cơ quan khác dùng"):
        new_commune(staff)


@pytest.mark.parametrize("who", ["quan", "lan"])
def test_only_the_province_changes_the_tree(who: str, staff: Staff) -> None:
    with pytest.raises(MayNotAdminister):
        new_commune(staff, who=who)
    with pytest.raises(MayNotAdminister):
        rename(staff.agency("xa-mot"), Named(LATER, "Tên", "Tên", "xã Tên"), **staff.by(who))
    with pytest.raises(MayNotAdminister):
        succeed(merger(staff, ["xa-mot"], ["xa-hai"]), **staff.by(who))
    assert not AuditEntry.objects.exists()


def test_another_province_is_out_of_reach(staff: Staff) -> None:
    staff.world.agency("tinh-khac", Level.PROVINCE, None)
    staff.world.agency("xa-khac", Level.COMMUNE, "tinh-khac")
    with pytest.raises(MayNotAdminister):
        succeed(merger(staff, ["xa-mot"], ["xa-khac"]), **staff.by("tri"))


def test_a_name_of_the_future_takes_effect_on_its_day(staff: Staff) -> None:
    rename(
        staff.agency("xa-mot"),
        Named(LATER, "Ủy ban nhân dân phường Một", "Một", "phường Một", "NQ 2"),
        **staff.by("tri"),
    )
    assert staff.agency("xa-mot").unit_name == "xã Hưng Đạo"
    assert apply_names(TOMORROW) == 0
    assert (apply_names(LATER), apply_names(LATER)) == (1, 0)
    agency = staff.agency("xa-mot")
    assert (agency.unit_name, agency.place_name) == ("phường Một", "Một")
    assert [one.unit_name for one in names_of(agency)] == ["phường Một", "xã Hưng Đạo"]
    assert names_of(agency)[1].valid_from == LONG_AGO


def test_a_name_of_today_is_there_at_once_and_earlier_days_are_refused(staff: Staff) -> None:
    new = Named(TODAY, "Ủy ban nhân dân phường Một", "Một", "phường Một")
    rename(staff.agency("xa-mot"), new, **staff.by("tri"))
    assert staff.agency("xa-mot").unit_name == "phường Một"
    for day in (TODAY, LONG_AGO):
        with pytest.raises(BadAgency, match="sau ngày ấy"):
            rename(staff.agency("xa-mot"), Named(day, "A", "A", "A"), **staff.by("tri"))


def test_a_paper_of_an_earlier_day_bears_the_name_of_that_day(staff: Staff) -> None:
    new = Named(TODAY, "Ủy ban nhân dân phường Một", "Một", "phường Một")
    rename(staff.agency("xa-mot"), new, **staff.by("tri"))
    agency = staff.agency("xa-mot")
    before, now = named_on(agency, date(2023, 11, 1)), named_on(agency, TODAY)
    assert (before.unit_name, now.unit_name, agency.unit_name) == ("xã Hưng Đạo", "phường Một", "phường Một")
    assert named_on(staff.agency("xa-hai"), TODAY) == staff.agency("xa-hai")
    head = letterhead_of(agency, Period(date(2023, 10, 23), date(2023, 11, 21)))
    assert (head.agency_lines[1], head.place) == ("XÃ HƯNG ĐẠO", "Hưng Đạo")


def test_an_agency_never_renamed_has_the_name_it_bears(staff: Staff) -> None:
    assert [one.name for one in names_of(staff.agency("xa-mot"))] == ["Ủy ban nhân dân xã Hưng Đạo"]


def test_two_communes_merge_with_their_posts_and_people(staff: Staff) -> None:
    new_commune(staff)
    staff.person("tam", "xa-mot", Role.CASHIER, until=TOMORROW)
    plan = merger(staff, ["xa-mot", "xa-hai"], ["xa-moi"], move_posts=True)
    assert leaving_posts(plan).count() == 4
    made = succeed(plan, **staff.by("tri"))
    assert {one.share for one in made} == {"whole"}
    assert staff.agency("xa-mot").abolished_on == LATER
    where = {
        day: {post.holding.post.agency.slug for post in held_posts(staff.people["lan"], day)}
        for day in (TODAY, LATER)
    }
    assert where == {TODAY: {"xa-mot"}, LATER: {"xa-moi"}}
    assert held_posts(staff.people["tam"], LATER) == []
    assert [one.agency.slug for one in successors_of(staff.agency("xa-mot"), LATER)] == ["xa-moi"]
    below = descendants(staff.agency("tinh"), LATER)
    assert staff.agency("xa-moi").pk in below
    assert staff.agency("xa-mot").pk not in below


def test_posts_of_one_title_and_two_roles_stay_apart(staff: Staff) -> None:
    new_commune(staff)
    Post.objects.filter(holdings__person=staff.people["mai"]).update(title="Vị trí lan", role=Role.SIGNER)
    succeed(merger(staff, ["xa-mot", "xa-hai"], ["xa-moi"], move_posts=True), **staff.by("tri"))
    titles = Post.objects.filter(agency__slug="xa-moi").values_list("title", "role")
    assert ("Vị trí lan", "signer") in titles
    assert ("Vị trí lan (Hưng Đạo)", "specialist") in titles


def test_a_split_leaves_the_posts_to_be_given_anew(staff: Staff) -> None:
    new_commune(staff, "xa-moi")
    new_commune(staff, "xa-nua")
    with pytest.raises(BadAgency, match="giao lại từng vị trí"):
        succeed(merger(staff, ["xa-mot"], ["xa-moi", "xa-nua"], move_posts=True), **staff.by("tri"))
    made = succeed(merger(staff, ["xa-mot"], ["xa-moi", "xa-nua"]), **staff.by("tri"))
    assert {one.share for one in made} == {"part"}
    assert held_posts(staff.people["lan"], LATER) == []
    assert not PostHolding.objects.filter(post__agency__slug="xa-moi").exists()


@pytest.mark.parametrize(
    ("before", "after", "more", "said"),
    [
        (["xa-mot"], ["xa-mot"], {}, "khác nhau"),
        ([], ["xa-mot"], {}, "khác nhau"),
        (["xa-mot", "xa-hai"], ["huyen", "tinh"], {}, "Mỗi lần ghi một việc"),
        (["xa-mot"], ["xa-hai"], {"on": LONG_AGO}, "không hoạt động ngay trước"),
    ],
)
def test_what_contradicts_itself_is_refused(
    before: list[str], after: list[str], more: dict[str, object], said: str, staff: Staff
) -> None:
    with pytest.raises(BadAgency, match=said):
        succeed(merger(staff, before, after, **more), **staff.by("tri"))
    assert not Succession.objects.exists()
    assert not Agency.objects.filter(abolished_on__isnull=False).exists()


def test_the_same_merger_twice_is_written_once(staff: Staff) -> None:
    plan = merger(staff, ["xa-mot"], ["xa-hai"])
    succeed(plan, **staff.by("tri"))
    with pytest.raises(BadAgency, match="không hoạt động|đã được ghi"):
        succeed(merger(staff, ["xa-mot"], ["xa-hai"]), **staff.by("tri"))
    with pytest.raises(BadAgency, match="đã được ghi"):
        succeed(plan, **staff.by("tri"))
    assert Succession.objects.count() == 1
