"""Cases of a commune that ended: its heirs find them, see them and work on them; nothing of the case itself changes."""

from datetime import date, datetime

import pytest
from django.db.models import F

from motcua.agencies.models import Agency, Level, Succession
from motcua.agencies.permissions import reach
from motcua.agencies.queries import held_posts
from motcua.cases import intake, processing, results
from motcua.cases.colleagues import NotAColleague, colleague, colleagues
from motcua.cases.intake import NotOffered
from motcua.cases.models import Case, CaseEvent
from motcua.cases.permissions import Forbidden
from motcua.cases.personal import Shown, shown_of_case
from motcua.cases.queries import visible_case, visible_cases
from motcua.cases.rotation import held_by
from motcua.cases.search import search
from motcua.cases.verify import verify_cases, verify_chains
from motcua.cases.worklist import Tab, worker_of, worklist
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from tests.cases.office import Office, at, open_office

BEFORE = at("2026-11-25 08:00")
ENDED = date(2026, 11, 26)
AFTER = at("2026-11-27 09:00")

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """xa-mot, with one open and one finished case, ended; xa-moi took all of it over, xa-phan a part."""
    office = open_office()
    for slug, share in (("xa-moi", "whole"), ("xa-phan", "part")):
        heir = office.world.agency(slug, Level.COMMUNE, "tinh")
        Succession.objects.create(
            predecessor=office.agency, successor=heir, share=share, on=ENDED, legal_basis="NQ"
        )
    office.person("moi", "reception", "xa-moi")
    office.person("sau", "specialist", "xa-moi")
    office.person("ky", "signer", "xa-moi")
    office.person("phan", "specialist", "xa-phan")
    return office


def end(office: Office) -> Case:
    """One case is open when the commune ends; its officers hold no post there from that day on."""
    case = office.accepted(BEFORE)
    Agency.objects.filter(pk=office.agency.pk).update(abolished_on=ENDED)
    office.agency.refresh_from_db()
    for name in ("hung", "lan", "mai", "minh", "tong"):
        office.people[name].holdings.update(valid_to=ENDED)
    return Case.objects.select_related("agency").get(pk=case.pk)


def sees(office: Office, who: str, case: Case, moment: datetime = AFTER) -> bool:
    return visible_case(reach(office.people[who], moment.date()), case.code) is not None


def test_the_heirs_see_it_from_the_first_day_and_nobody_else(office: Office) -> None:
    case = end(office)
    assert sees(office, "moi", case)
    assert sees(office, "phan", case)
    assert not sees(office, "hai", case)
    assert not sees(office, "moi", case, BEFORE)
    assert not sees(office, "hung", case)


def test_the_heir_finds_it_by_name_and_in_the_work_list(office: Office) -> None:
    case = end(office)
    person = office.people["moi"]
    assert search(reach(person, AFTER.date()), "nguyen thi hanh") == [case]
    worker = worker_of("moi", held_posts(person, AFTER.date()), AFTER)
    assert list(worklist(worker, Tab.UNIT).cases) == [case]
    assert shown_of_case(reach(person, AFTER.date()), case.agency_id) is Shown.WHOLE


def test_the_heir_finishes_it_under_its_old_code_unit_and_due_moment(office: Office) -> None:
    case = end(office)
    kept = {name: getattr(case, name) for name in ("code", "agency_id", "received_at", "due_at", "profile")}
    case = processing.assign(case, office.stamp("moi", AFTER), to="sau")
    held = held_by(office.post_of("sau"), office.people["sau"], AFTER.date())
    assert held.cases == [case.code]
    case = results.resolve(case, office.stamp("ky", AFTER), output_digitised=True)
    done = Case.objects.get(pk=case.pk)
    assert {name: getattr(done, name) for name in kept} == kept
    assert set(CaseEvent.objects.values_list("agency__slug", flat=True)) == {"xa-mot"}
    assert verify_chains().is_sound
    assert verify_cases().is_sound


def test_the_old_unit_keeps_its_figures(office: Office) -> None:
    case = end(office)
    results.resolve(case, office.stamp("ky", AFTER), output_digitised=True)
    period = Period(BEFORE.date(), AFTER.date())
    old = compute(office.agency, period, as_of=at("2026-11-28 00:00"))
    new = compute(office.world.agencies["xa-moi"], period, as_of=at("2026-11-28 00:00"))
    assert old.levels["all"].figures["resolved"] == 1
    assert new.levels["all"].figures["resolved"] == 0


def test_somebody_of_a_third_commune_is_refused(office: Office) -> None:
    case = end(office)
    with pytest.raises(Forbidden):
        processing.assign(case, office.stamp("thu", AFTER), to="hai")
    with pytest.raises(NotAColleague):
        colleague("hai", case.agency, AFTER.date())


def test_colleagues_are_those_of_the_heirs(office: Office) -> None:
    case = end(office)
    names = colleagues(case.agency, AFTER.date()).values_list("username", flat=True)
    assert set(names) == {"moi", "sau", "ky", "phan"}


def test_nothing_new_comes_into_an_agency_that_ended(office: Office) -> None:
    end(office)
    with pytest.raises(NotOffered, match="kế thừa"):
        intake.submit(office.application(), office.stamp("moi", AFTER))
    own = office.application(agency=office.world.agencies["xa-moi"])
    assert intake.submit(own, office.stamp("moi", AFTER)).agency.slug == "xa-moi"


def test_before_it_ends_the_heir_neither_sees_nor_acts(office: Office) -> None:
    case = office.accepted(BEFORE)
    assert not visible_cases(reach(office.people["moi"], BEFORE.date())).exists()
    with pytest.raises(Forbidden):
        processing.assign(case, office.stamp("moi", BEFORE), to="lan")


def test_an_agency_that_goes_on_after_a_split_keeps_its_cases(office: Office) -> None:
    case = end(office)
    Agency.objects.filter(pk=case.agency_id).update(abolished_on=None)
    assert not sees(office, "phan", case)


def test_who_stands_in_at_the_heir_is_named_so_in_the_ledger(office: Office) -> None:
    case = end(office)
    office.person("cham", "records", "xa-moi")
    office.stand_in("cham", "sau")
    case = processing.assign(case, office.stamp("cham", AFTER), to="sau")
    told = CaseEvent.objects.filter(case=case).order_by(F("n").desc()).first()
    assert told is not None
    assert told.actor == "cham (thay sau)"
