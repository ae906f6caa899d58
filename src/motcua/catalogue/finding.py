"""Finding a procedure by a few letters of its name or code, without marks (tìm thủ tục)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from motcua.catalogue.models import Procedure, ProcedureVersion, Publication
from motcua.catalogue.queries import holding
from motcua.lib.vietnamese import fold

MOST = 12
LONGEST_TEXT = 120


@dataclass(frozen=True)
class Found:
    """Thủ tục tìm thấy."""

    code: str
    name: str
    domain: str


def find_procedures(
    text: str, levels: Collection[str], on: date, *, first: Sequence[str] = (), most: int = MOST
) -> list[Found]:
    """Procedures in force at some levels on a day whose name or code has every typed word; in one query.

    Those with a code in `first` (used before) stand first, in that order; then those where the words begin a word of the name.
    """
    words = fold(text[:LONGEST_TEXT]).split()
    offered = Publication.objects.filter(holding(on), procedure=OuterRef("procedure"), level__in=levels)
    versions = ProcedureVersion.objects.filter(Exists(offered), holding(on)).order_by("procedure__code", "-n")
    rows = versions.values_list("procedure__code", "name", "domain__name")
    found = {code: Found(code, name, domain) for code, name, domain in rows if _fits(words, code, name)}
    places = {code: place for place, code in enumerate(first)}
    ordered = sorted(
        found.values(), key=lambda one: (places.get(one.code, len(places)), _distance(words, one), one.code)
    )
    return ordered[:most]


def in_force(code: str, levels: Collection[str], on: date) -> Procedure | None:
    """Find the procedure with this code when one of the levels offers it on that day."""
    offered = Publication.objects.filter(holding(on), procedure=OuterRef("pk"), level__in=levels)
    return Procedure.objects.filter(Q(Exists(offered)), code=code).first()


def levels_of(procedure: Procedure, on: date) -> set[str]:
    """Cấp giải quyết: the levels at which a procedure is in force on a day."""
    return set(Publication.objects.filter(holding(on), procedure=procedure).values_list("level", flat=True))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(text)


def _fits(words: list[str], code: str, name: str) -> bool:
    text = f"{code} {_folded(name)}"
    return all(word in text for word in words)


def _distance(words: list[str], one: Found) -> tuple[int, int]:
    """How far what was typed stands from the beginning of a word, then how long the name is."""
    name = f" {_folded(one.name)}"
    missed = sum(f" {word}" not in name for word in words)
    together = " ".join(words) not in name
    return missed + together, len(one.name)
