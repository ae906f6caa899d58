"""What every test shares: a database of its own, a data folder of its own, quick passwords, one hypothesis profile."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as live_settings
from django.db import connection
from django.test import override_settings

GUARDED = {
    "cases_caseevent": import_module("motcua.cases.migrations.0002_ledger_is_append_only"),
    "audit_auditentry": import_module("motcua.audit.migrations.0002_audit_is_append_only"),
}

hypothesis.settings.register_profile(
    "house",
    deadline=None,  # two shared cores: a slow moment is not a fault
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _own_folder_and_quick_passwords(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("var")
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "files", PASSWORD_HASHERS=quick):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file, as in real life: in memory there is no WAL, and threads would lock each other's tables."""
    database = live_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def on_sqlite() -> bool:
    """Whether this run is the SQLite one."""
    return "sqlite3" in live_settings.DATABASES["default"]["ENGINE"]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def ledger_may_be_emptied(transactional_db: None) -> Iterator[None]:
    """Empty ledger and access log before the other tables are; PostgreSQL empties with TRUNCATE, which the triggers let pass."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table, triggers in GUARDED.items():
                for statement in (*triggers.UNDO["sqlite"], f"DELETE FROM {table}", *triggers.SQLITE):
                    cursor.execute(statement)
