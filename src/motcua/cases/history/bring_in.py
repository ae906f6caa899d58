"""Bringing histories in: preview, all-or-nothing or per row, idempotent, in bounded memory (đưa lịch sử hồ sơ vào)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from motcua.agencies.models import Agency
from motcua.cases.history.form import BadRow, PastCase, past_case
from motcua.cases.history.known import Known, codes_taken, digest_of, find_known, lock_versions
from motcua.cases.history.prepare import Prepared, Preparer
from motcua.cases.history.write import write_prepared
from motcua.cases.models import Case, CaseEvent, CaseSpan, ImportedCase, Party, SearchKey
from motcua.cases.rows import refresh_statistics
from motcua.cases.texts import words
from motcua.catalogue.queries import FactsBook

BATCH = 2_000
MANY = 5_000
"""Events after which a database that plans by counts must count anew."""
MOST_FAULTS = 1_000
MOST_SOURCE = 60
"""Characters of the name of a source."""

Told = tuple[str, Any]
"""Where a record stands in its file ("dòng 12"), and the record or the BadRow that reading it gave."""


@dataclass
class HistoryReport:
    """What an import did or, in a preview, would do; every refused record with place, field and reason."""

    added: int = 0
    extended: int = 0
    unchanged: int = 0
    events: int = 0
    refused: list[BadRow] = field(default_factory=list)
    refused_count: int = 0
    written: bool = False

    def refuse(self, problem: BadRow) -> None:
        """Note one refused record; the first thousand are kept whole."""
        self.refused_count += 1
        if len(self.refused) < MOST_FAULTS:
            self.refused.append(problem)


class NothingWritten(Exception):
    """Rolls an all-or-nothing import back; carries its report."""

    def __init__(self, report: HistoryReport) -> None:
        super().__init__("Có dòng không nhập được nên chưa có gì được ghi.")
        self.report = report


@dataclass(frozen=True)
class Wishes:
    """How to bring in: the source's name, preview or not, all-or-nothing or per row, which agencies are allowed."""

    source: str
    now: datetime
    preview: bool = False
    per_row: bool = False
    scope: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if not len(words("Tên nguồn", self.source, MOST_SOURCE)) > 0:
            raise ValueError(
                "Tên nguồn đang để trống. Chưa có gì được ghi. Hãy đặt tên cho nơi hồ sơ từ đó đến."
            )


@dataclass
class _Seen:
    """What stood earlier in the file: keys, and codes that cases bring along."""

    keys: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)

    def note(self, past: PastCase) -> None:
        """Refuse a key or a code that comes twice."""
        if past.key in self.keys:
            raise BadRow(past.where, "key", f"mã “{past.key}” đã xuất hiện ở dòng khác trong tệp")
        if past.code and past.code in self.codes:
            raise BadRow(past.where, "code", f"mã hồ sơ “{past.code}” đã xuất hiện ở dòng khác trong tệp")
        self.keys.add(past.key)
        if past.code:
            self.codes.add(past.code)


def bring_in(
    told: Iterable[Told], wishes: Wishes, *, progress: Callable[[int], object] = lambda events: None
) -> HistoryReport:
    """Bring in told histories. Not `per_row`: one transaction, and one refused record writes nothing at all.

    `per_row`: each batch is one transaction, refused records are left out and named; since a second import changes nothing,
    an interrupted one is simply run again.
    """
    report = HistoryReport()
    try:
        if wishes.preview or wishes.per_row:
            _run(told, wishes, report, progress)
        else:
            with transaction.atomic():
                _run(told, wishes, report, progress)
                if report.refused_count:
                    raise NothingWritten(report)
    except NothingWritten:
        return report
    report.written = not wishes.preview
    return report


def _run(
    told: Iterable[Told], wishes: Wishes, report: HistoryReport, progress: Callable[[int], object]
) -> None:
    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    preparer = Preparer(FactsBook(), agencies, wishes.scope)
    seen = _Seen()
    for batch in _batches(told):
        pasts = list(_checked(batch, wishes, seen, report))
        if wishes.preview:
            _take(pasts, preparer, wishes, report, progress, write=False)
        else:
            with transaction.atomic():
                _take(
                    pasts,
                    preparer,
                    wishes,
                    report,
                    progress,
                    write=not (report.refused_count and not wishes.per_row),
                )
    if report.events >= MANY and not wishes.preview:
        refresh_statistics(Case, CaseEvent, CaseSpan, Party, SearchKey, ImportedCase)


def _batches(told: Iterable[Told]) -> Iterator[list[Told]]:
    source = iter(told)
    while batch := list(islice(source, BATCH)):
        yield batch


def _checked(batch: list[Told], wishes: Wishes, seen: _Seen, report: HistoryReport) -> Iterator[PastCase]:
    for where, record in batch:
        try:
            if isinstance(record, BadRow):
                raise record
            past = past_case(where, record, wishes.now)
            seen.note(past)
            yield past
        except BadRow as problem:
            report.refuse(problem)
        except RecursionError:
            report.refuse(BadRow(where, "(cả dòng)", "JSON lồng nhau quá sâu"))


def _take(
    pasts: list[PastCase],
    preparer: Preparer,
    wishes: Wishes,
    report: HistoryReport,
    progress: Callable[[int], object],
    *,
    write: bool,
) -> None:
    known = find_known(wishes.source, pasts)
    taken = codes_taken(past for past in pasts if past.key not in known)
    ready: list[tuple[Prepared, Known | None]] = []
    for past in pasts:
        try:
            before = known.get(past.key)
            if before is None and past.code in taken:
                raise BadRow(past.where, "code", f"mã hồ sơ “{past.code}” đã có trên hệ thống này")
            if before is not None and _is_unchanged(past, before):
                report.unchanged += 1
            else:
                ready.append((preparer.prepare(past), before))
        except BadRow as problem:
            report.refuse(problem)
        progress(len(past.events))
    if write and ready:
        ready = _still_same(ready, report)
        write_prepared(ready, wishes.source)
    report.added += sum(before is None for _, before in ready)
    report.extended += sum(before is not None for _, before in ready)
    report.events += sum(
        len(prepared.events) - (before.case_version if before else 0) for prepared, before in ready
    )


def _still_same(
    ready: list[tuple[Prepared, Known | None]], report: HistoryReport
) -> list[tuple[Prepared, Known | None]]:
    """Lock the known cases before any chain, as every move does, and leave out those that were moved meanwhile."""
    versions = lock_versions(before.case_id for _, before in ready if before is not None)
    kept = []
    for prepared, before in ready:
        if before is None or versions[before.case_id] == before.case_version:
            kept.append((prepared, before))
        else:
            report.refuse(touched(prepared.past, before))
    return kept


def touched(past: PastCase, before: Known) -> BadRow:
    """Say that a case went on here, so that its source no longer leads."""
    return BadRow(
        past.where,
        "events",
        f"hồ sơ {before.code} đã được xử lý tiếp trên hệ thống này, không nhập thêm được",
    )


def _is_unchanged(past: PastCase, before: Known) -> bool:
    """Tell whether the file only repeats what was brought in before; refuse a history that was rewritten at its source."""
    if len(past.events) < before.events or digest_of(past, before.events) != before.digest:
        raise BadRow(
            past.where,
            "events",
            f"khác với lần nhập trước của hồ sơ {before.code}; lịch sử đã nhập không được sửa",
        )
    if len(past.events) == before.events:
        return True
    if before.touched:
        raise touched(past, before)
    return False
