"""What one person holds of an agency's work, and moving all of it to another (việc đang giữ)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.agencies.inheritance import inherited_by
from motcua.cases.lifecycle import CLOCK_STOPPED, Kind, State
from motcua.cases.models import Case, CaseDraft, CaseNote, Consultation, ResultDraft
from motcua.cases.moves import move
from motcua.cases.permissions import Actor

# In letters, not as a parameter: SQLite uses a partial index only for a query that repeats its words.
IS_RESOLVED = RawSQL(f"cases_case.state = '{State.RESOLVED.value}'", [], output_field=BooleanField())
UNDONE = (Q(finished_at=None), Q(IS_RESOLVED))
"""Hồ sơ chưa xong: open, or with a result that waits to be handed over."""
Draft = ResultDraft.State


@dataclass(frozen=True)
class Held:
    """Những gì một người đang giữ: codes of cases, of those that wait for papers or for the signature, of drafts and questions."""

    cases: list[str]
    signatures: list[str]
    drafts: list[str]
    consultations: list[str]
    counter_drafts: int
    notes: int
    supplements: list[str]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is left that needs a person."""
        return not (self.cases or self.drafts or self.consultations or self.counter_drafts)


def works_in(agency_id: int, on: date) -> set[int]:
    """The agency and those that ended and whose cases it carries on."""
    inherited = inherited_by({agency_id}, on).get(agency_id, ())
    return {agency_id, *(one.agency_id for one in inherited)}


def held_in(agencies: set[int], username: str) -> Held:
    """List what a person holds in these agencies; nine queries."""
    cases = held_cases(agencies, username)
    waiting = ResultDraft.objects.filter(case__in=cases, state=Draft.ASKED)
    stopped = cases.filter(state__in=CLOCK_STOPPED)
    return Held(
        cases=list(cases.values_list("code", flat=True)),
        signatures=sorted(set(waiting.values_list("case__code", flat=True))),
        drafts=[f"{code} #{n}" for code, n in _drafts(agencies, username).values_list("case__code", "n")],
        consultations=list(_consultations(agencies, username).values_list("case__code", flat=True)),
        counter_drafts=_counter_drafts(agencies, username).count(),
        notes=CaseNote.objects.filter(case__in=cases).count(),
        supplements=list(stopped.values_list("code", flat=True)),
    )


def held_cases(agencies: set[int], username: str) -> QuerySet[Case]:
    """Hồ sơ đang giữ: open ones, and those whose result was not handed over yet; each part by its own small index."""
    own = Case.objects.filter(agency__in=agencies, holder=username)
    parts = (own.filter(part) for part in UNDONE)
    return Case.objects.filter(
        pk__in=[key for part in parts for key in part.values_list("pk", flat=True)]
    ).order_by("pk")


def move_held(agencies: set[int], giver: str, receiver: str, note: str, *, by: Actor, at: datetime) -> Held:
    """Move cases by events, working papers by rows, in the caller's transaction; returns what moved."""
    moved = held_in(agencies, giver)
    payload: dict[str, Any] = {"to": receiver, "note": note}
    for case in held_cases(agencies, giver).select_related("agency"):
        move(case, Kind.ASSIGNED, by=by, at=at, payload=payload)
    _drafts(agencies, giver).update(made_by=receiver)
    _consultations(agencies, giver).update(asked_by=receiver)
    _counter_drafts(agencies, giver).update(author=receiver)
    return moved


def _drafts(agencies: set[int], username: str) -> QuerySet[ResultDraft]:
    """Drafts the person made that are not signed; a stand-in's belong to the stand-in."""
    own = ResultDraft.objects.filter(case__agency__in=agencies, made_by=username, case__finished_at=None)
    return own.exclude(state=Draft.SIGNED).order_by("pk")


def _consultations(agencies: set[int], username: str) -> QuerySet[Consultation]:
    own = Consultation.objects.filter(case__agency__in=agencies, asked_by=username, answered_at=None)
    return own.order_by("pk")


def _counter_drafts(agencies: set[int], username: str) -> QuerySet[CaseDraft]:
    return CaseDraft.objects.filter(agency__in=agencies, author=username)
