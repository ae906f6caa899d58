"""Building the demo district through the product's own doors: agencies, catalogue, histories, accounts (dựng huyện mẫu)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from django.db.models import QuerySet

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency
from motcua.agencies.tree import descendants
from motcua.cases.history import HistoryReport, Wishes, bring_in
from motcua.cases.models import Case, ImportedCase
from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.catalogue.models import DutyFlag, Procedure
from motcua.catalogue.publishing import DutyFact, set_duties
from motcua.catalogue.terms import Terms, set_terms
from motcua.demo.accounts import make_accounts
from motcua.demo.hours import Hours
from motcua.demo.months import Level, Place, records
from motcua.demo.plan import DATA, read_months
from motcua.demo.today import build_today, is_built
from motcua.demo.uses import Uses, read_uses
from motcua.law.working_time import national_calendar

SOURCE = "huyen-mau-2023"
SEED = 20231121
DISTRICT = "tu-ky"
SINCE = date(2023, 1, 1)
BASIS = "Số liệu minh họa của huyện mẫu năm 2023"
Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, what was done since the last call, and the whole of the stage."""


class NotADemo(Exception):
    """The database holds cases that are not the demo's; nothing was touched."""

    def __init__(self) -> None:
        super().__init__(
            "Cơ sở dữ liệu này đang có hồ sơ thật nên không dựng huyện mẫu vào đây. Chưa có gì bị thay đổi. "
            "Hãy đặt DATABASE_URL hoặc MOTCUA_VAR sang nơi khác rồi chạy lại."
        )


@dataclass
class Built:
    """What the demo holds after building."""

    procedures: int
    history: HistoryReport
    today: bool
    """Whether today's world stands."""


def build(now: datetime, progress: Progress) -> Built:
    """Build the demo, or bring an unfinished one to its end; a second build keeps what people did meanwhile. Raises NotADemo."""
    if is_built():
        return _standing()
    if _real_cases().exists():
        raise NotADemo
    plant()
    progress("Danh mục cơ quan", 1, 1)
    uses = read_uses()
    procedures = _catalogue(uses, progress)
    make_accounts()
    told = invent(uses)
    whole = sum(len(record["events"]) for record in told)
    history = bring_in(
        _places(told), Wishes(SOURCE, now), progress=lambda events: progress("Lịch sử hồ sơ", events, whole)
    )
    build_today(now, progress)
    return Built(procedures, history, is_built())


def _standing() -> Built:
    """What was built before; the catalogue has moved on to 2025 since, so 2023 is not brought in again."""
    imported = ImportedCase.objects.filter(source=SOURCE).count()
    return Built(Procedure.objects.count(), HistoryReport(unchanged=imported), True)


def _real_cases() -> QuerySet[Case]:
    """Cases that the demo did not bring."""
    return Case.objects.exclude(pk__in=ImportedCase.objects.filter(source=SOURCE).values("case_id"))


def _catalogue(uses: dict[str, Uses], progress: Progress) -> int:
    """Bring in the procedures of 2023 and set their duties and terms."""
    seen = 0

    def watch(done: int, total: int) -> None:
        nonlocal seen
        progress("Danh mục thủ tục", done - seen, total)
        seen = done

    bring_in_procedures(DATA / "procedures.jsonl.gz", SINCE, accept_endings=True, watch=watch)
    known = {procedure.code: procedure for procedure in Procedure.objects.all()}
    used = [use for level in uses.values() for use in level.uses]
    duty = DutyFlag.Duty.REQUIRED_ONLINE
    set_duties(DutyFact(known[u.code], u.level, duty, u.required_online, SINCE, BASIS) for u in used)
    set_terms([Terms(known[u.code], u.level, u.amount, u.unit, u.fee_vnd, SINCE, BASIS) for u in used])
    return len(known)


def invent(uses: dict[str, Uses]) -> list[dict[str, Any]]:
    """Invent all cases of the district and its communes; the same every time."""
    months, chance = read_months(), Random(SEED)
    hours = Hours(national_calendar())
    district = Agency.objects.get(slug=DISTRICT)
    below = descendants(district, months["commune"][0].period.first) - {district.pk}
    communes = Agency.objects.filter(pk__in=below).order_by("slug")
    own = [Place(district.slug, district.unit_name, 1)]
    places = [Place(agency.slug, agency.unit_name, 6 + chance.randrange(18)) for agency in communes]
    stories = Level(own, uses["district"], chance, hours).invent(months["district"])
    stories += Level(places, uses["commune"], chance, hours).invent(months["commune"])
    return records(stories)


def _places(told: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    for number, record in enumerate(told, 1):
        yield f"hồ sơ mẫu {number}", record
