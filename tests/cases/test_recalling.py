"""Known people and frequent procedures: of the own agency alone, by the whole number alone."""

import pytest

from motcua.cases import counter
from motcua.cases.recalling import recall, used_lately
from tests.cases.office import Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune, with one case accepted."""
    office = open_office()
    counter.accept_now(office.application(), office.stamp("hung"))
    return office


def owner(office: Office):
    return office.application().parties[0]


def test_the_newest_facts_of_a_person_come_back(office: Office, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        known = recall(office.agency, owner(office).id_number)
    assert (known.name, known.phone, known.submitted_at is not None) == (
        owner(office).name,
        owner(office).phone,
        True,
    )


@pytest.mark.parametrize("asked", ["", "4471", "không", "030085004472"])
def test_a_part_of_a_number_recalls_nobody(asked: str, office: Office) -> None:
    assert recall(office.agency, asked) is None


def test_a_telephone_number_is_no_id_number(office: Office) -> None:
    assert recall(office.agency, owner(office).phone) is None


def test_another_agency_knows_nobody(office: Office) -> None:
    assert recall(office.world.agencies["xa-hai"], owner(office).id_number) is None
    assert used_lately(office.world.agencies["xa-hai"]) == []


def test_what_was_received_lately_is_named(office: Office) -> None:
    assert used_lately(office.agency) == [office.application().procedure.code]
