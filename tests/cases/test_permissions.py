"""Who may do what: the table is complete, and roles count only in the case's own agency."""

from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.cases.lifecycle import Kind
from motcua.cases.permissions import CITIZEN_MAY, MAY_DO, Actor, Forbidden, Role, require
from tests.people import Office

NOVEMBER = date(2023, 11, 6)


def test_every_kind_names_its_roles() -> None:
    assert set(MAY_DO) == set(Kind)
    assert all(MAY_DO.values())


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says_and_only_at_home(office: Office, kind: Kind, role: Role) -> None:
    officer = office.officer("hoa", role)
    if role in MAY_DO[kind]:
        require(officer, kind, office.agency)
    else:
        with pytest.raises(Forbidden, match="Hồ sơ được giữ nguyên"):
            require(officer, kind, office.agency)
    with pytest.raises(Forbidden):
        require(officer, kind, office.neighbour)


@pytest.mark.parametrize("kind", Kind)
def test_a_citizen_may_send_complete_pay_and_withdraw(office: Office, kind: Kind) -> None:
    sends = {"submitted", "completion_received", "supplement_received", "payment_settled", "withdrawn"}
    assert {one.value for one in CITIZEN_MAY} == sends
    if kind.value in sends:
        require(office.an, kind, office.agency)
    else:
        with pytest.raises(Forbidden):
            require(office.an, kind, office.agency)


def test_auditors_and_reporters_only_look(office: Office) -> None:
    for role in (Role.AUDITOR, Role.REPORTER):
        assert not any(role in roles for roles in MAY_DO.values())


def test_posts_count_on_the_days_they_are_held(office: Office) -> None:
    person = Person.objects.create_user("hoa.tiepnhan", "mat-khau-dai-du-12")
    post = Post.objects.create(agency=office.agency, role=Role.RECEPTION, title="Công chức một cửa")
    PostHolding.objects.create(post=post, person=person, valid_from=NOVEMBER, valid_to=date(2023, 12, 1))
    assert Actor.officer(person, date(2023, 11, 5)).roles == frozenset()
    assert Actor.officer(person, NOVEMBER).roles == {(office.agency.pk, Role.RECEPTION)}
    assert Actor.officer(person, date(2023, 12, 1)).roles == frozenset()
    with pytest.raises(Forbidden):
        require(Actor.officer(person, date(2023, 12, 1)), Kind.ACCEPTED, office.agency)


def test_the_product_itself_may_and_says_so(office: Office) -> None:
    timer = Actor.system("timer")
    require(timer, Kind.RESUMED, office.agency)
    assert timer.name == "system:timer"
