"""Time in the database of the report of a commune, a district and the province, month by month (báo cáo kỳ)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median
from typing import Any

from django.db import connection

from benches.province import COMMUNE, DISTRICT, PROVINCE
from motcua.agencies.models import Agency
from motcua.cases.models import Case
from motcua.reports.compute import compute
from motcua.reports.periods import Period

SCOPES = {"commune": COMMUNE, "district": DISTRICT, "province": PROVINCE}
# Twelve monthly cuts in the middle of the history: what is old already, and much came after it.
MONTHS = [Period(date(2022, n, 23), date(2022, n + 1, 22)) for n in range(1, 12)]
MONTHS.append(Period(date(2022, 12, 23), date(2023, 1, 22)))
ROUNDS = 3
Asked = tuple[str, Any]


def measure(cases: int) -> dict[str, Any]:
    """Median over twelve months; `_ms` is the time in the database, `_whole_ms` with everything that Python does."""
    figures: dict[str, Any] = {"cases": Case.objects.count()}
    for scope, slug in SCOPES.items():
        agency = Agency.objects.get(slug=slug)
        figures[f"{scope}_cases_a_year"] = sum(_received(agency, month) for month in MONTHS)
        asked = [_queries_of(agency, month) for month in MONTHS]
        figures[f"{scope}_queries"] = max(len(queries) for queries in asked)
        times = [min(_timed(lambda: _ask(queries)) for _ in range(ROUNDS)) for queries in asked]  # noqa: B023
        figures[f"{scope}_ms"] = round(median(times), 2)
        figures[f"{scope}_slowest_ms"] = round(max(times), 2)
        if connection.vendor == "sqlite":
            # SQLite works inside this process, so its time on a machine that does nothing else is processor time.
            cpu = [_timed(lambda: _ask(queries), time.process_time) for queries in asked]  # noqa: B023
            figures[f"{scope}_cpu_ms"] = round(median(cpu), 2)
        figures[f"{scope}_whole_ms"] = round(_timed(lambda: _compute(agency, MONTHS[5])), 1)  # noqa: B023
        if scope == "commune":
            with _without_indexes() as scanned:
                full = _timed(lambda: _ask(scanned(asked[5])))  # noqa: B023
            figures["commune_full_scan_ms"] = round(full, 1)
            figures["commune_full_scan_ratio"] = round(full / median(times), 1)
    return figures


def _compute(agency: Agency, month: Period) -> Any:
    return compute(agency, month, as_of=month.end)


def _received(agency: Agency, month: Period) -> int:
    return _compute(agency, month).levels["all"].figures["received"]


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    work()
    return (clock() - started) * 1000


def _queries_of(agency: Agency, month: Period) -> list[Asked]:
    """The queries of one report as they are sent, so that they can be asked again without anything around them."""
    asked: list[Asked] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        _compute(agency, month)
    return asked


def _ask(queries: list[Asked]) -> None:
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(sql, params)
            cursor.fetchall()


@contextmanager
def _without_indexes() -> Iterator[Callable[[list[Asked]], list[Asked]]]:
    """Let the database answer the same questions by reading whole tables."""
    if connection.vendor == "sqlite":
        # A plus sign before a column keeps SQLite from using an index that begins with it.
        yield lambda queries: [(_plain(sql), params) for sql, params in queries]
        return
    switches = [f"enable_{way}" for way in ("indexscan", "bitmapscan", "indexonlyscan")]
    with connection.cursor() as cursor:
        for switch in switches:
            cursor.execute(f"SET {switch} = off")
        yield lambda queries: queries
        for switch in switches:
            cursor.execute(f"RESET {switch}")


def _plain(sql: str) -> str:
    for table in ("cases_case", "cases_casespan"):
        sql = sql.replace(f'"{table}"."agency_id" IN', f'+"{table}"."agency_id" IN')
    return sql
