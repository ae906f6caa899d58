"""Amended time limits and fees."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.models import Fee, Procedure, TimeLimit
from motcua.catalogue.queries import facts_on
from motcua.catalogue.terms import BadTerms, Terms, set_terms

JANUARY, JUNE = date(2023, 1, 1), date(2023, 6, 1)


@pytest.fixture
def terms(procedure: Procedure) -> Terms:
    return Terms(procedure, "commune", 3, "working_day", 8000, JANUARY, "QĐ 1")


def test_terms_hold_for_every_channel(procedure: Procedure, terms: Terms) -> None:
    assert set_terms([terms]) == 6
    for channel in ("online", "counter", "postal"):
        facts = facts_on(procedure, "commune", None, channel, JANUARY)
        assert (facts.limit_amount, facts.fee_vnd) == (3, 8000)


def test_the_same_terms_again_change_nothing(terms: Terms) -> None:
    set_terms([terms])
    assert set_terms([replace(terms, valid_from=JUNE)]) == 0


def test_new_terms_close_the_old(procedure: Procedure, terms: Terms) -> None:
    set_terms([terms])
    set_terms([replace(terms, amount=2, fee_vnd=0, valid_from=JUNE)])
    assert facts_on(procedure, "commune", None, "online", date(2023, 5, 31)).limit_amount == 3
    facts = facts_on(procedure, "commune", None, "online", JUNE)
    assert (facts.limit_amount, facts.has_fee) == (2, False)


def test_a_correction_on_the_same_day_replaces(terms: Terms) -> None:
    set_terms([terms])
    set_terms([replace(terms, amount=2)])
    assert {limit.amount for limit in TimeLimit.objects.all()} == {2}
    assert Fee.objects.count() == 3


def test_terms_from_before_what_holds_are_refused(terms: Terms) -> None:
    set_terms([replace(terms, valid_from=JUNE)])
    with pytest.raises(BadTerms, match="từ 01/06/2023, sau ngày 01/01/2023"):
        set_terms([replace(terms, amount=2)])
    assert {limit.amount for limit in TimeLimit.objects.all()} == {3}
