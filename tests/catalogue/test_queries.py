"""What the catalogue says on a day."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.models import Agency
from motcua.catalogue.facts import ASSUMED_UNIT, NO_AMOUNT, NO_LIMIT
from motcua.catalogue.models import Component, DutyFlag, Fee, Procedure, ResultPaper, TimeLimit
from motcua.catalogue.queries import (
    FactsBook,
    ProcedureFacts,
    count_in_force,
    facts_on,
    procedures_in_force,
    version_on,
)

FIRST, LAST, AFTER = date(2023, 1, 1), date(2024, 12, 31), date(2025, 1, 1)


@pytest.fixture
def own(procedure: Procedure) -> dict[str, Any]:
    return {"procedure": procedure, "level": "commune", "valid_from": FIRST}


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency.objects.create(
        slug="hung-dao", national_code="H23.41.03", level="commune", name="Hưng Đạo", established_on=FIRST
    )


def ask(
    procedure: Procedure, channel: str = "online", on: date = FIRST, agency: Agency | None = None
) -> ProcedureFacts:
    facts = facts_on(procedure, "commune", agency, channel, on)
    book = FactsBook().facts_on(procedure.pk, "commune", agency.pk if agency else None, channel, on)
    assert book == ProcedureFacts(**{**facts.__dict__, "components": ()})
    return facts


@pytest.mark.parametrize(
    ("on", "there"), [(date(2022, 12, 31), False), (FIRST, True), (LAST, True), (AFTER, False)]
)
def test_first_day_is_included_and_the_end_is_not(procedure: Procedure, on: date, there: bool) -> None:
    assert (list(procedures_in_force("commune", on)) == [procedure]) is there
    assert count_in_force(("commune", "district"), on) == {"commune": int(there), "district": 0}
    assert (version_on(procedure, on) is not None) is there
    assert ask(procedure, on=on).published is there
    assert (FactsBook().version_on(procedure.pk, on) is not None) is there


def test_another_level_does_not_offer_it(procedure: Procedure) -> None:
    assert list(procedures_in_force("district", FIRST)) == []
    assert not facts_on(procedure, "district", None, "online", FIRST).published


def test_name_and_domain_come_from_the_version_of_the_day(procedure: Procedure) -> None:
    facts = ask(procedure)
    assert (facts.name, facts.domain, facts.version_id) == (
        "Khai sinh",
        "Hộ tịch",
        procedure.versions.get().pk,
    )


def test_limit_of_the_channel_then_of_the_counter_then_of_the_level(
    procedure: Procedure, own: dict[str, Any]
) -> None:
    assert (ask(procedure).limit_amount, ask(procedure).limit_unit) == (5, "working_day")
    assert ask(procedure).limit_assumed
    assert ask(procedure).notes == (NO_LIMIT,)
    TimeLimit.objects.create(**own, channel="counter", amount=3, unit="day", restarts=False)
    assert (ask(procedure).limit_amount, ask(procedure).limit_unit, ask(procedure).restarts) == (
        3,
        "day",
        False,
    )
    TimeLimit.objects.create(**own, channel="online", amount=1, unit="same_day")
    assert (ask(procedure).limit_unit, ask(procedure).limit_assumed, ask(procedure).notes) == (
        "same_day",
        False,
        (),
    )


def test_an_assumed_unit_is_told(procedure: Procedure, own: dict[str, Any]) -> None:
    TimeLimit.objects.create(**own, channel="online", amount=3, unit="working_day", assumed=True)
    assert (ask(procedure).limit_assumed, ask(procedure).notes) == (True, (ASSUMED_UNIT,))


def test_fees_of_a_channel_add_up(procedure: Procedure, own: dict[str, Any]) -> None:
    Fee.objects.create(**own, channel="online", name="Phí", amount_vnd=5000)
    Fee.objects.create(**own, channel="online", name="Lệ phí", amount_vnd=3000)
    Fee.objects.create(**own, channel="counter", amount_vnd=10000)
    assert (ask(procedure).fee_vnd, ask(procedure).has_fee) == (8000, True)
    assert ask(procedure, "counter").fee_vnd == 10000
    assert (ask(procedure, "postal").fee_vnd, ask(procedure, "postal").has_fee) == (0, False)


def test_a_fee_flag_goes_before_the_amounts(procedure: Procedure, own: dict[str, Any]) -> None:
    flag = DutyFlag.objects.create(**own, duty="fee", holds=True)
    assert (ask(procedure).has_fee, ask(procedure).fee_vnd) == (True, 0)
    assert NO_AMOUNT in ask(procedure).notes
    Fee.objects.create(**own, channel="online", amount_vnd=5000)
    assert ask(procedure).fee_vnd == 5000
    DutyFlag.objects.filter(pk=flag.pk).update(holds=False)
    assert (ask(procedure).has_fee, ask(procedure).fee_vnd) == (False, 0)


def test_an_agency_s_own_flag_goes_before_the_level_s(
    procedure: Procedure, own: dict[str, Any], agency: Agency
) -> None:
    assert not ask(procedure, agency=agency).required_online
    DutyFlag.objects.create(**own, duty="required_online", holds=True)
    assert ask(procedure, agency=agency).required_online
    DutyFlag.objects.create(**own, duty="required_online", holds=False, agency=agency)
    assert not ask(procedure, agency=agency).required_online
    assert ask(procedure).required_online


def test_a_result_means_a_paper_unless_a_flag_says_otherwise(
    procedure: Procedure, own: dict[str, Any]
) -> None:
    assert not ask(procedure).paper_result
    ResultPaper.objects.create(**own, n=1, name="Giấy khai sinh", code="KQ.1")
    assert ask(procedure).paper_result
    DutyFlag.objects.create(**own, duty="paper_result", holds=False)
    assert not ask(procedure).paper_result


def test_papers_come_in_their_order(procedure: Procedure, own: dict[str, Any]) -> None:
    Component.objects.create(**own, n=2, name="Hộ chiếu", group="Phải xuất trình", originals=1)
    Component.objects.create(**own, n=1, name="Tờ khai", form="mau.docx", originals=1, copies=2)
    assert [(p.name, p.copies, p.form) for p in ask(procedure).components] == [
        ("Tờ khai", 2, "mau.docx"),
        ("Hộ chiếu", 0, ""),
    ]


def test_queries_do_not_grow_with_the_facts(procedure: Procedure, own: dict[str, Any]) -> None:
    for n in range(30):
        Component.objects.create(**own, n=n, name=f"Giấy {n}")
    with CaptureQueriesContext(connection) as queries:
        facts_on(procedure, "commune", None, "online", FIRST)
    assert len(queries) == 7


def test_a_book_answers_without_queries(procedure: Procedure) -> None:
    with CaptureQueriesContext(connection) as making:
        book = FactsBook()
    assert len(making) == 7
    with CaptureQueriesContext(connection) as asking:
        assert book.procedure_id("1.001193") == procedure.pk
        assert book.procedure_id("9.999999") is None
        assert book.facts_on(procedure.pk, "commune", None, "online", FIRST).published
        assert not book.facts_on(procedure.pk, "province", None, "online", FIRST).published
    assert len(asking) == 0


def test_one_book_sees_each_day_a_fact_begins_or_ends(
    procedure: Procedure, own: dict[str, Any], agency: Agency
) -> None:
    limit = {**own, "channel": "online", "unit": "working_day"}
    TimeLimit.objects.create(**{**limit, "valid_to": date(2023, 6, 1)}, amount=3)
    TimeLimit.objects.create(**{**limit, "valid_from": date(2023, 6, 1)}, amount=7)
    DutyFlag.objects.create(**own, duty="required_online", holds=True, agency=agency)
    book = FactsBook()

    def told(on: date, agency_id: int | None) -> tuple[int, bool]:
        facts = book.facts_on(procedure.pk, "commune", agency_id, "online", on)
        return facts.limit_amount, facts.required_online

    days = [date(2023, 5, 31), date(2023, 6, 1), date(2023, 5, 31)]
    assert [told(on, agency.pk) for on in days] == [(3, True), (7, True), (3, True)]
    assert [told(on, None) for on in days] == [(3, False), (7, False), (3, False)]
