"""Whatever breaks, at whichever statement: a stage function is written whole or not at all (F05)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.cases import intake, processing, results
from motcua.cases.models import Case, CaseEvent, CaseSpan, CodeSequence, LedgerHead, Party, WriteKey
from motcua.cases.verify import verify_cases, verify_chains
from tests.people import Office, at


class Broken(Exception):
    """What a full disk or a lost connection looks like from above."""


class BreakAt:
    """Breaks the statement with one number, before it is executed."""

    def __init__(self, number: int) -> None:
        self.number, self.seen = number, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.number:
            raise Broken(sql)
        return execute(sql, params, many, context)


def everything() -> list[Any]:
    """Every row that a stage function may write."""
    tables = (Case, CaseEvent, CaseSpan, CodeSequence, LedgerHead, Party, WriteKey)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def submit(office: Office, case: Case) -> None:
    intake.submit(office.application(), office.stamp(office.an, "2023-11-06 10:00", key="F05"))


def accept(office: Office, case: Case) -> None:
    intake.accept(case, office.stamp(office.hoa, "2023-11-06 10:00", key="F05"))


def ask_supplement(office: Office, case: Case) -> None:
    stamp = office.stamp(office.dung, "2023-11-06 10:00", key="F05")
    processing.ask_supplement(case, stamp, reason="Thiếu", items=["Giấy"])


def extend(office: Office, case: Case) -> None:
    stamp = office.stamp(office.minh, "2023-11-06 10:00", key="F05")
    processing.extend(case, stamp, new_due_at=at("2023-11-20 17:00"), reason="Xác minh")


def resolve(office: Office, case: Case) -> None:
    results.resolve(case, office.stamp(office.minh, "2023-11-06 10:00", key="F05"), output_digitised=True)


@pytest.mark.parametrize("act", [submit, accept, ask_supplement, extend, resolve])
def test_a_break_at_any_statement_leaves_everything_as_it_was(
    office: Office, act: Callable[..., None]
) -> None:
    stored = office.submitted() if act is accept else office.accepted()
    before, number, done = everything(), 0, False
    while not done:
        number += 1
        breaker = BreakAt(number)
        try:
            with transaction.atomic(), connection.execute_wrapper(breaker):
                act(office, Case.objects.get(pk=stored.pk))
            done = breaker.seen < number
        except Broken:
            assert everything() == before, f"statement {number}"
    assert number > 8
    assert WriteKey.objects.filter(key="F05").count() == 1
    assert verify_chains().faults == verify_cases().faults == []
