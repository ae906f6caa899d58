"""Cases left behind by people who work there no longer: always found, and given away by the administrator only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.sessions import close_account
from motcua.agencies.models import Succession
from motcua.cases import results
from motcua.cases.drafting import save_draft
from motcua.cases.models import Case, CaseDraft, ResultDraft
from motcua.cases.orphans import give_away, orphans
from motcua.cases.rotation import CannotHandOver
from motcua.cases.verify import verify_cases
from tests.cases.office import MORNING, TODAY, Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune with an administrator."""
    office = open_office()
    office.person("quan", "agency_admin")
    return office


def leave(office: Office, username: str = "lan") -> None:
    """The person holds the post no longer."""
    office.people[username].holdings.update(valid_to=TODAY)


def found(office: Office) -> list[tuple[str, str, int]]:
    """What the administrator of commune Một sees."""
    return [(one.agency.slug, one.username, one.number) for one in orphans({office.agency.pk}, TODAY)]


def test_nothing_is_left_while_the_holder_works_here(office: Office) -> None:
    office.held()
    office.accepted()
    assert found(office) == []


def test_cases_of_somebody_who_left_are_found(office: Office) -> None:
    first, ready = office.held(), office.held()
    results.resolve(ready, office.stamp("minh"), output_digitised=False)
    Case.objects.filter(pk=ready.pk).update(holder="lan")
    leave(office)
    assert found(office) == [("xa-mot", "lan", 2)]
    assert orphans({office.agency.pk}, TODAY)[0].first_due == first.due_at


def test_a_locked_account_holds_nothing(office: Office) -> None:
    office.held()
    close_account(office.people["lan"])
    assert found(office) == [("xa-mot", "lan", 1)]


def test_whoever_stands_in_is_at_work(office: Office) -> None:
    office.person("tam", "specialist", until=TODAY)
    office.stand_in("tam", "mai")
    Case.objects.filter(pk=office.held().pk).update(holder="tam")
    assert found(office) == []


def test_the_administrator_gives_them_away_with_everything(office: Office) -> None:
    case = office.held()
    save_draft(case, office.stamp("lan"), office.file())
    CaseDraft.objects.create(agency=office.agency, author="lan", token="t", updated_at=MORNING)
    leave(office)
    moved = give_away(office.agency, "lan", office.people["mai"], by=office.actor("quan"), at=MORNING)
    assert moved.cases == [case.code]
    assert Case.objects.get().holder == "mai"
    assert ResultDraft.objects.get().made_by == CaseDraft.objects.get().author == "mai"
    assert found(office) == []
    assert verify_cases().is_sound


@pytest.mark.parametrize(
    ("who", "said"), [("mai", "Chỉ quản trị"), ("minh", "Chỉ quản trị"), ("hai", "Chỉ quản trị")]
)
def test_nobody_else_gives_them_away(office: Office, who: str, said: str) -> None:
    office.held()
    leave(office)
    with pytest.raises(CannotHandOver, match=said):
        give_away(office.agency, "lan", office.people["mai"], by=office.actor(who), at=MORNING)


def test_they_go_to_somebody_who_works_there(office: Office) -> None:
    office.held()
    leave(office)
    with pytest.raises(CannotHandOver, match="không giữ vị trí xử lý"):
        give_away(office.agency, "lan", office.people["hai"], by=office.actor("quan"), at=MORNING)


def test_cases_of_somebody_at_work_are_not_taken_away(office: Office) -> None:
    office.held()
    with pytest.raises(CannotHandOver, match="bàn giao vị trí"):
        give_away(office.agency, "lan", office.people["mai"], by=office.actor("quan"), at=MORNING)
    assert Case.objects.get().holder == "lan"


def test_cases_of_an_agency_that_ended_are_the_heirs_to_give(office: Office) -> None:
    case = office.held()
    office.agency.abolished_on = TODAY
    office.agency.save()
    heir = office.world.agencies["xa-hai"]
    Succession.objects.create(
        predecessor=office.agency, successor=heir, share="whole", on=TODAY, legal_basis="NQ"
    )
    leave(office)
    office.person("chu", "agency_admin", "xa-hai")
    assert [(one.agency.slug, one.number) for one in orphans({heir.pk}, TODAY)] == [("xa-mot", 1)]
    give_away(case.agency, "lan", office.people["hai"], by=office.actor("chu"), at=MORNING)
    assert orphans({heir.pk}, TODAY) == []
    assert orphans({heir.pk}, TODAY + timedelta(days=1)) == []


def test_finding_them_asks_no_more_with_more_cases(office: Office) -> None:
    office.held()
    leave(office)
    with CaptureQueriesContext(connection) as few:
        found(office)
    for _ in range(3):
        Case.objects.filter(pk=office.held("mai").pk).update(holder="lan")
    with CaptureQueriesContext(connection) as many:
        found(office)
    assert len(few) == len(many) <= 8
