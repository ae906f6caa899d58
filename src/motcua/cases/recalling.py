"""What an agency's own cases already know: people by their whole id number, procedures received lately (nhớ lại)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.models import Agency
from motcua.cases.models import Case, Party, SearchKey
from motcua.cases.search_keys import range_of

FEWEST_DIGITS = 9
LATELY = 100


@dataclass(frozen=True)
class Known:
    """Người đã biết: as the newest case has them, and when that was."""

    name: str
    phone: str
    email: str
    address: str
    submitted_at: datetime | None


def recall(agency: Agency, id_number: str) -> Known | None:
    """Find the newest facts of a person by the whole id number, in this agency's own cases only; one query along its index."""
    bounds = range_of(id_number)
    if bounds is None or sum(letter.isdigit() for letter in id_number) < FEWEST_DIGITS:
        return None
    keys = SearchKey.objects.filter(agency=agency, key=bounds[0], party__id_number=id_number)
    newest = keys.select_related("party__case").order_by("-case").first()
    return _known(newest.party) if newest else None


def _known(party: Party) -> Known:
    return Known(party.name, party.phone, party.email, party.address, party.case.submitted_at)


def used_lately(agency: Agency) -> list[str]:
    """Thủ tục hay nhận: codes of the procedures among the newest cases of an agency, the most frequent first; one query."""
    newest = Case.objects.filter(agency=agency, received_at__isnull=False).order_by("-received_at")
    codes = newest.values_list("procedure__code", flat=True)[:LATELY]
    return [code for code, _ in Counter(codes).most_common()]
