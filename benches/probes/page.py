"""The officers' pages at full size: time, queries, and the memory of a web worker (trang báo cáo)."""

import time
from datetime import date
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from benches.probes.worker import worker_memory
from benches.province import COMMUNE, DISTRICT, OFFICER, PROVINCE
from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.cases.models import Case
from motcua.desk.forms.report import Question
from motcua.reports.periods import Period

MONTH = Period(date(2022, 6, 23), date(2022, 7, 22))
HOST = "127.0.0.1"
ROUNDS = 7


def measure(cases: int) -> dict[str, Any]:
    """Open every page several times as the province's officer; `report_ms` is the district's page, with its communes.

    The province's page is told beside it: its two periods may take two seconds each in the database.
    """
    client = Client(headers={"host": HOST})
    client.force_login(Person.objects.get(username=OFFICER), "django.contrib.auth.backends.ModelBackend")
    figures: dict[str, Any] = {}
    for name, path in paths().items():
        figures |= opened(client, name, path)
    reports = [f"report_{scope}" for scope in ("commune", "district", "province")]
    queries = [figures[f"{name}_queries"] for name in reports]
    figures["report_ms"] = max(figures["report_commune_ms"], figures["report_district_ms"])
    figures["report_queries"] = max(queries)
    figures["query_difference"] = max(queries) - min(queries)
    return figures | worker_memory(list(paths().values()), client.cookies[settings.SESSION_COOKIE_NAME].value)


def paths() -> dict[str, str]:
    """The pages that are measured, name -> address."""
    asked = {
        scope: Question(Agency.objects.get(slug=slug), MONTH, MONTH.end, chosen=False).query()
        for scope, slug in (("commune", COMMUNE), ("district", DISTRICT), ("province", PROVINCE))
    }
    case = Case.objects.filter(agency__slug=COMMUNE, received_at__lt=MONTH.end).latest("received_at")
    return {
        **{f"report_{scope}": f"/desk/report/?{query}" for scope, query in asked.items()},
        "trend_province": f"/desk/report/trend/?{asked['province']}",
        "proofs_province": f"/desk/report/proofs/?{asked['province']}",
        "list_commune": f"/desk/cases/?{asked['commune']}&figure=received",
        "list_province": f"/desk/cases/?{asked['province']}&figure=received",
        "list_everything": "/desk/cases/",
        "case": f"/desk/case/{case.code}/",
    }


def opened(client: Client, name: str, path: str) -> dict[str, Any]:
    """Open a page: median time of some rounds after a first one, and its queries."""
    queries: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    times, worked = [], time.process_time()
    for _ in range(ROUNDS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return {
        f"{name}_ms": round(median(times), 1),
        f"{name}_cpu_ms": round((time.process_time() - worked) * 1000 / ROUNDS, 1),
        f"{name}_queries": len(queries),
        f"{name}_kb": len(answer.content) // 1024,
    }
