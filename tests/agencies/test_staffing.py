"""Accounts and posts of an agency: who may change whose, and that every change is on record."""

import pytest

from motcua.accounts.models import Person
from motcua.accounts.opening import BadAccount
from motcua.agencies.administering import MayNotAdminister, administered, people_of
from motcua.agencies.appointing import (
    BadAppointment,
    MayNotAppoint,
    appoint,
    delegate,
    end_delegation,
    end_holding,
)
from motcua.agencies.models import PostHolding
from motcua.agencies.posts import close_department, close_post, open_department, open_post
from motcua.agencies.queries import held_posts
from motcua.agencies.staffing import (
    NewPerson,
    end_all_sessions,
    give_new_password,
    hire,
    lock,
    remove_factors,
    unlock,
)
from motcua.audit.models import AuditEntry
from tests.agencies.staff import LATER, TODAY, TOMORROW, Role, Staff, hired

pytestmark = pytest.mark.django_db
ACTS = {
    "lock": lock,
    "unlock": unlock,
    "sessions": end_all_sessions,
    "password": give_new_password,
    "factors": remove_factors,
}


@pytest.fixture
def staff() -> Staff:
    """The province with its people."""
    return hired()


@pytest.mark.parametrize(
    ("who", "slugs"),
    [("tri", {"tinh", "huyen", "xa-mot", "xa-hai"}), ("quan", {"xa-mot"}), ("lan", set())],
)
def test_what_a_person_administers(who: str, slugs: set[str], staff: Staff) -> None:
    wanted = {staff.agency(slug).pk for slug in slugs}
    assert administered(held_posts(staff.people[who], TODAY), TODAY) == wanted


def test_a_new_officer_comes_with_a_post_and_a_password_told_once(staff: Staff) -> None:
    holding, password = hire(
        NewPerson("tien.nv", " Nguyễn Văn Tiến "), staff.post_of("lan"), TODAY, None, **staff.by("quan")
    )
    person = holding.person
    assert person.full_name == "Nguyễn Văn Tiến"
    assert person.check_password(password)
    assert [post.role for post in held_posts(person, TODAY)] == [Role.SPECIALIST]
    told = list(AuditEntry.objects.filter(code="tien.nv").values_list("detail", "object_agency"))
    assert {agency for _, agency in told} == {"xa-mot"}
    assert not any(password in words for words, _ in told)


def test_account_and_post_come_together_or_not_at_all(staff: Staff) -> None:
    with pytest.raises(BadAppointment):
        hire(NewPerson("tien.nv", "Tiến"), staff.post_of("lan"), TODAY, TODAY, **staff.by("quan"))
    with pytest.raises(MayNotAppoint):
        hire(NewPerson("tien.nv", "Tiến"), staff.post_of("mai"), TODAY, None, **staff.by("quan"))
    with pytest.raises(BadAccount):
        hire(NewPerson("Tiến", "Tiến"), staff.post_of("lan"), TODAY, None, **staff.by("quan"))
    assert not Person.objects.filter(full_name="Tiến").exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("who", "whose", "allowed"),
    [
        ("quan", "lan", True),
        ("tri", "lan", True),
        ("tri", "quan", True),
        ("quan", "mai", False),
        ("quan", "tri", False),
        ("quan", "quan", False),
        ("lan", "quan", False),
        ("hai", "lan", False),
    ],
)
def test_who_keeps_whose_account(act: str, who: str, whose: str, allowed: bool, staff: Staff) -> None:
    if allowed:
        ACTS[act](staff.people[whose], **staff.by(who))
        assert AuditEntry.objects.get().code == whose
    else:
        with pytest.raises(MayNotAdminister, match="Chưa có gì thay đổi"):
            ACTS[act](staff.people[whose], **staff.by(who))
        assert not AuditEntry.objects.exists()


def test_an_account_with_rights_elsewhere_is_not_taken_over(staff: Staff) -> None:
    elsewhere = staff.post_of("mai")
    PostHolding.objects.create(post=elsewhere, person=staff.people["lan"], valid_from=TODAY)
    with pytest.raises(MayNotAdminister, match="ngoài phạm vi"):
        give_new_password(staff.people["lan"], **staff.by("quan"))
    assert give_new_password(staff.people["lan"], **staff.by("tri"))


def test_nor_one_that_stands_in_elsewhere(staff: Staff) -> None:
    holding = staff.people["mai"].holdings.get()
    delegate(holding, staff.people["lan"], TODAY, LATER, "nghỉ phép", **staff.by("mai"))
    with pytest.raises(MayNotAdminister):
        give_new_password(staff.people["lan"], **staff.by("quan"))


def test_nor_one_that_will_stand_in_elsewhere_soon(staff: Staff) -> None:
    holding = staff.people["mai"].holdings.get()
    delegate(holding, staff.people["lan"], TOMORROW, LATER, "nghỉ phép", **staff.by("mai"))
    with pytest.raises(MayNotAdminister):
        give_new_password(staff.people["lan"], **staff.by("quan"))


def test_a_stand_in_keeps_not_the_account_of_whom_they_stand_in_for(staff: Staff) -> None:
    holding = staff.people["quan"].holdings.get()
    delegate(holding, staff.people["lan"], TODAY, LATER, "nghỉ phép", **staff.by("quan"))
    with pytest.raises(MayNotAdminister, match="làm thay"):
        give_new_password(staff.people["quan"], **staff.by("lan"))


def test_a_stand_in_passes_nothing_on_and_makes_no_administrator(staff: Staff) -> None:
    staff.person("ban", "xa-mot", Role.SPECIALIST)
    holding = staff.people["quan"].holdings.get()
    delegate(holding, staff.people["lan"], TODAY, LATER, "nghỉ phép", **staff.by("quan"))
    with pytest.raises(MayNotAppoint, match="giao thay tiếp"):
        delegate(holding, staff.people["ban"], TODAY, LATER, "bận", **staff.by("lan"))
    with pytest.raises(MayNotAppoint, match="làm thay"):
        appoint(staff.post_of("quan"), staff.people["ban"], TODAY, None, **staff.by("lan"))
    assert appoint(staff.post_of("lan"), staff.people["ban"], TODAY, None, **staff.by("lan")).pk


def test_nobody_below_takes_the_post_of_the_province_away(staff: Staff) -> None:
    staff.person("phu", "tinh", Role.AGENCY_ADMIN)
    staff.person("moi", "tinh", Role.REPORTER)
    holding = staff.people["tri"].holdings.get()
    given = delegate(holding, staff.people["moi"], TODAY, LATER, "nghỉ phép", **staff.by("tri"))
    for take in (
        lambda: end_holding(holding, TODAY, **staff.by("phu")),
        lambda: end_delegation(given, TODAY, **staff.by("phu")),
        lambda: close_post(holding.post, LATER, **staff.by("phu")),
    ):
        with pytest.raises(MayNotAppoint, match="quản trị của tỉnh"):
            take()
    assert end_delegation(given, TODAY, **staff.by("tri")).valid_to == TODAY


def test_locked_people_are_out_and_come_back(staff: Staff) -> None:
    lan = staff.people["lan"]
    lock(lan, **staff.by("quan"))
    assert held_posts(lan, TODAY) == []
    with pytest.raises(BadAppointment, match="đang khóa"):
        appoint(staff.post_of("quan"), lan, TODAY, None, **staff.by("tri"))
    unlock(lan, **staff.by("quan"))
    assert len(held_posts(Person.objects.get(pk=lan.pk), TODAY)) == 1


def test_nobody_gives_rights_to_themselves(staff: Staff) -> None:
    with pytest.raises(MayNotAppoint, match="chính mình"):
        appoint(staff.post_of("lan"), staff.people["quan"], TODAY, None, **staff.by("quan"))
    holding = staff.people["lan"].holdings.get()
    with pytest.raises(MayNotAppoint, match="tự nhận"):
        delegate(holding, staff.people["quan"], TODAY, LATER, "vắng", **staff.by("quan"))


def test_only_the_province_makes_its_administrators(staff: Staff) -> None:
    staff.person("phu", "tinh", Role.AGENCY_ADMIN)
    staff.person("moi", "tinh", Role.REPORTER)
    with pytest.raises(MayNotAppoint, match="quản trị của tỉnh"):
        appoint(staff.post_of("tri"), staff.people["moi"], TODAY, None, **staff.by("phu"))
    with pytest.raises(MayNotAppoint):
        open_post(staff.agency("tinh"), Role.PROVINCE_ADMIN, "Quản trị hai", **staff.by("phu"))
    with pytest.raises(MayNotAdminister):
        give_new_password(staff.people["tri"], **staff.by("phu"))
    with pytest.raises(MayNotAppoint):
        open_post(staff.agency("xa-mot"), Role.PROVINCE_ADMIN, "Quản trị xã", **staff.by("tri"))
    assert open_post(staff.agency("tinh"), Role.PROVINCE_ADMIN, "Quản trị hai", **staff.by("tri")).pk


def test_an_end_is_not_moved_back(staff: Staff) -> None:
    holding = staff.people["lan"].holdings.get()
    end_holding(holding, TOMORROW, **staff.by("quan"))
    with pytest.raises(BadAppointment, match="giao lại"):
        end_holding(holding, LATER, **staff.by("quan"))
    assert end_holding(holding, TODAY, **staff.by("quan")).valid_to == TODAY


def test_people_of_an_agency_stay_on_its_list_after_they_left(staff: Staff) -> None:
    end_holding(staff.people["lan"].holdings.get(), TODAY, **staff.by("quan"))
    assert set(people_of({staff.agency("xa-mot").pk})) == {staff.people["lan"], staff.people["quan"]}


def test_departments_and_posts_open_and_close(staff: Staff) -> None:
    agency, by = staff.agency("xa-mot"), staff.by("quan")
    office = open_department(agency, "Phòng Kinh tế", TODAY, **by)
    with pytest.raises(BadAppointment, match="đã có"):
        open_department(agency, "Phòng Kinh tế", TOMORROW, **by)
    post = open_post(agency, Role.SPECIALIST, "Công chức địa chính", office, **by)
    with pytest.raises(BadAppointment, match="đã có vị trí tên"):
        open_post(agency, Role.SIGNER, "Công chức địa chính", **by)
    with pytest.raises(BadAppointment, match="của cơ quan khác"):
        open_post(staff.agency("xa-hai"), Role.SPECIALIST, "Khác", office, **staff.by("hai"))
    appoint(post, staff.people["lan"], TODAY, LATER, **by)
    with pytest.raises(BadAppointment, match="còn người giữ"):
        close_post(post, TOMORROW, **by)
    with pytest.raises(BadAppointment, match="còn vị trí"):
        close_department(office, LATER, **by)
    close_post(post, LATER, **by)
    close_department(office, LATER, **by)
    with pytest.raises(BadAppointment, match="kết thúc từ 01/01/2027"):
        appoint(post, staff.people["quan"], TODAY, None, **staff.by("tri"))


@pytest.mark.parametrize("who", ["hai", "lan"])
def test_posts_of_another_office_are_not_touched(who: str, staff: Staff) -> None:
    agency = staff.agency("xa-mot")
    for act in (
        lambda: open_department(agency, "Phòng", TODAY, **staff.by(who)),
        lambda: open_post(agency, Role.SIGNER, "Ký", **staff.by(who)),
        lambda: close_post(staff.post_of("lan"), TODAY, **staff.by(who)),
    ):
        with pytest.raises(MayNotAppoint):
            act()
    assert not AuditEntry.objects.exists()
