"""Journeys write real rows that the server reads, so the ledger must be emptied between them, which its triggers refuse."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import connection

TRIGGERS = import_module("motcua.cases.migrations.0002_ledger_is_append_only")


@pytest.fixture
def ledger_may_be_emptied(transactional_db: None) -> Iterator[None]:
    """Empty the ledger before the other tables are; PostgreSQL empties with TRUNCATE, which the triggers let pass."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in (*TRIGGERS.UNDO["sqlite"], "DELETE FROM cases_caseevent", *TRIGGERS.SQLITE):
                cursor.execute(statement)
