"""How long records are kept."""

from datetime import date

import pytest

from motcua.law.retention import RecordKind, kept_until, retentions


def test_every_kind_of_record_has_a_period_and_a_source() -> None:
    table = retentions()
    assert set(table) == set(RecordKind)
    assert all(row.source for row in table.values())
    assert all((row.years is None) == (row.after is None) for row in table.values())


@pytest.mark.parametrize(
    ("kind", "counted_from", "until"),
    [
        (RecordKind.LEDGER_EVENT, date(2023, 11, 6), None),
        (RecordKind.CASE_FILE, date(2023, 11, 6), date(2033, 11, 6)),
        (RecordKind.CASE_FILE, date(2024, 2, 29), date(2034, 2, 28)),
        (RecordKind.CASE_REGISTER, date(2023, 3, 1), date(2043, 12, 31)),
        (RecordKind.DRAFT_APPLICATION, date(2023, 11, 6), date(2024, 11, 6)),
    ],
)
def test_kept_until(kind: RecordKind, counted_from: date, until: date | None) -> None:
    assert kept_until(retentions()[kind], counted_from) == until


def test_nothing_is_called_law_that_was_not_read() -> None:
    assert not any(row.verified for row in retentions().values())
    assert all(row.source.startswith("Cấu hình") for row in retentions().values())
