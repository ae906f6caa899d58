"""The catalogue as it is today: the district's work went to commune and province on 1/7/2025 (danh mục hôm nay)."""

import csv
import gzip
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from motcua.agencies.models import Level, Post
from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.catalogue.models import DutyFlag, Procedure
from motcua.catalogue.publishing import DutyFact, set_duties
from motcua.catalogue.step_plans import StepFact, plant_default_plans, set_plan
from motcua.catalogue.terms import Terms, set_terms
from motcua.demo.plan import DATA

SINCE = date(2025, 7, 1)
BASIS = "Số liệu minh họa của bản chạy thử"
LEVEL = Level.COMMUNE.value
PROMPT_FAMILY = "certify"
"""Procedures that the counter finishes while the citizen waits."""


@dataclass(frozen=True)
class UseToday:
    """One procedure of a commune today: its share of the cases, duties, fee (đồng), limit, and the kind of work it is."""

    code: str
    weight: int
    required_online: bool
    fee_vnd: int
    amount: int
    unit: str
    family: str


def read_uses_today(path: Path = DATA / "uses_today.csv") -> list[UseToday]:
    """Read the procedures that the communes are asked for."""
    return [
        UseToday(
            row["code"],
            int(row["weight"]),
            row["required_online"] == "1",
            int(row["fee_vnd"]),
            int(row["amount"]),
            row["unit"],
            row["family"],
        )
        for row in _rows(path)
    ]


def publish_today(uses: list[UseToday]) -> dict[str, Procedure]:
    """Let the catalogue of 1/7/2025 follow that of 2023, each fact with its day; returns procedure by code."""
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        listed = Path(folder) / "thu-tuc-2025.jsonl"
        listed.write_text("".join(_moved_lines()), encoding="utf-8")
        bring_in_procedures(listed, SINCE, accept_endings=True)
    known = {one.code: one for one in Procedure.objects.filter(code__in=[use.code for use in uses])}
    duty = DutyFlag.Duty.REQUIRED_ONLINE
    set_duties(DutyFact(known[use.code], LEVEL, duty, use.required_online, SINCE, BASIS) for use in uses)
    set_terms([Terms(known[u.code], LEVEL, u.amount, u.unit, u.fee_vnd, SINCE, BASIS) for u in uses])
    plant_default_plans(SINCE, BASIS)
    plans = read_plans_today()
    for use in uses:
        set_plan(known[use.code], LEVEL, plans[use.family], SINCE, BASIS)
    return known


def read_papers_today(path: Path = DATA / "papers_today.csv") -> dict[str, list[str]]:
    """Read which papers people bring for each kind of work, in short names."""
    found: dict[str, list[str]] = {}
    for row in _rows(path):
        found.setdefault(row["family"], []).append(row["name"])
    return found


def _moved_lines() -> Iterator[str]:
    """The procedures of the demo, each at the levels that do it now; one that stands in no row is the commune's."""
    moved = {row["code"]: row["levels"].split() for row in _rows(DATA / "levels_today.csv")}
    with gzip.open(DATA / "procedures.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            facts: dict[str, Any] = json.loads(line)
            facts["levels"] = moved.get(facts["code"], [LEVEL])
            yield json.dumps(facts, ensure_ascii=False) + "\n"


def read_plans_today() -> dict[str, tuple[StepFact, ...]]:
    """Read the steps of each kind of work."""
    found: dict[str, list[StepFact]] = {}
    for row in _rows(DATA / "plans_today.csv"):
        step = StepFact(row["title"], Post.Role(row["role"]), int(row["share_percent"]))
        found.setdefault(row["family"], []).append(step)
    return {family: tuple(steps) for family, steps in found.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
