"""Narrowing a list of cases by what an officer picks: procedure, holder, days, channel, state, words (bộ lọc)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Q

from motcua.cases.models import SearchKey
from motcua.cases.search_keys import range_of, words_of
from motcua.catalogue.models import ProcedureVersion
from motcua.lib.vietnamese import clean_text, fold
from motcua.lib.vietnamese_format import VIETNAM

NOBODY = "-"
"""Stands for "nobody has it yet" where a holder is picked."""


@dataclass(frozen=True)
class Narrowing:
    """Điều kiện lọc; empty means any. Days are Vietnamese days of the due moment, both included."""

    words: str = ""
    procedure: str = ""
    holder: str = ""
    due_from: date | None = None
    due_to: date | None = None
    channel: str = ""
    state: str = ""

    def where(self, agencies: Collection[int]) -> Q:
        """Condition on cases of these agencies."""
        found = Q()
        if self.procedure:
            found &= Q(procedure__in=_procedures(self.procedure))
        if self.holder:
            found &= Q(holder="" if self.holder == NOBODY else self.holder)
        if self.due_from:
            found &= Q(due_at__gte=_starts(self.due_from))
        if self.due_to:
            found &= Q(due_at__lt=_starts(self.due_to + timedelta(days=1)))
        for column, value in (("channel", self.channel), ("state", self.state)):
            if value:
                found &= Q(**{column: value})
        return found & _named(self.words, agencies) if self.words else found


def _procedures(text: str) -> list[int]:
    """Procedures whose code or name, of any version, has every typed word; in one query."""
    words = fold(text).split()
    rows = ProcedureVersion.objects.values_list("procedure_id", "procedure__code", "name")
    return sorted({pk for pk, code, name in rows if all(word in f"{code} {_folded(name)}" for word in words)})


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold(name)


def _named(words: str, agencies: Collection[int]) -> Q:
    """Part of the code, or words of a name without marks. Numbers are left to the search box, which knows who may ask them."""
    words = clean_text(words).strip()
    coded = Q(code__icontains=words)
    bounds = None if any(letter.isdigit() for letter in words) else range_of(words)
    if bounds is None or not words_of(words):
        return coded
    start, end = bounds
    keys = SearchKey.objects.filter(agency__in=agencies, key__gte=start, key__lt=end)
    return coded | Q(pk__in=keys.values("case"))


def _starts(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
