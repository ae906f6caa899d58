"""Case codes: the dated forms, one series an agency and day."""

from datetime import date

import pytest
from django.db import transaction

from motcua.cases.codes import FORMS, form_on, keep_clear_of, next_codes
from motcua.cases.models import CodeSequence
from tests.people import Office

DAY = date(2023, 11, 6)


@pytest.mark.parametrize(("on", "name"), [
    (date(2018, 6, 21), "tt01-2018"), (date(2025, 6, 30), "tt01-2018"), (date(2025, 7, 1), "qd20-2020"),
])  # fmt: skip
def test_each_day_has_its_form(on: date, name: str) -> None:
    assert form_on(on).name == name


@pytest.mark.parametrize(("form", "national", "code"), [
    ("tt01-2018", "H23", "000.00.00.H23-231106-0042"),
    ("tt01-2018", "H23.28", "000.00.28.H23-231106-0042"),
    ("tt01-2018", "H23.28.04", "000.04.28.H23-231106-0042"),
    ("tt01-2018", "H23.28.04.015", "015.04.28.H23-231106-0042"),
    ("qd20-2020", "H24.101", "H24.101-231106-0042"),
    ("central-2026", "G22", "G22-20231106-0000042"),
])  # fmt: skip
def test_each_form_looks_as_its_source_says(form: str, national: str, code: str) -> None:
    assert FORMS[form].write(national, DAY, 42) == code
    assert len(FORMS[form].write("H23.28.04.015", DAY, 9_999_999)) <= 45


def test_numbers_follow_each_other_by_agency_day_and_form(office: Office) -> None:
    assert next_codes(office.agency, DAY, 2) == ["000.04.28.H23-231106-0001", "000.04.28.H23-231106-0002"]
    assert next_codes(office.agency, DAY) == ["000.04.28.H23-231106-0003"]
    assert next_codes(office.neighbour, DAY) == ["000.05.28.H23-231106-0001"]
    assert next_codes(office.agency, date(2023, 11, 7)) == ["000.04.28.H23-231107-0001"]
    assert next_codes(office.agency, DAY, form=FORMS["qd20-2020"]) == ["H23.28.04-231106-0001"]


def test_a_rollback_gives_numbers_back(office: Office) -> None:
    with transaction.atomic():
        next_codes(office.agency, DAY, 5)
        transaction.set_rollback(True)
    assert next_codes(office.agency, DAY) == ["000.04.28.H23-231106-0001"]


def test_more_than_a_day_of_four_digits_goes_on(office: Office) -> None:
    CodeSequence.objects.create(agency=office.agency, on=DAY, form="tt01-2018", last=9_999)
    assert next_codes(office.agency, DAY) == ["000.04.28.H23-231106-10000"]


def test_a_series_keeps_clear_of_codes_from_elsewhere(office: Office) -> None:
    keep_clear_of(["000.04.28.H23-231106-0008", "000.04.28.H23-231106-0003", "H23.28.05-231106-0002"])
    assert next_codes(office.agency, DAY) == ["000.04.28.H23-231106-0009"]
    assert next_codes(office.neighbour, DAY, form=FORMS["qd20-2020"]) == ["H23.28.05-231106-0003"]


@pytest.mark.parametrize(
    "code", ["HS-1", "000.04.28.H23-231306-0008", "G99-20231106-0000042", "000.04.28.H23-231106-00008"]
)
def test_codes_of_other_forms_and_places_start_no_series(office: Office, code: str) -> None:
    keep_clear_of([code])
    assert not CodeSequence.objects.exists()
