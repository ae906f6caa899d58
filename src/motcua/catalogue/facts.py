"""What the catalogue says about a procedure at one level, for one agency and channel, on one day (dữ kiện thủ tục)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar

from motcua.agencies.models import Level
from motcua.catalogue.models import (
    Applicant,
    Channel,
    Component,
    Dated,
    DutyFlag,
    Fee,
    ProcedureVersion,
    Publication,
    ResultPaper,
    TimeLimit,
)
from motcua.law.facts import Unit

Row = TypeVar("Row", bound=Dated)
Duty = DutyFlag.Duty

# No law sets these. They keep a case computable when its source gives no limit, and are always flagged as assumed.
LEVEL_LIMITS: dict[Level, tuple[int, Unit]] = {
    Level.COMMUNE: (5, Unit.WORKING_DAY),
    Level.DISTRICT: (10, Unit.WORKING_DAY),
    Level.PROVINCE: (15, Unit.WORKING_DAY),
}
NO_LIMIT = "Danh mục chưa ghi thời hạn; đang dùng mức tạm của cấp."
ASSUMED_UNIT = "Nguồn không ghi đơn vị của thời hạn; đang hiểu là ngày làm việc."
NO_AMOUNT = "Có nghĩa vụ tài chính nhưng danh mục chưa ghi số tiền."


@dataclass(frozen=True)
class Paper:
    """Thành phần hồ sơ: one paper, how many originals and copies, under which heading it is asked, and whether it must be there."""

    name: str
    originals: int
    copies: int
    group: str
    form: str
    required: bool = True


@dataclass(frozen=True)
class Result:
    """Kết quả giải quyết with its code, which may be empty."""

    name: str
    code: str


@dataclass(frozen=True)
class ProcedureFacts:
    """Dữ kiện of a procedure on a day. `published` is whether the level offers it; fee in whole đồng.

    `limit_assumed` and `notes` say where the source was silent and something had to be taken instead.
    """

    code: str
    name: str
    domain: str
    level: str
    channel: str
    version_id: int | None
    published: bool
    limit_amount: int
    limit_unit: str
    limit_assumed: bool
    restarts: bool
    fee_vnd: int
    components: tuple[Paper, ...]
    results: tuple[Result, ...]
    required_online: bool
    has_fee: bool
    paper_result: bool
    notes: tuple[str, ...] = ()
    after_cutoff_next_day: bool = False


@dataclass(frozen=True)
class Terms:
    """What a case freezes at its acceptance: time limit, fee in whole đồng, whether it must be online.

    `fee_vnd` is what a citizen owes, `business_fee_vnd` what an organisation owes.
    """

    limit_amount: int
    limit_unit: str
    restarts: bool
    fee_vnd: int
    required_online: bool
    business_fee_vnd: int = 0
    after_cutoff_next_day: bool = False


@dataclass
class FactRows:
    """Rows of one procedure at one level, of any day; `facts_of` picks those that hold."""

    code: str
    level: str
    versions: list[ProcedureVersion] = field(default_factory=list)
    publications: list[Publication] = field(default_factory=list)
    limits: list[TimeLimit] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    results: list[ResultPaper] = field(default_factory=list)
    flags: list[DutyFlag] = field(default_factory=list)

    def turns(self) -> list[date]:
        """Days, in order, on which some fact begins or ends; between two of them nothing changes."""
        kinds: tuple[Sequence[Dated], ...] = (
            self.versions,
            self.publications,
            self.limits,
            self.fees,
            self.components,
            self.results,
            self.flags,
        )
        days = {day for rows in kinds for row in rows for day in (row.valid_from, row.valid_to) if day}
        return sorted(days)


def holds(row: Dated, on: date) -> bool:
    """Whether a dated row holds on a day: from its first day included to its last excluded."""
    return row.valid_from <= on and (row.valid_to is None or row.valid_to > on)


def facts_of(
    rows: FactRows, agency: int | None, channel: str, on: date, applicant: str = Applicant.CITIZEN
) -> ProcedureFacts:
    """Put the facts together; `agency` is a primary key whose own duty flags go before those of the level."""
    version = _latest(rows.versions, on)
    amount, unit, assumed, restarts, notes = _limit(rows, channel, on)
    results = tuple(Result(row.name, row.code) for row in _holding(rows.results, on))
    fee_vnd, has_fee = _fee(rows, agency, channel, on, applicant)
    if has_fee and not fee_vnd:
        notes = (*notes, NO_AMOUNT)
    paper = _duty(rows.flags, Duty.PAPER_RESULT, agency, on)
    return ProcedureFacts(
        code=rows.code,
        name=version.name if version else "",
        domain=version.domain.name if version else "",
        level=rows.level,
        channel=channel,
        version_id=version.pk if version else None,
        published=version is not None and any(holds(row, on) for row in rows.publications),
        limit_amount=amount,
        limit_unit=unit,
        limit_assumed=assumed,
        restarts=restarts,
        fee_vnd=fee_vnd,
        components=tuple(
            Paper(row.name, row.originals, row.copies, row.group, row.form, row.required)
            for row in _holding(rows.components, on)
        ),
        results=results,
        required_online=_duty(rows.flags, Duty.REQUIRED_ONLINE, agency, on) or False,
        has_fee=has_fee,
        paper_result=bool(results) if paper is None else paper,
        notes=notes,
        after_cutoff_next_day=_duty(rows.flags, Duty.NEXT_DAY, agency, on) or False,
    )


def terms_of(rows: FactRows, agency: int | None, channel: str, on: date) -> Terms:
    """The same answers as `facts_of`, from limits, fees and flags alone."""
    amount, unit, _, restarts, _ = _limit(rows, channel, on)
    fee_vnd, _ = _fee(rows, agency, channel, on, Applicant.CITIZEN)
    differs = any(row.applicant for row in rows.fees)
    return Terms(
        amount,
        unit,
        restarts,
        fee_vnd,
        required_online=_duty(rows.flags, Duty.REQUIRED_ONLINE, agency, on) or False,
        business_fee_vnd=_fee(rows, agency, channel, on, Applicant.BUSINESS)[0] if differs else fee_vnd,
        after_cutoff_next_day=_duty(rows.flags, Duty.NEXT_DAY, agency, on) or False,
    )


def _fee(rows: FactRows, agency: int | None, channel: str, on: date, applicant: str) -> tuple[int, bool]:
    """What is owed, and whether there is a duty at all; the flag goes before the list of fees."""
    listed_vnd = sum(
        row.amount_vnd
        for row in rows.fees
        if holds(row, on) and row.channel == channel and row.applicant in ("", applicant)
    )
    owed = _duty(rows.flags, Duty.FEE, agency, on)
    has_fee = listed_vnd > 0 if owed is None else owed
    return listed_vnd if has_fee else 0, has_fee


def _latest(rows: Iterable[Row], on: date) -> Row | None:
    return max((row for row in rows if holds(row, on)), key=lambda row: row.valid_from, default=None)


def _holding(rows: Sequence[Row], on: date) -> list[Row]:
    return sorted((row for row in rows if holds(row, on)), key=attrgetter("n"))


def _limit(rows: FactRows, channel: str, on: date) -> tuple[int, str, bool, bool, tuple[str, ...]]:
    """The channel's own limit, else the counter's, else any, else the level's placeholder."""
    held = {row.channel: row for row in rows.limits if holds(row, on)}
    found = held.get(channel) or held.get(Channel.COUNTER) or next(iter(held.values()), None)
    if found is None:
        amount, unit = LEVEL_LIMITS[Level(rows.level)]
        return amount, unit.value, True, True, (NO_LIMIT,)
    return found.amount, found.unit, found.assumed, found.restarts, (ASSUMED_UNIT,) if found.assumed else ()


def _duty(flags: Iterable[DutyFlag], duty: Duty, agency: int | None, on: date) -> bool | None:
    """The flag of the agency itself, else that of the whole level, else None."""
    held = {flag.agency_id: flag.holds for flag in flags if flag.duty == duty and holds(flag, on)}
    return held[agency] if agency in held else held.get(None)
