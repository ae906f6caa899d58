"""The golden tables: every due moment by the fast road and by the explained one."""

from collections import Counter

import pytest

from motcua.law.deadlines import due_moment, explain_due
from tests.law.cases import GoldenRow, golden_rows

ROWS = golden_rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_due_moment_of_golden_row(row: GoldenRow) -> None:
    assert due_moment(row.facts, row.calendar, row.profile) == row.due_at


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_explained_due_of_golden_row(row: GoldenRow) -> None:
    due = explain_due(row.facts, row.calendar, row.profile)
    assert due.at == row.due_at
    assert due.explanation.recompute() == row.due_at


def test_tables_hold_at_least_200_different_cases_in_every_year() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS) >= 200
    per_year = Counter(row.facts.received_at.year for row in ROWS)
    assert all(per_year[year] >= 5 for year in range(2018, 2028))
