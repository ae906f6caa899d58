"""Rows below the query builder read back exactly as through it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction

from motcua.cases.lifecycle import State
from motcua.cases.models import CaseSpan, CodeSequence, LedgerHead
from motcua.cases.moves import SPAN_COLUMNS
from motcua.cases.rows import (
    change,
    fetch,
    insert_row,
    insert_rows,
    read_moment,
    refresh_statistics,
    reserve_ids,
)
from tests.people import Office, at

MOMENTS = [
    at("2023-11-06 08:00"),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2023, 11, 6, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("many", [False, True])
def test_moments_words_and_flags_come_back_through_the_query_builder(
    office: Office, moment: datetime, many: bool
) -> None:
    case = office.submitted()
    row = (case.pk, case.agency_id, case.procedure_id, State.PAUSED.value, None, moment, moment, True)
    if many:
        insert_rows(CaseSpan, SPAN_COLUMNS, [row])
    else:
        insert_row(CaseSpan, SPAN_COLUMNS, row)
    stored = CaseSpan.objects.exclude(state="submitted").get()
    assert (stored.state, stored.due_at, stored.from_at, stored.to_at, stored.is_long) == (
        "paused",
        None,
        moment,
        moment,
        True,
    )


def test_a_fetched_moment_is_aware(office: Office) -> None:
    case = office.submitted("2023-11-06 08:00")
    (found,) = fetch("SELECT submitted_at FROM cases_case WHERE id = %s", [case.pk])
    assert read_moment(found) == at("2023-11-06 08:00")
    assert read_moment(None) is None


def test_days_are_bound_as_days(office: Office) -> None:
    CodeSequence.objects.create(agency=office.agency, on=date(2023, 11, 6), form="x", last=3)
    assert change('UPDATE cases_codesequence SET "last" = 4 WHERE "on" = %s', [date(2023, 11, 6)]) == 1
    assert change('UPDATE cases_codesequence SET "last" = 5 WHERE "on" = %s', [date(2023, 11, 7)]) == 0
    assert fetch('SELECT "last" FROM cases_codesequence WHERE form = %s', ["khong"]) == ()


def test_reserved_ids_are_free_and_apart(office: Office) -> None:
    office.submitted()
    with transaction.atomic():
        ids = list(reserve_ids(CaseSpan, 5))
        taken = set(CaseSpan.objects.values_list("pk", flat=True))
    assert len(set(ids)) == 5
    assert not taken & set(ids)


def test_a_row_that_breaks_a_constraint_is_refused(office: Office) -> None:
    case = office.submitted()
    row = (case.pk, case.agency_id, case.procedure_id, "submitted", None, MOMENTS[0], None, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(CaseSpan, SPAN_COLUMNS, row)
    assert CaseSpan.objects.count() == LedgerHead.objects.get().seq == 1


def test_many_rows_of_one_transaction_are_counted_at_once(office: Office, on_sqlite: bool) -> None:
    case = office.submitted()
    moment = at("2023-11-06 09:00")
    row = (case.pk, case.agency_id, case.procedure_id, State.PAUSED.value, None, moment, moment, True)
    insert_rows(CaseSpan, SPAN_COLUMNS, [row] * 300)
    refresh_statistics(CaseSpan)
    if not on_sqlite:
        assert fetch("SELECT reltuples FROM pg_class WHERE relname = %s", ["cases_casespan"])[0] >= 300
    assert CaseSpan.objects.filter(state=State.PAUSED).count() == 300
