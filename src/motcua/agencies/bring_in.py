"""Bringing agencies in from dated CSV lists: agencies, their places in the tree, their successions (nạp danh mục cơ quan)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction

from motcua.agencies.models import Agency, Level, Placement, Succession

SEED = Path(__file__).parent / "data"
Line = tuple[str, Mapping[str, str]]


class BadAgencyList(ValueError):
    """A list of agencies cannot be taken in; the message names file, row and field, and nothing was stored."""


@dataclass
class BroughtIn:
    """Kết quả nạp: slugs or pairs that are new, changed, and the number that stayed as they were."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0


def plant() -> BroughtIn:
    """Bring in the product's own list: tỉnh Hải Dương, huyện Tứ Kỳ and its communes, and their successors of 1/7/2025."""
    return bring_in_agencies(SEED)


@transaction.atomic
def bring_in_agencies(folder: Path) -> BroughtIn:
    """Bring in agencies.csv, placements.csv and successions.csv of a folder; a second time changes nothing.

    Raises BadAgencyList when a row names an unknown agency, level or day; then nothing is stored.
    """
    report = BroughtIn()
    for where, row in _rows(folder / "agencies.csv"):
        _keep(report, Agency, {"slug": row["slug"]}, _agency_facts(where, row), row["slug"])
    known = {agency.slug: agency for agency in Agency.objects.all()}
    for where, row in _rows(folder / "placements.csv"):
        key, facts = _placement(known, where, row)
        _keep(report, Placement, key, facts, f"{row['agency']} < {row['parent']}")
    for where, row in _rows(folder / "successions.csv"):
        key, facts = _succession(known, where, row)
        _keep(report, Succession, key, facts, f"{row['predecessor']} -> {row['successor']}")
    return report


def _agency_facts(where: str, row: Mapping[str, str]) -> dict[str, Any]:
    columns = {name: row[name] for name in ("national_code", "unit_code", "name", "place_name", "unit_name")}
    return {**columns, "level": _level(where, row), **_days(where, row, "established_on", "abolished_on")}


def _placement(
    known: Mapping[str, Agency], where: str, row: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    days: dict[str, Any] = _days(where, row, "valid_from", "valid_to")
    key = {"agency": _agency(known, where, row, "agency"), "valid_from": days.pop("valid_from")}
    return key, {**days, "parent": _agency(known, where, row, "parent"), "legal_basis": row["legal_basis"]}


def _succession(
    known: Mapping[str, Agency], where: str, row: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    key = {name: _agency(known, where, row, name) for name in ("predecessor", "successor")}
    return key, {**_days(where, row, "on"), "share": _share(where, row), "legal_basis": row["legal_basis"]}


def _rows(path: Path) -> list[Line]:
    """Each row with the place to name when it is wrong."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [(f"{path.name}, dòng {n}", row) for n, row in enumerate(csv.DictReader(lines), 2)]


def _keep(
    report: BroughtIn, model: type[models.Model], key: Mapping[str, Any], facts: Mapping[str, Any], label: str
) -> None:
    found = model._default_manager.filter(**key).first()
    if found is None:
        model._default_manager.create(**key, **facts)
        report.added.append(label)
    elif all(getattr(found, name) == value for name, value in facts.items()):
        report.unchanged += 1
    else:
        for name, value in facts.items():
            setattr(found, name, value)
        found.save()
        report.changed.append(label)


def _agency(known: Mapping[str, Agency], where: str, row: Mapping[str, str], field_name: str) -> Agency:
    if row[field_name] not in known:
        raise BadAgencyList(
            f"{where}, cột {field_name}: không có cơ quan “{row[field_name]}”. Chưa nạp dòng nào."
        )
    return known[row[field_name]]


def _level(where: str, row: Mapping[str, str]) -> str:
    if row["level"] not in Level.values:
        raise BadAgencyList(f"{where}, cột level: “{row['level']}” không phải là một cấp. Chưa nạp dòng nào.")
    return row["level"]


def _share(where: str, row: Mapping[str, str]) -> str:
    if row["share"] not in Succession.Share.values:
        raise BadAgencyList(
            f"{where}, cột share: phải là whole hoặc part, đang là “{row['share']}”. Chưa nạp dòng nào."
        )
    return row["share"]


def _days(where: str, row: Mapping[str, str], first: str, last: str = "") -> dict[str, date | None]:
    """Days of a row; only the last one may be empty."""
    found: dict[str, date | None] = {}
    for name in filter(None, (first, last)):
        try:
            found[name] = None if name == last and not row[name] else date.fromisoformat(row[name])
        except ValueError as fault:
            raise BadAgencyList(
                f"{where}, cột {name}: “{row[name]}” không phải ngày dạng năm-tháng-ngày. Chưa nạp dòng nào."
            ) from fault
    return found
