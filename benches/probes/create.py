"""Cases created and accepted through HTTP, one after another, at a full database: processor time of each (tiếp nhận qua HTTP)."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any
from uuid import uuid4

from benches.browsing import Browser
from benches.crowd import Role, hire
from benches.province import COMMUNE, SINCE, uses_by_level
from benches.serving import HOST, Site, database_cpu_seconds, served
from benches.signing_in import cookies_of
from benches.visitors import typed
from motcua.agencies.models import Agency
from motcua.cases.models import Case

EACH = 400
WARM_UP = 40
AT_ONCE = 4
OPEN_ZAAK = {"requests_per_second": 29, "cpu_ms": 64}
"""Measured for Open Zaak 1.x creating a case at 1,000,000 cases on two cores: the server's processes, without acceptance."""
Send = Callable[[int], Awaitable[None]]


def measure(cases: int) -> dict[str, Any]:
    """Begin drafts, then send them: each step's processor time for itself, then both at once for the rate."""
    before = Case.objects.count()
    with served() as site:
        flow = Flow(site)
        asyncio.run(flow.warm_up())
        begun = flow.timed(flow.begin)
        accepted = flow.timed(flow.accept)
    made = Case.objects.count() - before
    if made != WARM_UP + EACH:
        raise SystemExit(f"{made} cases instead of {WARM_UP + EACH}")
    return {
        "cases": cases,
        "created": EACH,
        "begin_cpu_ms": begun["cpu_ms"],
        "accept_cpu_ms": accepted["cpu_ms"],
        "create_and_accept_cpu_ms": round(begun["cpu_ms"] + accepted["cpu_ms"], 2),
        "database_cpu_ms": round(begun["database_ms"] + accepted["database_ms"], 2),
        "accepts_per_second": accepted["per_second"],
        "open_zaak": OPEN_ZAAK,
        "times_less_cpu_than_open_zaak": round(OPEN_ZAAK["cpu_ms"] / accepted["cpu_ms"], 1),
        "times_less_cpu_with_begin": round(OPEN_ZAAK["cpu_ms"] / (begun["cpu_ms"] + accepted["cpu_ms"]), 1),
    }


class Flow:
    """Receptionists of one commune, each at a browser; the drafts they began and have not sent."""

    def __init__(self, site: Site) -> None:
        self.site, self.random = site, Random(1)
        self.officers = hire([Agency.objects.get(slug=COMMUNE)], AT_ONCE, SINCE, roles=(Role.RECEPTION,))
        self.cookies = [cookies_of(officer.person) for officer in self.officers]
        self.procedures = [use.code for use in uses_by_level()["commune"].uses]
        self.tokens: list[dict[str, str]] = [{} for _ in self.officers]
        self.drafts: dict[int, tuple[str, str]] = {}
        self.browsers: list[Browser] = []

    async def warm_up(self) -> None:
        """Load every worker's code, and learn the token that forms carry."""
        self.connect()
        for n, browser in enumerate(self.browsers):
            page = await browser.get("/desk/counter/")
            self.tokens[n] = {"csrfmiddlewaretoken": page.hidden["csrfmiddlewaretoken"]}
        for n in range(WARM_UP):
            await self.begin(n)
            await self.accept(n)
        await self.hang_up()

    def connect(self) -> None:
        """Dial: connections belong to one event loop."""
        self.browsers = [Browser(HOST, self.site.port, cookies) for cookies in self.cookies]

    async def hang_up(self) -> None:
        """Close the connections, keep the cookies."""
        for n, browser in enumerate(self.browsers):
            self.cookies[n] = browser.cookies
            await browser.close()

    async def begin(self, n: int) -> None:
        """Choose a procedure."""
        who, procedure = n % AT_ONCE, self.procedures[n % len(self.procedures)]
        fields = {**self.tokens[who], "key": uuid4().hex, "procedure": procedure}
        answer = await self.browsers[who].post("/desk/counter/", fields)
        self.drafts[n] = (answer.place, procedure)

    async def accept(self, n: int) -> None:
        """Send the form filled in."""
        who, (place, procedure) = n % AT_ONCE, self.drafts.pop(n)
        fields = {**self.tokens[who], **typed(self.officers[who], self.random), "procedure": procedure}
        answer = await self.browsers[who].post(place, fields)
        if answer.status != 302:
            raise SystemExit(f"{place}: {answer.status}")

    def timed(self, send: Send) -> dict[str, float]:
        """Send EACH requests, each receptionist one after another; processor time of server and database per request."""
        first = (self.site.cpu_seconds(), database_cpu_seconds(), time.perf_counter())
        asyncio.run(self._all(send))
        last = (self.site.cpu_seconds(), database_cpu_seconds(), time.perf_counter())
        server, database, wall = (b - a for a, b in zip(first, last, strict=True))
        return {
            "cpu_ms": round(server * 1000 / EACH, 2),
            "database_ms": round(database * 1000 / EACH, 2),
            "per_second": round(EACH / wall, 1),
        }

    async def _all(self, send: Send) -> None:
        self.connect()

        async def one_after_another(who: int) -> None:
            for n in range(who, EACH, AT_ONCE):
                await send(n)

        await asyncio.gather(*(one_after_another(who) for who in range(AT_ONCE)))
        await self.hang_up()
