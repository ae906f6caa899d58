"""Cases held by somebody who works there no longer: found, and given away by an administrator (hồ sơ không còn người giữ)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Min, Q

from motcua.accounts.models import Person
from motcua.agencies.administering import administers
from motcua.agencies.inheritance import heirs_of, inherited_by
from motcua.agencies.models import Agency, Delegation, PostHolding
from motcua.cases.colleagues import NotAColleague, colleague
from motcua.cases.holding import UNDONE, Held, move_held
from motcua.cases.models import Case
from motcua.cases.permissions import HANDS_ON, Actor
from motcua.cases.rotation import CannotHandOver
from motcua.lib.vietnamese_format import in_vietnam


@dataclass(frozen=True)
class Orphans:
    """Hồ sơ không còn người giữ of one agency that one person left behind."""

    agency: Agency
    username: str
    full_name: str
    number: int
    first_due: datetime | None


def orphans(agencies: Collection[int], on: date) -> list[Orphans]:
    """Find cases in these agencies, and in those whose cases they carry on, that are held by nobody who works there that day.

    Eight queries, however many agencies and cases.
    """
    estates = inherited_by(agencies, on)
    heirs: dict[int, set[int]] = defaultdict(set)
    for heir, inherited in estates.items():
        for one in inherited:
            heirs[one.agency_id].add(heir)
    looked_at = {*agencies, *heirs}
    workers = _workers(looked_at, on)
    left: dict[tuple[int, str], tuple[int, datetime | None]] = {}
    for agency, holder, number, due in _held(looked_at):
        if not any(holder in workers[place] for place in {agency, *heirs[agency]}):
            known = left.get((agency, holder), (0, None))
            dues = [one for one in (known[1], due) if one]
            left[agency, holder] = (known[0] + number, min(dues, default=None))
    names = dict(
        Person.objects.filter(username__in={who for _, who in left}).values_list("username", "full_name")
    )
    places = Agency.objects.in_bulk({agency for agency, _ in left})
    found = [
        Orphans(places[agency], who, names.get(who, who), number, due)
        for (agency, who), (number, due) in left.items()
    ]
    return sorted(found, key=lambda one: (one.agency.slug, one.full_name))


@transaction.atomic
def give_away(agency: Agency, username: str, receiver: Person, *, by: Actor, at: datetime) -> Held:
    """Giao lại everything that somebody who left still holds in an agency, by its administrator. Raises CannotHandOver, Conflict."""
    on = in_vietnam(at).date()
    person = Person.objects.filter(username=by.name).first()
    carried = {agency.pk} | heirs_of(agency.pk, on)
    if by.kind != "officer" or person is None or not any(administers(person, one, on) for one in carried):
        raise CannotHandOver(
            "Chỉ quản trị của cơ quan giao lại được hồ sơ này. Chưa có gì được chuyển. Hãy báo quản trị của cơ quan."
        )
    if colleague_or_none(username, agency, on) is not None:
        raise CannotHandOver(
            "Người này đang giữ vị trí ở cơ quan nên hồ sơ không bị bỏ lại. Chưa có gì được chuyển. Hãy dùng bàn giao vị trí."
        )
    if colleague_or_none(receiver.username, agency, on) is None:
        raise CannotHandOver(
            f"{receiver.full_name} không giữ vị trí xử lý hồ sơ ở cơ quan này hôm nay. Chưa có gì được chuyển. Hãy chọn người khác."
        )
    words = "Giao lại hồ sơ của người đã thôi giữ vị trí"
    return move_held({agency.pk}, username, receiver.username, words, by=by, at=at)


def colleague_or_none(username: str, agency: Agency, on: date) -> Person | None:
    """Find somebody who works on the agency's cases that day."""
    try:
        return colleague(username, agency, on)
    except NotAColleague:
        return None


def _held(agencies: Collection[int]) -> list[tuple[int, str, int, datetime | None]]:
    """Agency, holder, number and first due moment: open cases, then results that wait to be handed over."""
    named = Case.objects.filter(agency__in=agencies).exclude(holder="")
    found: list[tuple[int, str, int, datetime | None]] = []
    for part in UNDONE:
        groups = named.filter(part).values_list("agency", "holder").annotate(Count("pk"), Min("due_at"))
        found.extend(groups.order_by("agency", "holder"))
    return found


def _workers(agencies: Collection[int], on: date) -> dict[int, set[str]]:
    """User names of those who work on cases in each agency that day, in an own post or standing in; two queries."""
    holding = PostHolding.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on),
        valid_from__lte=on,
        person__is_active=True,
        post__agency__in=agencies,
        post__role__in=HANDS_ON,
    )
    given = Delegation.objects.filter(
        valid_from__lte=on, valid_to__gt=on, person__is_active=True, holding__in=holding
    )
    found: dict[int, set[str]] = defaultdict(set)
    for agency, username in holding.values_list("post__agency", "person__username"):
        found[agency].add(username)
    for agency, username in given.values_list("holding__post__agency", "person__username"):
        found[agency].add(username)
    return found
