"""Submitting and accepting through the stage functions: processor time of one case, and eight writers at once (tiếp nhận)."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connections

from benches.province import COMMUNE, DISTRICT, plant_province, uses_by_level
from motcua.agencies.models import Agency, Post
from motcua.cases.acts import Stamp
from motcua.cases.counter import accept_now
from motcua.cases.intake import Application, ComponentFacts, PartyFacts, accept, submit
from motcua.cases.models import Case, CaseEvent, CaseSpan
from motcua.cases.permissions import Actor
from motcua.cases.verify import verify_cases, verify_chains
from motcua.catalogue.models import Channel, Procedure
from motcua.law.wording import VIETNAM

NOW = datetime(2023, 6, 1, 8, 0, tzinfo=VIETNAM)
WRITERS, EACH = 8, 40
AGAIN = 5
"""Every fifth request of a writer is sent a second time, as a browser does whose answer was lost."""
WARM_UP = 20
PAPERS = (
    ComponentFacts("Tờ khai"),
    ComponentFacts("Giấy chứng sinh"),
    ComponentFacts("Ảnh", copies=2, required=False),
)


def measure(cases: int) -> dict[str, Any]:
    """Measure `cases` cases one after another in each way, then the writers; the database is new."""
    call_command("migrate", verbosity=0, interactive=False)
    plant_province()
    desk = Desk.at(COMMUNE)
    return {
        "cases": cases,
        **_timed("submit_and_accept", desk.take, cases),
        **_timed("accept_now", desk.take_at_once, cases),
        **_writers(2 * (WARM_UP + cases)),
    }


def _timed(name: str, take: Callable[[str, int], Case], cases: int) -> dict[str, float]:
    """Take cases in one after another; processor time of this process, and wall time."""
    for n in range(WARM_UP):
        take(f"warm-{name}", n)
    times, started = [], time.perf_counter()
    for n in range(cases):
        worked = time.process_time()
        take(name, n)
        times.append((time.process_time() - worked) * 1000)
    seconds = time.perf_counter() - started
    return {
        f"{name}_cpu_ms": round(sum(times) / len(times), 2),
        f"{name}_cpu_median_ms": round(median(times), 2),
        f"{name}_wall_ms": round(seconds * 1000 / cases, 2),
    }


@dataclass(frozen=True)
class Desk:
    """A one-stop desk with its procedures."""

    agency: Agency
    procedures: list[Procedure]

    @classmethod
    def at(cls, slug: str) -> "Desk":
        """Open the desk of an agency."""
        agency = Agency.objects.get(slug=slug)
        codes = [use.code for use in uses_by_level()[agency.level].uses]
        return cls(agency, list(Procedure.objects.filter(code__in=codes)))

    def take(self, prefix: str, n: int) -> Case:
        """Submit and accept one case that came online."""
        by, at = Actor.system("bench"), NOW + timedelta(seconds=n)
        case = submit(self.application(n, Channel.ONLINE), Stamp(by, at, f"{prefix}-{n}-submit"))
        return accept(case, Stamp(by, at, f"{prefix}-{n}-accept", version=1))

    def take_at_once(self, prefix: str, n: int) -> Case:
        """Take in and accept one case at the counter, with its checklist and a telephone that is told."""
        by = Actor("can.bo", "officer", frozenset({(self.agency.pk, Post.Role.RECEPTION.value)}))
        application = self.application(n, Channel.COUNTER, PAPERS)
        return accept_now(application, Stamp(by, NOW + timedelta(seconds=n), f"{prefix}-{n}"))

    def application(self, n: int, channel: Channel, papers: tuple[ComponentFacts, ...] = ()) -> Application:
        """What one citizen brings."""
        owner = PartyFacts("Nguyễn Văn An", id_number="030090123456", phone="0912345678", address="Thôn 1")
        procedure = self.procedures[n % len(self.procedures)]
        return Application(self.agency, procedure, channel, (owner,), components=papers)


def _writers(before: int) -> dict[str, Any]:
    """Start the writers at one moment, half of them in one agency, and look for everything that may go wrong."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, answers = fork.Barrier(WRITERS), fork.Queue()
    writers = [fork.Process(target=_write, args=(n, gate, answers)) for n in range(WRITERS)]
    started = time.perf_counter()
    for writer in writers:
        writer.start()
    told = [answers.get() for _ in writers]
    for writer in writers:
        writer.join()
    seconds = time.perf_counter() - started
    faults = [fault for _, faults in told for fault in faults]
    faults += _wrong_in_database(before + WRITERS * EACH)
    slowest = max(slowest for slowest, _ in told)
    return {
        "writers": WRITERS,
        "writers_cases": WRITERS * EACH,
        "writers_cases_per_second": round(WRITERS * EACH / seconds),
        "writers_slowest_case_ms": round(slowest),
        "writers_faults": len(faults),
        "writers_first_faults": faults[:5],
    }


def _write(number: int, gate: Any, answers: Any) -> None:
    desk, slowest = Desk.at(COMMUNE if number % 2 else DISTRICT), 0.0
    gate.wait()
    faults: list[str] = []
    for n in range(EACH):
        started = time.perf_counter()
        try:
            case = desk.take(f"writer-{number}", n)
            if n % AGAIN == 0 and desk.take(f"writer-{number}", n).pk != case.pk:
                faults.append(f"writer {number}, case {n}: the repeat made another case")
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong is a finding
            faults.append(f"writer {number}, case {n}: {type(problem).__name__}: {problem}")
        slowest = max(slowest, (time.perf_counter() - started) * 1000)
    answers.put((slowest, faults))


def _wrong_in_database(expected: int) -> Iterator[str]:
    """Count what should be there, and replay everything."""
    counts = {
        "cases": (Case.objects.count(), expected),
        "events": (CaseEvent.objects.count(), 2 * expected),
        "open spans": (CaseSpan.objects.filter(to_at__isnull=True).count(), expected),
        "accepted cases": (Case.objects.filter(version=2, state="in_process").count(), expected),
    }
    for what, (found, wanted) in counts.items():
        if found != wanted:
            yield f"{found} {what} instead of {wanted}"
    for check in (verify_chains(), verify_cases()):
        for fault in check.faults:
            yield f"{fault.agency} {fault.seq} {fault.case_code}: {fault.what}"
