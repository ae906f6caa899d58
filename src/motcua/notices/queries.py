"""What pages read about messages (tra cứu tin)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.agencies.permissions import Reach
from motcua.notices.models import Message, SwitchedOff
from motcua.notices.topics import Topic

State = Message.State
# Longer than a night of quiet hours: whatever waits longer waits for something that does not come by itself.
LONG_WAIT = timedelta(days=1)


def stuck_messages(scope: Reach, at: datetime) -> QuerySet[Message]:
    """Return the messages in a scope that need a person: refused, stuck, or waiting for more than a day; the oldest first."""
    waits_long = Q(state=State.WAITING, created_at__lt=at - LONG_WAIT)
    needs_a_person = Q(state__in=[State.FAILED, State.STUCK]) | waits_long
    found = Message.objects.filter(needs_a_person, scope.rows("agency", "created_at"))
    return found.select_related("agency").order_by("created_at", "pk")


def messages_of_case(code: str) -> QuerySet[Message]:
    """Return what was told in a case, in order; whoever may see the case may see that it was told."""
    return Message.objects.filter(case_code=code).order_by("created_at", "pk")


def told_of_result(codes: Collection[str]) -> dict[str, list[Message]]:
    """Return what each case's citizen was told of a result that waits, in order; one query for all."""
    topics = [Topic.RESOLVED.value, Topic.COLLECT.value]
    found: dict[str, list[Message]] = {}
    for message in Message.objects.filter(case_code__in=codes, topic__in=topics).order_by("created_at", "pk"):
        found.setdefault(message.case_code, []).append(message)
    return found


def switched_off(agency_id: int) -> QuerySet[SwitchedOff]:
    """Return the topics that an agency has switched off, with who did it."""
    return SwitchedOff.objects.filter(agency_id=agency_id, until_at=None).order_by("topic")
