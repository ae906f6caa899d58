"""Putting a message into the outbox: once a matter, in the transaction of its news (hộp tin đi)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from motcua.agencies.models import Agency
from motcua.cases.rows import insert_if_new
from motcua.law.wording import VIETNAM
from motcua.notices.models import ChannelName, Message
from motcua.notices.recipients import Destination
from motcua.notices.switches import is_switched_off
from motcua.notices.templates import standard_wordings, wording_on
from motcua.notices.topics import TO_OFFICERS, Topic
from motcua.notices.wording import LONGEST_SUBJECT, cut, fill, one_line

LONGEST_VALUE = {ChannelName.EMAIL.value: 5000, ChannelName.SMS.value: 160, ChannelName.ZALO.value: 300}
LONGEST_BODY = {ChannelName.EMAIL.value: 20_000, ChannelName.SMS.value: 480, ChannelName.ZALO.value: 1000}


_UNTRIED = {"attempts": 0, "holder": "", "last_error": "", "reference": "", "retried_by": ""}


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
) -> bool:
    """Lay one message into the outbox, unless the matter was told already; False when the topic is switched off.

    Two writers at the same moment meet at the unique name of the matter: one of them lays it in.
    """
    if is_switched_off(matter.agency.pk, matter.topic):
        return False
    subject, body = _texts(matter.topic, to.channel, facts, at)
    recipient = Message.Recipient.OFFICER if matter.topic in TO_OFFICERS else Message.Recipient.CITIZEN
    row = {
        "matter": matter.name,
        "key": uuid4().hex,
        "topic": matter.topic.value,
        "recipient": recipient.value,
        "channel": to.channel,
        "address": to.address,
        "subject": subject,
        "body": body,
        "agency_id": matter.agency.pk,
        "case_code": matter.case_code,
        "state": Message.State.WAITING.value,
        "next_try_at": not_before or at,
        "created_at": at,
        **_UNTRIED,
    }
    insert_if_new(Message, tuple(row), tuple(row.values()))
    return True


def _texts(topic: Topic, channel: str, facts: Mapping[str, str], at: datetime) -> tuple[str, str]:
    """Fill the wording in force; one whose every line was left out is replaced by the standard one."""
    wording, longest = wording_on(topic, channel, at.astimezone(VIETNAM).date()), LONGEST_VALUE[channel]
    body = fill(wording.body, facts, longest_value=longest)
    if not body:
        wording = standard_wordings()[topic, channel]
        body = fill(wording.body, facts, longest_value=longest)
    subject = one_line(fill(wording.subject, facts, longest_value=LONGEST_SUBJECT))
    return cut(subject, LONGEST_SUBJECT), cut(body, LONGEST_BODY[channel])
