"""One writing process of test_writers.py: makes the office, or writes with four threads at once, or tells what stands."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import django

THREADS = 4
CASES = 12


def main(plan: str, folder: Path, number: int) -> None:
    """Run one plan and print what came of it as JSON."""
    django.setup()
    if plan in ("make", "tell"):
        print(json.dumps({"make": make, "tell": tell}[plan]()))
        return
    said: list[Any] = []
    threads = [Thread(target=guarded, args=(PLANS[plan], f"{number}-{n}", said)) for n in range(THREADS)]
    (folder / f"ready-{number}").touch()
    while not (folder / "go").exists():
        time.sleep(0.005)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(said))


def guarded(plan: Callable[[str], list[Any]], who: str, said: list[Any]) -> None:
    try:
        said += plan(who)
    except Exception as problem:  # whatever it is, the test must see it
        said.append([type(problem).__name__, str(problem)])


def office() -> Any:
    from motcua.agencies.models import Agency
    from motcua.catalogue.models import Procedure
    from tests.people import Office

    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    procedures = {one.code: one for one in Procedure.objects.all()}
    return Office(agencies["hung-dao"], agencies["tan-ky"], procedures)


def make() -> str:
    """A new database with the office and one submitted case."""
    from django.core.management import call_command

    from tests.people import open_office

    call_command("migrate", verbosity=0, interactive=False)
    return open_office().submitted("2023-11-01 08:00").code


def write_many(who: str) -> list[Any]:
    """Submit and accept cases of one's own."""
    from motcua.cases import intake

    here, done = office(), []
    for n in range(CASES):
        case = intake.submit(here.application(), here.stamp(here.an, "2023-11-06 08:00", key=f"{who}-{n}-s"))
        intake.accept(case, here.stamp(here.hoa, "2023-11-06 09:00", key=f"{who}-{n}-a", version=1))
        done.append(["written", case.code])
    return done


def click(who: str) -> list[Any]:
    """Send the very same submission again and again."""
    from motcua.cases import intake

    here = office()
    same = [
        intake.submit(here.application(), here.stamp(here.an, "2023-11-06 08:00", key="nut"))
        for _ in range(3)
    ]
    return [["answered", case.code] for case in same]


def take(who: str) -> list[Any]:
    """Accept the one waiting case, each with a key of its own."""
    from motcua.cases import intake
    from motcua.cases.lifecycle import NotAllowed
    from motcua.cases.models import Case
    from motcua.cases.moves import Conflict

    here = office()
    try:
        intake.accept(Case.objects.get(), here.stamp(here.hoa, "2023-11-06 09:00", key=who, version=1))
    except (Conflict, NotAllowed):
        return [["refused", who]]
    return [["won", who]]


def tap(who: str) -> list[Any]:
    """Accept the one waiting case with the same key as everybody."""
    from motcua.cases import intake
    from motcua.cases.models import Case

    here = office()
    case = Case.objects.get()
    answer = intake.accept(case, here.stamp(here.hoa, "2023-11-06 09:00", key="mot", version=case.version))
    return [["answered", answer.code]]


PLANS = {"write_many": write_many, "click": click, "take": take, "tap": tap}


def tell() -> dict[str, Any]:
    """What stands in the database, and whether it is sound."""
    from motcua.cases.models import Case, CaseEvent, CaseSpan, WriteKey
    from motcua.cases.verify import verify_cases, verify_chains

    return {
        "codes": sorted(Case.objects.values_list("code", flat=True)),
        "states": sorted(set(Case.objects.values_list("state", flat=True))),
        "events": CaseEvent.objects.count(),
        "keys": WriteKey.objects.count(),
        "open_spans": CaseSpan.objects.filter(to_at=None).count(),
        "faults": [fault.what for fault in verify_chains().faults + verify_cases().faults],
    }


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
