"""Writing prepared cases: codes, chains, rows of all tables, in the caller's transaction (ghi hồ sơ đưa vào)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from motcua.agencies.models import Agency
from motcua.cases.codes import keep_clear_of, next_codes
from motcua.cases.history.known import Known, digest_of
from motcua.cases.history.prepare import Prepared
from motcua.cases.intake import PARTY_COLUMNS, PartyFacts, party_row
from motcua.cases.ledger import EVENT_COLUMNS, Chain, event_row, keep_chain, take_chain
from motcua.cases.models import Case, CaseEvent, CaseSpan, ImportedCase, Party
from motcua.cases.moves import CASE_COLUMNS, SPAN_COLUMNS, span_row
from motcua.cases.projection import COLUMNS
from motcua.cases.rows import Row, insert_rows, reserve_ids
from motcua.law.wording import VIETNAM

IMPORTED_COLUMNS = "case_id source external_key events digest".split()
Ready = list[tuple[Prepared, Known | None]]


def write_prepared(ready: Ready, source: str) -> None:
    """Write new cases and the further events of known ones."""
    fresh = [prepared for prepared, before in ready if before is None]
    further = [(prepared, before) for prepared, before in ready if before is not None]
    chains = _take_chains(prepared.agency for prepared, _ in ready)
    _write_fresh(fresh, source, chains)
    for prepared, before in further:
        _write_further(prepared, before, chains)
    for chain in chains.values():
        keep_chain(chain)


def _take_chains(agencies: Iterable[Agency]) -> dict[int, Chain]:
    """Lock the chains in the order of their ids, so that two imports never wait for each other in a ring."""
    slugs = {agency.pk: agency.slug for agency in agencies}
    return {agency_id: take_chain(agency_id, slugs[agency_id]) for agency_id in sorted(slugs)}


def _write_fresh(fresh: list[Prepared], source: str, chains: dict[int, Chain]) -> None:
    codes = _codes_for(fresh)
    ids = reserve_ids(Case, len(fresh))
    numbered = list(zip(ids, codes, fresh, strict=True))
    insert_rows(
        Case, ("id", *CASE_COLUMNS), (_case_row(pk, code, prepared) for pk, code, prepared in numbered)
    )
    insert_rows(CaseEvent, EVENT_COLUMNS, _event_rows(numbered, chains))
    insert_rows(
        CaseSpan, SPAN_COLUMNS, (row for pk, _, prepared in numbered for row in _span_rows(pk, prepared))
    )
    insert_rows(Party, PARTY_COLUMNS, _party_rows(numbered))
    insert_rows(
        ImportedCase,
        IMPORTED_COLUMNS,
        (
            (pk, source, p.past.key, len(p.past.events), digest_of(p.past, len(p.past.events)))
            for pk, _, p in numbered
        ),
    )


def _codes_for(fresh: list[Prepared]) -> list[str]:
    """Keep the code a case brings along; take the others as one run of numbers per agency and day."""
    waiting: dict[tuple[int, date], list[int]] = defaultdict(list)
    for place, prepared in enumerate(fresh):
        if not prepared.past.code:
            waiting[prepared.agency.pk, _day(prepared)].append(place)
    codes = [prepared.past.code for prepared in fresh]
    keep_clear_of(code for code in codes if code)
    for (_, on), places in sorted(waiting.items()):
        agency = fresh[places[0]].agency
        for place, code in zip(places, next_codes(agency, on, len(places)), strict=True):
            codes[place] = code
    return codes


def _day(prepared: Prepared) -> date:
    return prepared.events[0].happened_at.astimezone(VIETNAM).date()


def _case_row(pk: int, code: str, prepared: Prepared) -> tuple[Any, ...]:
    facts = prepared.facts
    own = (pk, code, prepared.agency.pk, prepared.procedure_id, prepared.version_id)
    return (*own, *(getattr(facts, column) for column in COLUMNS))


def _event_rows(numbered: list[tuple[int, str, Prepared]], chains: dict[int, Chain]) -> Iterator[Row]:
    for pk, code, prepared in numbered:
        yield from _events_from(pk, code, prepared, chains[prepared.agency.pk], 0)


def _events_from(pk: int, code: str, prepared: Prepared, chain: Chain, skip: int) -> Iterator[Row]:
    """Chain the events after the first `skip` ones."""
    for n, event in enumerate(prepared.events[skip:], skip + 1):
        yield event_row(pk, code, n, event, chain)


def _span_rows(pk: int, prepared: Prepared) -> Iterator[Row]:
    for span in prepared.facts.spans:
        yield span_row(pk, prepared.agency.pk, prepared.procedure_id, span)


def _party_rows(numbered: list[tuple[int, str, Prepared]]) -> Iterator[Row]:
    for pk, _, prepared in numbered:
        if prepared.past.owner.get("name"):
            yield party_row(pk, PartyFacts(**prepared.past.owner))


def _write_further(prepared: Prepared, before: Known, chains: dict[int, Chain]) -> None:
    """Add the events that the source has gained since the last import, and bring row and spans up to them."""
    columns = {column: getattr(prepared.facts, column) for column in COLUMNS}
    Case.objects.filter(pk=before.case_id).update(**columns)
    chain = chains[prepared.agency.pk]
    rows = _events_from(before.case_id, before.code, prepared, chain, before.case_version)
    insert_rows(CaseEvent, EVENT_COLUMNS, rows)
    CaseSpan.objects.filter(case_id=before.case_id).delete()
    insert_rows(CaseSpan, SPAN_COLUMNS, _span_rows(before.case_id, prepared))
    count = len(prepared.past.events)
    ImportedCase.objects.filter(pk=before.imported_id).update(
        events=count, digest=digest_of(prepared.past, count)
    )
