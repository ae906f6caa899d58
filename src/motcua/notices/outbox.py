"""Putting a message into the outbox: once a matter, in the transaction of its news (hộp tin đi)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.models import Agency
from motcua.law.wording import VIETNAM
from motcua.notices.models import ChannelName, Message
from motcua.notices.recipients import Destination
from motcua.notices.switches import is_switched_off
from motcua.notices.templates import standard_wordings, wording_on
from motcua.notices.topics import TO_OFFICERS, Topic
from motcua.notices.wording import LONGEST_SUBJECT, cut, fill, one_line

LONGEST_VALUE = {ChannelName.EMAIL.value: 5000, ChannelName.SMS.value: 160, ChannelName.ZALO.value: 300}
LONGEST_BODY = {ChannelName.EMAIL.value: 20_000, ChannelName.SMS.value: 480, ChannelName.ZALO.value: 1000}


@dataclass(frozen=True)
class Matter:
    """Việc cần báo: what it is about, in which case, and the name that makes it one matter."""

    name: str
    topic: Topic
    agency: Agency
    case_code: str = ""


def put(
    matter: Matter,
    to: Destination,
    facts: Mapping[str, str],
    at: datetime,
    *,
    not_before: datetime | None = None,
) -> None:
    """Lay one message into the outbox, unless the topic is switched off or the matter was told already.

    Two writers at the same moment meet at the unique name of the matter: one of them lays it in.
    """
    if is_switched_off(matter.agency.pk, matter.topic):
        return
    subject, body = _texts(matter.topic, to.channel, facts, at)
    message = Message(
        matter=matter.name,
        topic=matter.topic.value,
        recipient=Message.Recipient.OFFICER if matter.topic in TO_OFFICERS else Message.Recipient.CITIZEN,
        channel=to.channel,
        address=to.address,
        subject=subject,
        body=body,
        agency=matter.agency,
        case_code=matter.case_code,
        next_try_at=not_before or at,
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _texts(topic: Topic, channel: str, facts: Mapping[str, str], at: datetime) -> tuple[str, str]:
    """Fill the wording in force; one whose every line was left out is replaced by the standard one."""
    wording, longest = wording_on(topic, channel, at.astimezone(VIETNAM).date()), LONGEST_VALUE[channel]
    body = fill(wording.body, facts, longest_value=longest)
    if not body:
        wording = standard_wordings()[topic, channel]
        body = fill(wording.body, facts, longest_value=longest)
    subject = one_line(fill(wording.subject, facts, longest_value=LONGEST_SUBJECT))
    return cut(subject, LONGEST_SUBJECT), cut(body, LONGEST_BODY[channel])
