"""Sổ theo dõi hồ sơ of an agency and a year: its rows, page by page, in the order of their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from motcua.agencies.models import Agency
from motcua.agencies.naming import short_name
from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import STATE_LABELS, Kind, State
from motcua.cases.models import Case, CaseEvent, IssuedSlip, Party
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.numbers import closed_years, entries
from motcua.cases.papers.steps import HANDS_ON
from motcua.catalogue.models import Channel
from motcua.lib.vietnamese_format import VIETNAM

PAGE = 50
CHUNK = 500


@dataclass(frozen=True)
class RegisterRow:
    """Một dòng của sổ. Moments that have not come yet are None; `way` is how the result was handed over."""

    number: int
    code: str
    procedure: str
    sets: int
    name: str
    address: str
    phone: str
    office: str
    received_at: datetime | None
    due_at: datetime | None
    forwarded_at: datetime | None
    resolved_at: datetime | None
    handed_over_at: datetime | None
    way: str


@dataclass(frozen=True)
class RegisterPage:
    """Một trang của sổ: its rows, how many there are in all, and the last page's number."""

    rows: tuple[RegisterRow, ...]
    total: int
    page: int
    pages: int


def register_rows(
    agency: Agency,
    year: int,
    *,
    first: date | None = None,
    last: date | None = None,
    page: int = 1,
    size: int = PAGE,
) -> RegisterPage:
    """Read one page of the register; `first` and `last` are Vietnamese days of reception, both included.

    Seven queries whatever the size. A page beyond the end is the last one. Numbers stay those of the whole year.
    """
    found = numbered(agency, year, first, last)
    total = found.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    chosen = list(found[(page - 1) * size : page * size])
    return RegisterPage(tuple(rows_of(agency, chosen)), total, page, pages)


def all_rows(
    agency: Agency, year: int, *, first: date | None = None, last: date | None = None
) -> Iterator[RegisterRow]:
    """Read the whole register in chunks, for paper and workbook."""
    found = list(numbered(agency, year, first, last))
    for start in range(0, len(found), CHUNK):
        yield from rows_of(agency, found[start : start + CHUNK])


def numbered(
    agency: Agency, year: int, first: date | None = None, last: date | None = None
) -> "QuerySet[CaseEvent, tuple[int, int]]":
    """Primary key of the case and number in the year of each entry, in order; days only choose, they never renumber."""
    found = entries(agency.pk, year, closed_years(agency.pk))
    found = found.annotate(number=Window(RowNumber(), order_by=F("seq").asc()))
    # Naming the number in the condition puts it outside the count: the days choose among rows that are numbered already.
    unnumbered = Q(number__isnull=True)
    if first:
        found = found.filter(unnumbered | Q(happened_at__gte=_start_of(first)))
    if last:
        found = found.filter(unnumbered | Q(happened_at__lt=_start_of(last + timedelta(days=1))))
    return found.values_list("case_id", "number")


def rows_of(agency: Agency, chosen: Sequence[tuple[int, int]]) -> Iterator[RegisterRow]:
    """Build the rows of these entries (case, number) in four queries."""
    keys = [case_id for case_id, _ in chosen]
    cases = Case.objects.select_related("procedure_version", "agency").in_bulk(keys)
    owners = _owners(keys)
    steps = _steps(keys)
    receipts = IssuedSlip.objects.filter(case__in=keys, form=FormKey.RECEIPT.value)
    sets = dict(receipts.values_list("case_id", "facts__sets"))
    for case_id, number in chosen:
        yield _row(
            cases[case_id], number, owners.get(case_id), steps.get(case_id, Steps()), sets.get(case_id, 1)
        )


@dataclass
class Steps:
    """Chuyển đi and trả: what the register takes from a case's events."""

    forwarded_at: datetime | None = None
    way: str = ""


def _owners(keys: Sequence[int]) -> dict[int, Party]:
    """The owner of each case, else whoever is named."""
    found: dict[int, Party] = {}
    for party in Party.objects.filter(case__in=keys).order_by("pk"):
        if party.role == Party.Role.OWNER or party.case_id not in found:
            found[party.case_id] = party
    return found


def _steps(keys: Sequence[int]) -> dict[int, Steps]:
    found: dict[int, Steps] = {}
    kinds = [kind.value for kind in (*HANDS_ON, Kind.HANDED_OVER)]
    for row in CaseEvent.objects.filter(case__in=keys, kind__in=kinds).order_by("case_id", "n"):
        steps = found.setdefault(row.case_id, Steps())
        event = read_event(row)
        if event.kind is Kind.HANDED_OVER:
            steps.way = event.payload.get("way", "")
        elif steps.forwarded_at is None:
            steps.forwarded_at = event.happened_at
    return found


def _row(case: Case, number: int, owner: Party | None, steps: Steps, sets: int) -> RegisterRow:
    return RegisterRow(
        number=number,
        code=case.code,
        procedure=case.procedure_version.name,
        sets=sets,
        name=owner.name if owner else "",
        address=owner.address if owner else "",
        phone=owner.phone if owner else "",
        office=short_name(case.agency.name),
        received_at=case.receipt_happened_at,
        due_at=case.due_at,
        forwarded_at=steps.forwarded_at,
        resolved_at=case.finish_happened_at,
        handed_over_at=case.handed_over_at,
        way=_way(case, steps.way),
    )


def _way(case: Case, way: str) -> str:
    """How the result was handed over, or how the case ended without a result."""
    if way:
        return Channel(way).label if way in Channel.values else way
    return "" if case.outcome in ("", State.RESOLVED.value) else STATE_LABELS[State(case.outcome)]


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
