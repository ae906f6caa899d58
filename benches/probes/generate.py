"""Fills a new database through the real import and measures it (nhập lịch sử)."""

import resource
import sys
import time
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command
from django.db import connection
from tqdm import tqdm

from benches.probes.histories import history_file
from benches.province import plant_province
from motcua.cases.history import Wishes, bring_in, read_history

NOW = datetime(2024, 1, 2, tzinfo=UTC)
EVENTS_A_CASE = 3.73


def measure(cases: int) -> dict[str, Any]:
    """Migrate, plant the province, import; peak memory is that of this whole process."""
    call_command("migrate", verbosity=0, interactive=False)
    plant_province()
    wishes = Wishes("tinh-do", NOW, per_row=True)
    started, worked = time.perf_counter(), time.process_time()
    with tqdm(desc="Nhập lịch sử", total=int(cases * EVENTS_A_CASE), disable=None, file=sys.stderr) as bar:
        report = bring_in(read_history(history_file(cases)), wishes, progress=bar.update)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if report.refused_count:
        raise SystemExit(f"Bộ sinh dữ liệu sai: {report.refused[0]}")
    if connection.vendor == "postgresql":
        # What the server's own autovacuum does within a minute of such an import.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return {
        "cases": report.added,
        "events": report.events,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "events_per_second": round(report.events / seconds),
        "events_per_cpu_second": round(report.events / cpu),
        "peak_rss_mb": round(peak),
        "database_mb": round(database_bytes() / 2**20),
    }


def database_bytes() -> int:
    """Size of the database on disk."""
    question = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        size: int = cursor.fetchone()[0]
    return size
