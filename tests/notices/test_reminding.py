"""Reminding of a result that waits: by who hands results over, once a day, only while it waits and can be told."""

from datetime import timedelta

import pytest

from motcua.cases import results
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.notices.models import Message
from motcua.notices.permissions import NotKeeper
from motcua.notices.reminding import CannotRemind, remind
from motcua.notices.switches import switch_off
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, SYSTEM, Office, stamp

LATER = MORNING + timedelta(days=3)


def ready(office: Office, **reached: str) -> Case:
    return results.resolve(
        office.accept(**reached), stamp(MORNING + timedelta(hours=1)), output_digitised=False
    )


def desk(office: Office, role: str = "reception") -> Actor:
    return Actor("hung", "officer", frozenset({(office.agency.pk, role)}))


def reminders() -> list[Message]:
    return list(Message.objects.filter(topic=Topic.COLLECT))


def test_a_reminder_says_what_waits_and_since_when(office: Office) -> None:
    case = ready(office)
    remind(case, by=desk(office), at=LATER)
    (message,) = reminders()
    assert (message.recipient, message.address, message.state) == ("citizen", "lan@example.vn", "waiting")
    assert "24/11/2026" in message.body
    assert case.code in message.subject


def test_a_day_has_one_reminder(office: Office) -> None:
    case = ready(office)
    remind(case, by=desk(office), at=LATER)
    with pytest.raises(CannotRemind, match="Hôm nay đã nhắc"):
        remind(case, by=desk(office), at=LATER + timedelta(hours=2))
    remind(case, by=desk(office, "records"), at=LATER + timedelta(days=1))
    assert len(reminders()) == 2


@pytest.mark.parametrize("role", ["specialist", "signer", "agency_admin"])
def test_other_posts_do_not_remind(office: Office, role: str) -> None:
    with pytest.raises(NotKeeper, match="Không có gì bị thay đổi"):
        remind(ready(office), by=desk(office, role), at=LATER)
    assert reminders() == []


def test_another_agency_does_not_remind(office: Office) -> None:
    foreign = Actor("hoa", "officer", frozenset({(office.world.agencies["xa-hai"].pk, "reception")}))
    with pytest.raises(NotKeeper):
        remind(ready(office), by=foreign, at=LATER)


def test_what_was_collected_meanwhile_is_not_reminded_of(office: Office) -> None:
    case = results.hand_over(ready(office), stamp(LATER), way="counter")
    with pytest.raises(CannotRemind, match="không còn chờ trả"):
        remind(case, by=desk(office), at=LATER)


def test_who_cannot_be_reached_is_to_be_called(office: Office) -> None:
    with pytest.raises(CannotRemind, match="gọi điện"):
        remind(ready(office, email="", phone="024 3825 1234"), by=desk(office), at=LATER)


def test_a_topic_that_is_off_is_said(office: Office) -> None:
    case = ready(office)
    switch_off(office.agency, Topic.COLLECT, by=SYSTEM, at=MORNING)
    with pytest.raises(CannotRemind, match="đang tắt loại tin"):
        remind(case, by=desk(office), at=LATER)
    assert reminders() == []
