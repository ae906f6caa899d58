"""Which acts are offered on a case to this person at this moment, and why not another (việc được làm)."""

from dataclasses import dataclass

from motcua.cases.clock import NotAccepted
from motcua.cases.lifecycle import Kind, NotAllowed, State, target_of
from motcua.cases.permissions import Forbidden, NotAWorker, require, require_worker
from motcua.cases.steps import barred_acts
from motcua.desk.forms.act import Matter
from motcua.desk.views.act_table import ACTS, Act
from motcua.law.facts import BadFacts
from motcua.law.working_time import OutsideCalendar

PROPOSED = frozenset(
    {
        "accept",
        "received",
        "completed",
        "settle",
        "resume",
        "finish_remote",
        "sign",
        "ask_signature",
        "hand_over",
        "forward",
    }
)
"""Acts that bring a case forward: the first of them that fits is the one that the page proposes."""
BESIDE = 3
"""So many more acts stand beside it; the others are one click away."""


class NotNow(Exception):
    """The act does not fit the case at this moment; nothing was changed."""


@dataclass(frozen=True)
class Offer:
    """Một việc được làm: its word in the address and its row."""

    name: str
    act: Act


@dataclass(frozen=True)
class Offered:
    """Các việc được làm: the proposed one, some beside it, the rest."""

    first: Offer | None
    beside: list[Offer]
    rest: list[Offer]


def check_right(act: Act, matter: Matter) -> None:
    """Raise Forbidden or NotAWorker unless the person's posts allow the act; the other side of a question may answer it."""
    if act.kind is None:
        require_worker(matter.actor, matter.case.agency)
        return
    asked = matter.case.consultations.all() if act.kind is Kind.CONSULT_ANSWERED else ()
    if any(_may(matter, act.kind, one.agency) for one in asked if one.agency is not None):
        return
    require(matter.actor, act.kind, matter.case.agency)


def _may(matter: Matter, kind: Kind, agency: object) -> bool:
    try:
        require(matter.actor, kind, agency)  # type: ignore[arg-type]
    except Forbidden:
        return False
    return True


def check_offered(act: Act, matter: Matter) -> None:
    """Raise what speaks against the act: Forbidden, NotAWorker, NotAllowed, NotNow."""
    check_right(act, matter)
    if act.kind is not None:
        target_of(act.kind, State(matter.case.state))
    try:
        fits = act.when(matter)
    except (BadFacts, NotAccepted, OutsideCalendar):
        fits = False
    if not fits:
        raise NotNow(
            f"Lúc này chưa cần hoặc không được “{act.title}” với hồ sơ này. Hồ sơ được giữ nguyên. "
            "Hãy xem các việc được làm trên trang hồ sơ."
        )


def offers(matter: Matter) -> list[Offer]:
    """List the acts that fit, in the order of the table."""
    found, barred = [], barred_acts(matter.case)
    for name, act in ACTS.items():
        if act.kind in barred:
            continue
        try:
            check_offered(act, matter)
        except (Forbidden, NotAWorker, NotAllowed, NotNow):
            continue
        found.append(Offer(name, act))
    return found


def arranged(found: list[Offer]) -> Offered:
    """Put the acts in the places that the page has for them."""
    first = next((one for one in found if one.name in PROPOSED), None)
    others = [one for one in found if one is not first]
    return Offered(first, others[:BESIDE], others[BESIDE:])
