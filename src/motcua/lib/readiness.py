"""What must be true before this process may be given work: database, tables, disk."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

log = structlog.get_logger("motcua.health")

LEAST_FREE_BYTES = 200 * 1024 * 1024


def reasons_not_ready() -> list[str]:
    """Every reason (lý do chưa sẵn sàng) as a sentence without secrets; an empty list means ready."""
    database = database_problem()
    if database:
        return [database, *_problems(disk_problem)]
    return _problems(tables_problem, disk_problem)


def database_problem() -> str | None:
    """Does the database answer?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.warning("database does not answer", exc_info=True)
        return "Cơ sở dữ liệu không trả lời."
    return None


def tables_problem() -> str | None:
    """Are all migrations applied?"""
    waiting = waiting_migrations()
    if waiting:
        return f"Còn {waiting} bước cập nhật bảng dữ liệu chưa chạy. Hãy chạy ./motcua manage migrate."
    return None


def waiting_migrations() -> int:
    """How many migrations the code has and the database has not."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def disk_problem() -> str | None:
    """Can files still be written, with some room left?"""
    folder = Path(settings.VAR_DIR)
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"1")
    except OSError:
        return "Thư mục dữ liệu không ghi được."
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        return "Ổ đĩa của thư mục dữ liệu còn dưới 200 MB."
    return None


def _problems(*checks: Callable[[], str | None]) -> list[str]:
    return [problem for problem in (check() for check in checks) if problem]
