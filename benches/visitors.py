"""What officers do at their browsers in a morning, with the pauses people make (cán bộ trước màn hình)."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from benches.browsing import Answer, Browser, NotAnswered
from benches.crowd import Officer, Role
from motcua.demo.people import invent_name

BROKEN = 400
CHANGED = 409
"""Two officers wanted the same case; the second is told so and nothing is lost."""
THINK_SECONDS = {
    "work": (5, 15),
    "search": (5, 12),
    "case": (8, 25),
    "begin": (4, 8),
    "counter": (35, 60),
    "act": (6, 15),
    "slip": (4, 10),
}
"""Between which lengths people look at what came, by what they just did; at the counter they type a case."""
TABS = ("mine", "unit", "waiting", "today", "overdue", "citizen", "ready")
HABITS: Mapping[str, Mapping[str, float]] = {
    Role.RECEPTION: {"work": 3, "search": 3, "case": 2, "counter": 3, "slip": 2, "act": 1},
    Role.SPECIALIST: {"work": 3, "search": 2, "case": 4, "act": 2},
    Role.SIGNER: {"work": 4, "search": 1, "case": 4, "act": 1},
}


@dataclass
class Log:
    """How long each kind of request took, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    conflicts: int = 0

    def note(self, kind: str, answer: Answer, seconds: float, path: str) -> None:
        """Keep one answer."""
        self.times[kind].append(seconds)
        if answer.status == CHANGED:
            self.conflicts += 1
        elif answer.status >= BROKEN or "/sign-in/" in answer.place:
            self.faults.append(f"{kind} {path}: {answer.status} {answer.place}")


@dataclass
class Visitor:
    """One officer at one browser. `codes` are cases of the own agency; the list grows with what is taken in."""

    officer: Officer
    browser: Browser
    procedures: Sequence[str]
    codes: list[str]
    log: Log
    random: Random
    pace: float = 1.0

    async def stay(self, until: float) -> None:
        """Work until the clock of the event loop says so; people do not begin in the same second."""
        await asyncio.sleep(self.random.uniform(0, 10) * self.pace)
        habits = HABITS[self.officer.role]
        deeds: dict[str, Callable[[], Awaitable[None]]] = {
            "work": self.work, "search": self.search, "case": self.case,
            "counter": self.counter, "slip": self.slip, "act": self.act,
        }  # fmt: skip
        while time.monotonic() < until:
            name = self.random.choices(list(habits), list(habits.values()))[0]
            try:
                await deeds[name]()
            except (TimeoutError, NotAnswered, OSError, ValueError) as broken:
                self.log.faults.append(f"{name}: {broken!r}")
            await self.think(name)
        await self.browser.close()

    async def think(self, kind: str) -> None:
        """Look at what came."""
        await asyncio.sleep(self.random.uniform(*THINK_SECONDS[kind]) * self.pace)

    async def get(self, kind: str, path: str) -> Answer:
        """Open a page and keep the time."""
        started = time.perf_counter()
        answer = await self.browser.get(path)
        self.log.note(kind, answer, time.perf_counter() - started, path)
        return answer

    async def post(self, kind: str, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form and keep the time."""
        started = time.perf_counter()
        answer = await self.browser.post(path, fields)
        self.log.note(kind, answer, time.perf_counter() - started, path)
        return answer

    async def work(self) -> None:
        """The work list, some tab of it."""
        await self.get("work", f"/desk/work/?tab={self.random.choice(TABS)}")

    async def search(self) -> None:
        """By name, by the end of a number, or by code."""
        name = invent_name(self.random).split()
        text = self.random.choice((" ".join(name[-2:]), f"{self.random.randrange(10_000):04d}", self.code()))
        await self.get("search", f"/desk/search/?q={'+'.join(text.split())}")

    async def case(self) -> None:
        """A case's page."""
        await self.get("case", f"/desk/case/{self.code()}/")

    async def slip(self) -> None:
        """The receipt, printed again."""
        await self.get("slip", f"/desk/case/{self.code()}/slip/receipt/")

    async def act(self) -> None:
        """Give one of the newest cases to somebody of the office."""
        path = f"/desk/case/{self.random.choice(self.codes[-20:])}/do/assign/"
        page = await self.get("act_form", path)
        names = page.options("to")
        if page.status == 200 and names:
            await self.think("act")
            await self.post("act", path, {**page.hidden, "to": self.random.choice(names), "note": ""})

    async def counter(self) -> None:
        """A new case: choose the procedure, type it in, accept it, see what was stored."""
        first = await self.get("counter_page", "/desk/counter/")
        await self.think("begin")
        begun = {**first.hidden, "key": uuid4().hex, "procedure": self.random.choice(self.procedures)}
        draft = await self.post("counter_begin", "/desk/counter/", begun)
        page = await self.get("counter_form", draft.place)
        await self.think("counter")
        stored = await self.post("accept", draft.place, {**page.hidden, **typed(self.officer, self.random)})
        if stored.status != 302:
            self.log.faults.append(f"accept: {stored.status}")
            return
        await self.get("taken", stored.place)
        self.codes.append(stored.place.rstrip("/").split("/")[-1])

    def code(self) -> str:
        """Some case of the office, more often a new one."""
        return self.random.choice(self.codes[-200:])


def typed(officer: Officer, random: Random) -> dict[str, str]:
    """What is typed at the counter."""
    number = f"0300{random.randrange(10**8):08d}"
    owner = {"owner_name": invent_name(random), "owner_id_number": number, "owner_phone": "0912345678"}
    return {**owner, "way": "counter", "agency": officer.agency.slug, "all_there": "on", "do": "accept"}
