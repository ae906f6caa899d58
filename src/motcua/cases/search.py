"""Finding cases by code, name, id number or phone, always inside what the person may see (tìm hồ sơ)."""

import re
from datetime import date
from itertools import product

from django.db.models import Prefetch, QuerySet

from motcua.agencies.models import Agency
from motcua.agencies.permissions import Reach
from motcua.cases.codes import FORMS
from motcua.cases.models import Case, Party, SearchKey
from motcua.cases.personal import Shown, read_wholly, shown_in_list
from motcua.cases.queries import visible_cases
from motcua.cases.search_keys import range_of, words_of
from motcua.lib.vietnamese import clean_text

MOST = 50
MOST_TAKEN = 300
"""Cases taken at most when what was typed fits too many: whoever types only "nguyen" gets some of them and types more."""
MOST_READ = 1_000
"""Keys of one word read at most."""
LONGEST_TEXT = 120
FEWEST_OF_WHOLE = 9
"""Digits of the shortest whole number: the old identity card."""
_DAY_AND_NUMBER = re.compile(r"(\d{6})-(\d{1,4})")


def search(reach: Reach, text: str, *, most: int = MOST) -> list[Case]:
    """Find cases: a whole code, "231023-0042" of a code, (the end of) an id number or phone, or words of a name without marks.

    Newest first, with procedure and owners; empty when nothing fits or the text says too little. Nobody may find out by searching
    a number or a name that the pages hide: such a text is looked for only where the person reads all.
    """
    text = clean_text(text[:LONGEST_TEXT]).strip()
    if not text:
        return []
    by_code = _by_code(reach, text)
    ids = by_code or _by_key(reach, text)
    # Two steps: the newest by primary key alone, then the few that are shown; one question for all would sort whole rows.
    newest = Case.objects.filter(pk__in=ids).order_by("-submitted_at", "-pk").values_list("pk", flat=True)
    owners = Prefetch("parties", Party.objects.filter(role=Party.Role.OWNER), to_attr="owners")
    found = visible_cases(reach).filter(pk__in=list(newest[:most]))
    found = found.select_related("agency", "procedure", "procedure_version").prefetch_related(owners)
    return list(found.order_by("-submitted_at", "-pk"))


def _may_be_asked(text: str, shown: Shown) -> bool:
    """Tell whether it gives nothing away: digits by digits a masked number could be guessed, so it must be known whole."""
    digits = sum(letter.isdigit() for letter in text)
    known_whole = not digits or digits >= FEWEST_OF_WHOLE
    return shown is Shown.NUMBERS_MASKED and known_whole


def _by_code(reach: Reach, text: str) -> list[int]:
    codes = {text, text.upper()}
    fragment = _DAY_AND_NUMBER.fullmatch(text)
    if fragment:
        codes |= _codes_of(reach, fragment.group(1), int(fragment.group(2)))
    return list(visible_cases(reach).filter(code__in=codes).values_list("pk", flat=True)[:MOST])


def _codes_of(reach: Reach, day: str, number: int) -> set[str]:
    """Write the code that each agency in reach gave as number of a day, in every form; an impossible day has none."""
    try:
        on = date.fromisoformat(f"20{day[:2]}-{day[2:4]}-{day[4:]}")
    except ValueError:
        return set()
    agencies = Agency.objects.filter(pk__in=reach.left_on).values_list("national_code", flat=True)
    return {form.write(agency, on, number) for agency, form in product(agencies, FORMS.values())}


def _by_key(reach: Reach, text: str) -> list[int]:
    """Cases whose keys begin with what was typed; when there are none, those whose person has all of the words in any order."""
    hidden = not _may_be_asked(text, shown_in_list(reach))
    whole = _keys(reach, text, hidden).values_list("case_id", flat=True)[:MOST_TAKEN]
    words = words_of(text)
    found = list(whole) or (_by_words(reach, words, hidden) if len(words) > 1 else [])
    return list(dict.fromkeys(found))


def _by_words(reach: Reach, words: list[str], hidden: bool) -> list[int]:
    """Read the keys of one word that is rare enough to be read whole, else of the last one; keep people with all the words."""
    rows: list[tuple[int, str]] = []
    for word in reversed(words):
        read = list(_keys(reach, word, hidden).values_list("case_id", "party__folded_name")[:MOST_READ])
        rows = rows or read
        if len(read) < MOST_READ:
            rows = read
            break
    return [case for case, name in rows if all(word in name for word in words)]


def _keys(reach: Reach, text: str, hidden: bool) -> QuerySet[SearchKey]:
    """Keys that begin with a text; those of a single agency from the newest on. A `hidden` text is looked for where all is read."""
    bounds = range_of(text)
    if bounds is None or (hidden and not read_wholly(reach)):
        return SearchKey.objects.none()
    start, end = bounds
    keys = SearchKey.objects.filter(reach.rows("agency", "case__submitted_at"), key__gte=start, key__lt=end)
    if hidden:
        keys = keys.filter(agency__in=read_wholly(reach))
    # Backwards along the index. Over many agencies that order would have to be made by sorting every match.
    return keys.order_by("-key", "-case") if len(reach.left_on) == 1 else keys
