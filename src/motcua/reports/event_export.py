"""Every event as a line that a stranger can replay, read in pages of bounded memory (sự kiện xuất ra)."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Sum

from motcua.agencies.models import Agency, Placement
from motcua.agencies.tree import Tree
from motcua.cases.models import CaseEvent, LedgerHead
from motcua.reports.json_form import moment_form
from motcua.reports.periods import Period

PAGE = 5_000
FIELDS = (
    "case",
    "agency",
    "level",
    "procedure",
    "channel",
    "kind",
    "happened_at",
    "recorded_at",
    "actor",
    "n",
    "seq",
    "hash",
    "payload",
)
_COLUMNS = (
    "case_code",
    "case__procedure__code",
    "case__channel",
    "kind",
    "happened_at",
    "recorded_at",
    "actor",
    "n",
    "seq",
    "hash",
    "payload",
)


def exported_agencies(agency: Agency, *, with_children: bool) -> list[Agency]:
    """Agencies whose chains are exported: with children, all that ever stood below, so that no period misses an event."""
    if not with_children:
        return [agency]
    ever = Tree(Placement.objects.values_list("agency_id", "parent_id"))
    return list(Agency.objects.filter(pk__in=ever.below(agency.pk)).order_by("slug"))


def events_in(agencies: Collection[Agency]) -> int:
    """Count the events of the chains, from their heads."""
    return LedgerHead.objects.filter(agency__in=agencies).aggregate(all=Sum("seq"))["all"] or 0


def event_lines(
    agencies: Collection[Agency],
    period: Period | None = None,
    *,
    progress: Callable[[int], object] = lambda n: None,
) -> Iterator[dict[str, Any]]:
    """Yield events chain by chain in their order; a period keeps those recorded in it."""
    for agency in agencies:
        last = 0
        while page := _page(agency, last):
            for row in page:
                if period is None or period.start <= row[5] < period.end:
                    yield _line(agency, row)
            progress(len(page))
            last = page[-1][8]


def _page(agency: Agency, after: int) -> list[tuple[Any, ...]]:
    events = CaseEvent.objects.filter(agency=agency, seq__gt=after).order_by("seq")
    return list(events.values_list(*_COLUMNS)[:PAGE])


def _line(agency: Agency, row: tuple[Any, ...]) -> dict[str, Any]:
    code, procedure, channel, kind, happened_at, recorded_at, actor, n, seq, link, payload = row
    return {
        "case": code,
        "agency": agency.slug,
        "level": agency.level,
        "procedure": procedure,
        "channel": channel,
        "kind": kind,
        "happened_at": moment_form(happened_at),
        "recorded_at": moment_form(recorded_at),
        "actor": actor,
        "n": n,
        "seq": seq,
        "hash": bytes(link).hex(),
        "payload": json.loads(payload),
    }
