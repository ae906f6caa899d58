"""Addresses that name a commune of before a merger: what it is called now (địa danh cũ trong địa chỉ)."""

import re
from collections.abc import Iterable
from datetime import date

from motcua.agencies.models import Agency, Level, Placement, Succession
from motcua.agencies.tree import successors_of
from motcua.lib.vietnamese import fold

MOST = 3


def told_new_place(address: str, on: date) -> str:
    """Say what the old commune of an address is called on a day; empty when none is named. The address itself is never changed.

    Many communes share a name, so the address must also name the district (or what stood above) that the old one lay in.
    """
    text = fold(address)
    ended = Succession.objects.filter(predecessor__level=Level.COMMUNE, on__lte=on).select_related(
        "predecessor"
    )
    named = {one.predecessor.pk: one.predecessor for one in ended if _names(text, one.predecessor.unit_name)}
    for old in list(named.values())[:MOST]:
        new = [one.agency.unit_name for one in successors_of(old, on)]
        if new and _lies_in(text, old) and not _names(text, *new):
            return f"{_capital(old.unit_name)} cũ nay thuộc {' hoặc '.join(new)}."
    return ""


def _names(text: str, *units: str) -> bool:
    """Tell whether a folded text names one of the units in whole words."""
    return any(re.search(rf"\b{re.escape(fold(unit))}\b", text) for unit in units)


def _lies_in(text: str, old: Agency) -> bool:
    parents: Iterable[str] = Placement.objects.filter(agency=old).values_list("parent__place_name", flat=True)
    return any(_names(text, place) for place in parents)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
