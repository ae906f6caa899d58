"""What a case freezes is what the whole facts say, read with three small queries."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from motcua.agencies.models import Agency
from motcua.catalogue.models import Channel, DutyFlag, Fee, Procedure, TimeLimit
from motcua.catalogue.queries import facts_on, terms_on, version_id_on, version_on

DAYS = [date(2022, 12, 31), date(2023, 1, 1), date(2023, 6, 1), date(2024, 12, 31), date(2025, 1, 1)]


@pytest.fixture
def commune(procedure: Procedure) -> Agency:
    own = Agency.objects.create(
        slug="xa", national_code="H23", level="commune", name="UBND xã", place_name="Xã", unit_name="xã",
        established_on=date(2020, 1, 1),
    )  # fmt: skip
    whole = {"procedure": procedure, "level": "commune", "valid_from": date(2023, 1, 1)}
    TimeLimit.objects.create(**whole, channel="counter", amount=7, unit="day", valid_to=date(2023, 6, 1))
    TimeLimit.objects.create(
        **{**whole, "valid_from": date(2023, 6, 1)}, channel="online", amount=2, unit="hour", restarts=False
    )
    Fee.objects.create(**whole, channel="online", amount_vnd=8000)
    Fee.objects.create(**whole, channel="online", amount_vnd=2000, name="Lệ phí")
    DutyFlag.objects.create(**whole, duty=DutyFlag.Duty.REQUIRED_ONLINE, holds=True)
    DutyFlag.objects.create(
        **{**whole, "valid_from": date(2023, 6, 1)}, duty=DutyFlag.Duty.FEE, holds=False, agency=own
    )
    return own


@pytest.mark.parametrize(("channel", "on"), list(product(Channel, DAYS)))
def test_terms_are_the_facts(procedure: Procedure, commune: Agency, channel: Channel, on: date) -> None:
    facts, terms = (
        facts_on(procedure, "commune", commune, channel, on),
        terms_on(procedure.pk, commune, channel, on),
    )
    for name in ("limit_amount", "limit_unit", "restarts", "fee_vnd", "required_online"):
        assert getattr(terms, name) == getattr(facts, name), name


def test_terms_cost_three_queries(
    procedure: Procedure, commune: Agency, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        terms_on(procedure.pk, commune, "online", DAYS[2])


@pytest.mark.parametrize("on", DAYS)
def test_the_version_is_the_same(procedure: Procedure, on: date) -> None:
    version = version_on(procedure, on)
    assert version_id_on(procedure, on) == (version and version.pk)
