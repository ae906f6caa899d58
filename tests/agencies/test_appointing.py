"""Giving and taking posts, standing in; each change stands in the access log."""

from datetime import date, timedelta

import pytest

from motcua.accounts.models import Person
from motcua.agencies.appointing import (
    BadAppointment,
    MayNotAppoint,
    appoint,
    delegate,
    end_delegation,
    end_holding,
)
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.queries import held_posts
from motcua.audit.models import AuditEntry
from motcua.audit.record import Origin
from tests.reports.world import at, plant

pytestmark = pytest.mark.django_db
NOW = at("2026-11-24 09:00")
TODAY = date(2026, 11, 24)
LATER = date(2026, 12, 1)


class Office:
    """The commune with its signer, its administrator, and a colleague without a post."""

    def __init__(self) -> None:
        self.world = plant()
        self.signer = self.person("ky", "xa-mot", Post.Role.SIGNER)
        self.admin = self.person("quan", "xa-mot", Post.Role.AGENCY_ADMIN)
        self.other_admin = self.person("quan-hai", "xa-hai", Post.Role.AGENCY_ADMIN)
        self.colleague = Person.objects.create_user("thay", full_name="Người Thay")
        self.holding = self.signer.holdings.select_related("post__agency", "person").get()

    def person(self, username: str, slug: str, role: str) -> Person:
        one = Person.objects.create_user(username, full_name=username.title())
        post = Post.objects.create(agency=self.world.agencies[slug], role=role, title=f"Vị trí {username}")
        PostHolding.objects.create(post=post, person=one, valid_from=date(2020, 1, 1))
        return one

    def by(self, person: Person) -> dict[str, object]:
        return {"by": person, "origin": Origin(person.username, agency="xa-mot"), "at": NOW}

    def stands_in(self, on: date) -> bool:
        return any(post.stands_in for post in held_posts(self.colleague, on))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("giver", ["signer", "admin"])
def test_the_holder_or_the_administrator_lets_somebody_stand_in(giver: str, office: Office) -> None:
    delegate(office.holding, office.colleague, TODAY, LATER, "Nghỉ phép", **office.by(getattr(office, giver)))
    days = (TODAY - timedelta(days=1), TODAY, LATER - timedelta(days=1), LATER)
    assert [office.stands_in(day) for day in days] == [False, True, True, False]
    row = AuditEntry.objects.get(action="rights")
    assert (row.code, row.object_agency) == ("thay", "xa-mot")
    assert "giao thay ky, Vị trí ky từ 24/11/2026 đến trước 01/12/2026: Nghỉ phép" in row.detail


@pytest.mark.parametrize("giver", ["other_admin", "colleague"])
def test_nobody_else_does(giver: str, office: Office) -> None:
    with pytest.raises(MayNotAppoint, match="Chưa có gì thay đổi"):
        delegate(office.holding, office.colleague, TODAY, LATER, "Nghỉ", **office.by(getattr(office, giver)))
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "reason", "said"),
    [
        (TODAY, TODAY, "Nghỉ", "sau ngày bắt đầu"),
        (LATER, TODAY, "Nghỉ", "sau ngày bắt đầu"),
        (date(2026, 11, 1), LATER, "Nghỉ", "lùi ngày"),
        (TODAY, LATER, "  ", "lý do"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    valid_from: date, valid_to: date, reason: str, said: str, office: Office
) -> None:
    with pytest.raises(BadAppointment, match=said):
        delegate(office.holding, office.colleague, valid_from, valid_to, reason, **office.by(office.signer))
    assert not office.stands_in(TODAY)


def test_neither_oneself_nor_a_closed_account_nor_twice(office: Office) -> None:
    with pytest.raises(BadAppointment, match="chính mình"):
        delegate(office.holding, office.signer, TODAY, LATER, "Nghỉ", **office.by(office.signer))
    delegate(office.holding, office.colleague, TODAY, LATER, "Nghỉ", **office.by(office.signer))
    with pytest.raises(BadAppointment, match="đúng ngày này"):
        delegate(office.holding, office.colleague, TODAY, LATER, "Nghỉ", **office.by(office.signer))
    office.colleague.is_active = False
    with pytest.raises(BadAppointment, match="đã ngừng"):
        delegate(
            office.holding, office.colleague, LATER, date(2027, 1, 1), "Nghỉ", **office.by(office.signer)
        )


def test_not_beyond_the_days_of_the_post(office: Office) -> None:
    end_holding(office.holding, LATER, **office.by(office.admin))
    with pytest.raises(BadAppointment, match="suốt những ngày này"):
        delegate(
            office.holding,
            office.colleague,
            TODAY,
            LATER + timedelta(days=1),
            "Nghỉ",
            **office.by(office.admin),
        )


def test_standing_in_can_end_earlier_and_never_before_it_began(office: Office) -> None:
    given = delegate(office.holding, office.colleague, TODAY, LATER, "Nghỉ", **office.by(office.signer))
    end_delegation(given, TODAY + timedelta(days=1), **office.by(office.signer))
    assert (office.stands_in(TODAY), office.stands_in(TODAY + timedelta(days=1))) == (True, False)
    end_delegation(given, date(2020, 1, 1), **office.by(office.signer))
    assert not office.stands_in(TODAY)
    assert AuditEntry.objects.filter(detail__startswith="thôi giao thay").count() == 2


def test_a_post_is_given_once_and_ends_on_its_day(office: Office) -> None:
    post = Post.objects.create(agency=office.world.agencies["xa-mot"], role="records", title="Văn thư")
    holding = appoint(post, office.colleague, TODAY, None, **office.by(office.admin))
    with pytest.raises(BadAppointment, match="đang giữ"):
        appoint(post, office.colleague, LATER, None, **office.by(office.admin))
    with pytest.raises(BadAppointment, match="sau ngày bắt đầu"):
        appoint(post, office.signer, LATER, TODAY, **office.by(office.admin))
    end_holding(holding, LATER, **office.by(office.admin))
    assert [bool(held_posts(office.colleague, day)) for day in (TODAY, LATER)] == [True, False]
    with pytest.raises(MayNotAppoint):
        appoint(post, office.signer, TODAY, None, **office.by(office.signer))
