"""200 officers at once, 70 % of them in one commune, at a real server: errors, and how long answers take (tải đồng thời)."""

import asyncio
import time
from collections.abc import Sequence
from random import Random
from statistics import median, quantiles
from typing import Any

from benches.browsing import Browser
from benches.crowd import Officer, hire
from benches.province import COMMUNE, SINCE, uses_by_level
from benches.serving import HOST, Site, database_cpu_seconds, served
from benches.signing_in import cookies_of
from benches.visitors import Log, Visitor
from motcua.agencies.models import Agency
from motcua.cases.models import Case

OFFICERS = 200
OTHERS = 20
"""How many other communes the rest sits in."""
CODES = 2_000


def measure(cases: int, seconds: int) -> dict[str, Any]:
    """Hire, sign everybody in, let them work for so many seconds, and say who used the processor."""
    communes = Agency.objects.filter(level="commune").exclude(slug=COMMUNE).order_by("slug")[:OTHERS]
    officers = hire([Agency.objects.get(slug=COMMUNE), *communes], OFFICERS, SINCE)
    log = Log()
    with served() as site:
        visitors = [visitor(officer, site, log) for officer in officers]
        asyncio.run(_warm(visitors))
        log.times.clear()
        before = (site.cpu_seconds(), database_cpu_seconds(), time.process_time(), time.perf_counter())
        asyncio.run(_together(visitors, seconds))
        after = (site.cpu_seconds(), database_cpu_seconds(), time.process_time(), time.perf_counter())
    server, database, client, wall = (last - first for first, last in zip(before, after, strict=True))
    return {
        "cases": cases,
        "officers": OFFICERS,
        "in_one_commune": sum(officer.agency.slug == COMMUNE for officer in officers),
        "seconds": round(wall),
        "server_cores": round(server / wall, 2),
        "database_cores": round(database / wall, 2),
        "client_cores": round(client / wall, 2),
        **_summary(log, wall),
    }


def visitor(officer: Officer, site: Site, log: Log) -> Visitor:
    """Sit an officer down at a browser that is signed in."""
    own = Case.objects.filter(agency=officer.agency).exclude(received_at=None).order_by("-received_at")
    return Visitor(
        officer,
        Browser(HOST, site.port, cookies_of(officer.person)),
        [use.code for use in uses_by_level()[officer.agency.level].uses],
        _codes(officer.agency, list(own.values_list("code", flat=True)[:CODES])),
        log,
        Random(officer.person.username),
    )


_shared: dict[int, list[str]] = {}


def _codes(agency: Agency, found: list[str]) -> list[str]:
    """Officers of one agency know the same cases."""
    return _shared.setdefault(agency.pk, found[::-1])


async def _warm(visitors: Sequence[Visitor]) -> None:
    """Let every worker load its code once: what is measured is a running office, not its first minute."""
    for one in visitors[:20]:
        await one.work()
        await one.case()
        await one.browser.close()


async def _together(visitors: Sequence[Visitor], seconds: int) -> None:
    until = time.monotonic() + seconds
    await asyncio.gather(*(one.stay(until) for one in visitors))


def _summary(log: Log, wall: float) -> dict[str, Any]:
    every = [one for times in log.times.values() for one in times]
    return {
        "requests": len(every),
        "requests_per_second": round(len(every) / wall, 1),
        "accepted": len(log.times.get("accept", [])),
        "errors": len(log.faults),
        "first_errors": log.faults[:5],
        "told_that_it_changed": log.conflicts,
        "p50_ms": round(median(every) * 1000),
        "p95_ms": round(_p95(every) * 1000),
        "by_kind_p95_ms": {kind: round(_p95(times) * 1000) for kind, times in sorted(log.times.items())},
        "by_kind_requests": {kind: len(times) for kind, times in sorted(log.times.items())},
    }


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
