"""Numbers of the year: counted through their index, never twice the same, whoever prints at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.cases.intake import accept
from motcua.cases.models import Case, IssuedSlip
from motcua.cases.papers.closing import close_register
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.issued import issue_slip
from motcua.cases.papers.numbers import entries, register_place
from motcua.cases.papers.register import register_rows
from tests.cases.papers.counter import Counter, at, counter, keeper

AT = at("2026-11-02 09:00")


def test_the_count_uses_its_own_index(commune: Counter) -> None:
    commune.accepted("2026-11-02 08:00")
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by statistics, and a small table has none")
    asked = entries(commune.agency.pk, 2026, {}).filter(seq__lte=10).order_by()
    assert "event_numbered" in asked.explain()


def test_the_place_of_an_entry_is_its_row(commune: Counter) -> None:
    cases = [commune.accepted(f"2026-11-02 08:0{minute}") for minute in range(3)]
    rows = {row.code: row.number for row in register_rows(commune.agency, 2026).rows}
    for case in cases:
        assert register_place(case.events.get(kind="accepted"), {}) == (2026, rows[case.code])


@pytest.mark.usefixtures("ledger_may_be_emptied")
def test_many_at_the_counter_get_different_numbers_and_keep_them() -> None:
    commune = counter()
    waiting = [commune.submitted(f"2026-11-02 08:0{minute}") for minute in range(6)]
    stamps = [commune.stamp("2026-11-02 09:00") for _ in waiting]

    def take(place: int) -> str:
        try:
            case = accept(Case.objects.get(pk=waiting[place].pk), stamps[place])
            return issue_slip(case, FormKey.RECEIPT, by="hoa", at=AT).entry
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(take, range(len(waiting))))
    assert sorted(printed) == ["1", "2", "3", "4", "5", "6"]
    rows = {row.code: str(row.number) for row in register_rows(commune.agency, 2026).rows}
    assert [rows[case.code] for case in waiting] == printed


@pytest.mark.usefixtures("ledger_may_be_emptied")
def test_two_prints_at_once_are_one_slip() -> None:
    case = counter().accepted("2026-11-02 08:00")

    def take(_: int) -> str:
        try:
            return issue_slip(Case.objects.get(pk=case.pk), FormKey.RECEIPT, by="hoa", at=AT).head.number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(take, range(4))) == {"Số: 01/TNHS"}
    assert IssuedSlip.objects.count() == 1


@pytest.mark.usefixtures("ledger_may_be_emptied")
def test_a_case_accepted_while_the_book_is_closed_is_in_one_book_only() -> None:
    commune = counter()
    commune.accepted("2025-12-30 08:00")
    waiting = [commune.submitted(f"2025-12-31 08:0{minute}") for minute in range(4)]
    stamps = [commune.stamp("2025-12-31 16:59") for _ in waiting]

    def work(place: int) -> None:
        try:
            if place == 2:
                close_register(commune.agency, 2025, keeper(commune), at("2026-01-01 00:00"))
            accept(Case.objects.get(pk=waiting[place].pk), stamps[place])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(len(waiting))))
    old = [row.code for row in register_rows(commune.agency, 2025).rows]
    new = [row.code for row in register_rows(commune.agency, 2026).rows]
    assert len(old) + len(new) == 5
    assert set(old).isdisjoint(new)
    assert waiting[2].code in new
