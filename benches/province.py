"""An invented province for measuring: 213 agencies, a catalogue in force for years, one officer (tỉnh dùng để đo)."""

import csv
import tempfile
from datetime import date
from pathlib import Path

from motcua.accounts.models import Person
from motcua.agencies.bring_in import bring_in_agencies
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.catalogue.models import DutyFlag, Procedure
from motcua.catalogue.publishing import DutyFact, set_duties
from motcua.catalogue.terms import Terms, set_terms
from motcua.demo.plan import DATA
from motcua.demo.uses import Use, Uses, read_uses

SINCE = date(2018, 7, 1)
BASIS = "Số liệu để đo, không có thật"
PROVINCE = "tinh-do"
DISTRICT = "huyen-do-01"
COMMUNE = "xa-do-01-01"
"""The commune that is watched: it has as many cases in a small database as in a large one."""
COMMUNES = (23, 20, 19, 18, 17, 17, 16, 16, 15, 14, 13, 12)
OFFICER = "tonghop.do"
PASSWORD = "chi-de-do-toc-do-2023"
Line = dict[str, str]


def plant_province() -> None:
    """Bring agencies and catalogue in through the product's own doors, and make the officer who opens the pages."""
    with tempfile.TemporaryDirectory() as name:
        _write_lists(Path(name))
        bring_in_agencies(Path(name))
    bring_in_procedures(DATA / "procedures.jsonl.gz", SINCE, accept_endings=True)
    known = {procedure.code: procedure for procedure in Procedure.objects.all()}
    used = [use for level in uses_by_level().values() for use in level.uses]
    duty = DutyFlag.Duty.REQUIRED_ONLINE
    set_duties(DutyFact(known[u.code], u.level, duty, u.required_online, SINCE, BASIS) for u in used)
    set_terms([Terms(known[u.code], u.level, u.amount, u.unit, u.fee_vnd, SINCE, BASIS) for u in used])
    person = Person.objects.create_user(OFFICER, PASSWORD, full_name="Cán bộ tổng hợp")
    post = Post.objects.create(
        agency=Agency.objects.get(slug=PROVINCE), title="Tổng hợp", role=Post.Role.REPORTER
    )
    PostHolding.objects.create(post=post, person=person, valid_from=SINCE)


def uses_by_level() -> dict[str, Uses]:
    """Which procedures are used and how often; the province's departments use the district's list with longer limits."""
    uses = read_uses()
    longer = [
        Use("province", use.code, use.weight, use.required_online, use.fee_vnd, use.amount + 5, "working_day")
        for use in uses["district"].uses
    ]
    return {**uses, "province": Uses(longer)}


def agency_lines() -> list[Line]:
    """The 213 agencies, parents before children; `parent` is empty for the province."""
    lines = [_line(PROVINCE, "H99", "province", "tỉnh Đo", "")]
    for d, communes in enumerate(COMMUNES, 1):
        district = f"huyen-do-{d:02d}"
        lines.append(_line(district, f"H99.{d}", "district", f"huyện Đo {d}", PROVINCE))
        lines += [
            _line(f"xa-do-{d:02d}-{c:02d}", f"H99.{d}.{c}", "commune", f"xã Đo {d}.{c}", district)
            for c in range(1, communes + 1)
        ]
    return lines


def _line(slug: str, code: str, level: str, unit: str, parent: str) -> Line:
    return {
        "slug": slug,
        "national_code": code,
        "unit_code": "",
        "level": level,
        "name": f"Ủy ban nhân dân {unit}",
        "place_name": unit.split(" ", 1)[1],
        "unit_name": unit,
        "established_on": SINCE.isoformat(),
        "abolished_on": "",
        "parent": parent,
    }


def _write_lists(folder: Path) -> None:
    lines = agency_lines()
    _write(folder / "agencies.csv", [{k: v for k, v in line.items() if k != "parent"} for line in lines])
    held = {"valid_from": SINCE.isoformat(), "valid_to": "", "legal_basis": BASIS}
    _write(
        folder / "placements.csv",
        [{"agency": line["slug"], "parent": line["parent"], **held} for line in lines if line["parent"]],
    )
    _write(folder / "successions.csv", [])


def _write(path: Path, rows: list[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]) if rows else ["predecessor"])
        writer.writeheader()
        writer.writerows(rows)
