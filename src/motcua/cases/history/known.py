"""What an earlier import already brought in, so that a second one changes nothing (nhận ra hồ sơ đã nhập)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from motcua.cases.history.form import PastCase
from motcua.cases.history.prepare import told_moment
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, ImportedCase


@dataclass(frozen=True, slots=True)
class Known:
    """One imported case: its row, how many told events it holds and their digest."""

    imported_id: int
    case_id: int
    code: str
    case_version: int
    events: int
    digest: str
    touched: bool


def digest_of(past: PastCase, count: int) -> str:
    """Return the digest of the first `count` told events and of what the case is."""
    told = [
        [event.kind.value, told_moment(event.happened_at), told_moment(event.recorded_at), event.payload]
        for event in past.events[:count]
    ]
    whole = [past.agency, past.procedure, past.channel, told]
    return sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def find_known(source: str, pasts: list[PastCase]) -> dict[str, Known]:
    """Look up a batch by the source's own keys in one query."""
    rows = ImportedCase.objects.filter(
        source=source, external_key__in=[past.key for past in pasts]
    ).values_list("external_key", "pk", "case_id", "case__code", "case__version", "events", "digest")
    by_key = {past.key: past for past in pasts}
    return {
        key: Known(
            pk, case_id, code, version, events, digest, version != events + _added_submission(by_key[key])
        )
        for key, pk, case_id, code, version, events, digest in rows
    }


def codes_taken(pasts: Iterable[PastCase]) -> set[str]:
    """Say which of the codes that new cases bring along stand here already, in one query."""
    brought = {past.code for past in pasts if past.code}
    return set(Case.objects.filter(code__in=brought).values_list("code", flat=True)) if brought else set()


def lock_versions(case_ids: Iterable[int]) -> dict[int, int]:
    """Lock cases in the order of their ids for this transaction, and read how many events each has now."""
    wanted = sorted(case_ids)
    rows = (
        Case.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        if wanted
        else Case.objects.none()
    )
    return dict(rows.values_list("pk", "version"))


def _added_submission(past: PastCase) -> int:
    """Return 1 when the import itself added the submission that the source did not know."""
    return int(past.events[0].kind is Kind.ACCEPTED)
