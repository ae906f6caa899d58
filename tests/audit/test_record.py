"""The access log only grows."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.audit.models import Action, AuditEntry, Matter
from motcua.audit.record import Origin, record
from tests.reports.world import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-24 09:00")


def planted(**facts: object) -> AuditEntry:
    by = Origin("lan", "Chuyên viên", "huyen", "10.0.0.7", "abcdef0123456789")
    return record(Action.VIEW, Matter.CASE, by=by, at=NOW, code="H23.1", object_agency="xa-mot", **facts)


def test_a_row_keeps_who_what_where_and_when() -> None:
    planted(count=3, detail="q")
    row = AuditEntry.objects.values().get()
    assert row.pop("id")
    assert row == {
        "at": NOW, "actor": "lan", "post": "Chuyên viên", "agency": "huyen", "action": "view", "matter": "case",
        "code": "H23.1", "object_agency": "xa-mot", "object_count": 3, "detail": "q", "ip": "10.0.0.7",
        "request_id": "abcdef0123456789",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["SET code = 'x'", "DELETE"])
def test_no_row_is_changed_or_deleted(words: str) -> None:
    planted()
    statement = "DELETE FROM audit_auditentry" if words == "DELETE" else f"UPDATE audit_auditentry {words}"
    with (
        pytest.raises(DatabaseError, match="chi duoc them"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEntry.objects.get().code == "H23.1"


def test_long_texts_are_cut_and_never_refused() -> None:
    record(
        Action.EXPORT, Matter.CASE, by=Origin("x" * 500, "y" * 500), at=NOW, code="z" * 500, detail="d" * 500
    )
    row = AuditEntry.objects.get()
    assert (len(row.actor), len(row.post), len(row.code), len(row.detail)) == (80, 200, 80, 300)


def test_recording_is_one_insert(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        planted()
