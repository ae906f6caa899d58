"""The benches that need a database: which databases each one asks, and how its figures come together (các phép đo)."""

import math
from typing import Any

from benches.databases import Place

TENTH = 10
STAGE_CASES = 400
CROWD = 200
Figures = dict[str, Any]


def generate(place: Place) -> Figures:
    """Import of the large and of the small database."""
    small = place.generated(max(place.cases // TENTH, 100))
    return {**place.generated(place.cases), "tenth": small}


def report(place: Place) -> Figures:
    """Reports at full size, and how the commune's time grows from a tenth: the watched commune itself stays as large."""
    small = _at(place, "report", max(place.cases // TENTH, 100))
    large = _at(place, "report", place.cases)
    ratio = large["commune_ms"] / small["commune_ms"]
    grown = large["cases"] / small["cases"]
    return {**large, "commune_growth_exponent": round(math.log(ratio) / math.log(grown), 3), "tenth": small}


def stage(place: Place) -> Figures:
    """Stage functions on a new database."""
    place.drop("stage")
    return place.probe("stage", "stage", min(STAGE_CASES, place.cases))


def ledger(place: Place) -> Figures:
    """Verification of the whole ledger."""
    return _at(place, "ledger", place.cases)


def page(place: Place) -> Figures:
    """Pages and the web worker."""
    return _at(place, "page", place.cases)


def day(place: Place) -> Figures:
    """200 officers' day on the living demo; with fewer cases asked for, a smaller crowd."""
    place.drop("day")
    return place.probe("day", "day", min(CROWD, place.cases))


def create(place: Place) -> Figures:
    """Cases created and accepted through HTTP, on a copy of the large database."""
    return _on_copy(place, "create", place.cases)


def load(place: Place) -> Figures:
    """200 officers at once, on a copy of the large database."""
    return _on_copy(place, "load", place.cases, place.seconds)


def _on_copy(place: Place, probe: str, *numbers: int) -> Figures:
    place.generated(place.cases)
    place.copied(f"cases_{place.cases}", probe)
    try:
        return place.probe(probe, probe, *numbers)
    finally:
        place.drop(probe)


def pages(place: Place) -> Figures:
    """The officers' daily pages: work list, search box, case."""
    return _at(place, "pages", place.cases)


def _at(place: Place, probe: str, cases: int) -> Figures:
    place.generated(cases)
    return place.probe(probe, f"cases_{cases}", cases)


ON_DATABASES = {
    "generate": generate,
    "report": report,
    "stage": stage,
    "ledger": ledger,
    "page": page,
    "pages": pages,
    "day": day,
    "create": create,
    "load": load,
}


def measured(name: str, place: Place) -> Figures:
    """Run one bench by its name."""
    return ON_DATABASES[name](place)
