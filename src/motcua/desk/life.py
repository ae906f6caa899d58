"""The life of a case for its page: events with names of people, spans as a bar (diễn biến hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.models import Person
from motcua.cases.lifecycle import CLOCK_STOPPED, Kind
from motcua.cases.models import Case
from motcua.cases.personal import Shown
from motcua.cases.queries import SpanEntry, TimelineEntry, spans, timeline
from motcua.lib.vietnamese_format import format_date
from motcua.ui.charts import SpanBar, Stretch, span_bar

WAITING_KINDS = frozenset({Kind.SUPPLEMENT_ASKED, Kind.PAYMENT_AWAITED, Kind.PAUSED, Kind.COMPLETION_ASKED})


@dataclass(frozen=True)
class Line:
    """One event on the page; `waiting` marks the ones that stop the clock."""

    entry: TimelineEntry
    by: str
    waiting: bool


@dataclass(frozen=True)
class Life:
    """Diễn biến, newest first; a case that was never open has no bar. `stopped` tells that the clock stood still once."""

    lines: tuple[Line, ...]
    bar: SpanBar | None
    stopped: bool


def life_of(case: Case, now: datetime, shown: Shown) -> Life:
    """Read the events and the spans of one case: three queries, however long its life."""
    entries = timeline(case, shown)
    names = dict(
        Person.objects.filter(
            username__in={name for one in entries for name in _both(one.actor)}
        ).values_list("username", "full_name")
    )
    lines = tuple(Line(one, _who(one.actor, names), one.kind in WAITING_KINDS) for one in reversed(entries))
    found = spans(case)
    return Life(lines, _bar(case, found, now), any(span.state in CLOCK_STOPPED for span in found))


def _who(actor: str, names: Mapping[str, str]) -> str:
    if actor.startswith("citizen:"):
        return "Công dân"
    if actor.startswith("system:"):
        return "Hệ thống"
    own, holder = _both(actor)
    shown = names.get(own, own)
    return f"{shown} (thay {names.get(holder, holder)})" if holder else shown


def _both(actor: str) -> tuple[str, str]:
    """Split `an (thay binh)` into who acted and who was stood in for."""
    own, _, holder = actor.removesuffix(")").partition(" (thay ")
    return own, holder


def _bar(case: Case, found: list[SpanEntry], now: datetime) -> SpanBar | None:
    if not found:
        return None
    start, end = found[0].from_at, found[-1].to_at or max(now, found[-1].from_at)
    due_at = case.due_at if case.due_at and case.due_at > start else None
    return span_bar([Stretch(one.state, _said(one), one.from_at, one.to_at) for one in found], end, due_at)


def _said(span: SpanEntry) -> str:
    end = format_date(span.to_at) if span.to_at else "nay"
    return f"{span.label}: {format_date(span.from_at)} đến {end}"
