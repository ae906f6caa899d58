"""Turning the news of cases into messages, in the transaction of the news (báo tin).

The rows are written with the move: what is rolled back is not told, and what is committed cannot be forgotten. Delivery comes later.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import structlog
from django.db import DatabaseError

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseNote
from motcua.cases.projection import Event
from motcua.law.wording import VIETNAM
from motcua.notices.case_facts import facts_of_case, facts_of_event
from motcua.notices.channels import open_channels
from motcua.notices.models import ChannelName, Message
from motcua.notices.outbox import Matter, put
from motcua.notices.recipients import Destination, citizen_of, officer_address, party_of
from motcua.notices.topics import Topic

log = structlog.get_logger("motcua.notices")

TO_CITIZEN = {
    Kind.COMPLETION_ASKED: Topic.COMPLETION_ASKED,
    Kind.ACCEPTED: Topic.ACCEPTED,
    Kind.REFUSED: Topic.REFUSED,
    Kind.SUPPLEMENT_ASKED: Topic.SUPPLEMENT_ASKED,
    Kind.PAYMENT_AWAITED: Topic.PAYMENT_AWAITED,
    Kind.EXTENDED: Topic.EXTENDED,
    Kind.APOLOGISED: Topic.APOLOGISED,
    Kind.RESOLVED: Topic.RESOLVED,
    Kind.HANDED_OVER: Topic.HANDED_OVER,
    Kind.RETURNED: Topic.RETURNED,
    Kind.STOPPED: Topic.STOPPED,
}
LAST_WORDS = frozenset({Topic.RESOLVED, Topic.HANDED_OVER})
"""They say all that an earlier message of the same moment says."""


def never_in_the_way(tell: Callable[..., None]) -> Callable[..., None]:
    """Let a move go on when its message cannot be made; a sick database still stops both."""

    @wraps(tell)
    def told(sender: object, **news: Any) -> None:
        try:
            tell(sender, **news)
        except DatabaseError:
            raise
        except Exception:
            # A fault in a wording must not stop an office from taking cases in.
            log.exception("message not made", listener=tell.__name__)

    return told


@never_in_the_way
def tell_move(sender: object, *, case: Case, event: Event, **_: Any) -> None:
    """Báo cho người dân what happened to their case, and to the officer that it came to them."""
    if topic := TO_CITIZEN.get(event.kind):
        _tell_citizen(case, event, topic)
    name = event.payload.get("to", "")
    # "lan (thay minh)": who stands in for somebody and takes a case needs no letter about it either.
    if name and name != event.actor.partition(" (")[0]:
        facts = {**facts_of_event(case, event, ChannelName.EMAIL), "người chuyển": event.actor}
        _tell_officer(
            case, name, f"{case.code}/{case.version}/assigned", Topic.ASSIGNED, facts, event.recorded_at
        )


@never_in_the_way
def tell_mentions(sender: object, *, note: CaseNote, **_: Any) -> None:
    """Báo cho cán bộ được nhắc đến in a note; the note itself stays inside."""
    facts = {**facts_of_case(note.case), "người ghi": note.author}
    for name in dict.fromkeys(note.mentions):
        if name != note.author:
            matter = f"{note.case.code}/note-{note.pk}/{name}"
            _tell_officer(note.case, name, matter, Topic.MENTIONED, facts, note.at)


@never_in_the_way
def tell_code(sender: object, *, case: Case, receiver: str, code: str, at: datetime, **_: Any) -> None:
    """Gửi mã nhận kết quả to the person who stands at the counter."""
    if destination := party_of(case, receiver, open_channels()):
        matter = Matter(f"{case.code}/code/{at.isoformat()}", Topic.RECEIVER_CODE, case.agency, case.code)
        put(matter, destination, {**facts_of_case(case), "mã nhận": code}, at)


def _tell_citizen(case: Case, event: Event, topic: Topic) -> None:
    destination = citizen_of(case, open_channels())
    if destination is None:
        return
    matter = Matter(f"{case.code}/{case.version}/{topic}", topic, case.agency, case.code)
    laid = put(matter, destination, facts_of_event(case, event, destination.channel), event.recorded_at)
    if laid and topic in LAST_WORDS:
        # Finished in one act at the counter: accepted, resolved and handed over at one moment are one matter, told once.
        same_act = Message.objects.filter(case_code=case.code, created_at=event.recorded_at)
        told = same_act.filter(recipient=Message.Recipient.CITIZEN, state=Message.State.WAITING)
        told.exclude(matter=matter.name).delete()


def _tell_officer(
    case: Case, name: str, matter: str, topic: Topic, facts: dict[str, str], at: datetime
) -> None:
    if ChannelName.EMAIL.value not in open_channels():
        return
    if address := officer_address(name, case.agency, at.astimezone(VIETNAM).date()):
        put(
            Matter(matter, topic, case.agency, case.code),
            Destination(ChannelName.EMAIL.value, address),
            facts,
            at,
        )
