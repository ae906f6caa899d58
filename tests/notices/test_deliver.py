"""Sending: leases, back-off, what is certain and what is not, quiet hours, switches."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from motcua.notices.channels import Delivered, Refused, Resting, Unknown
from motcua.notices.deliver import BACK_OFF, LEASE, MOST_ATTEMPTS, Work, deliver, reclaim, settle, take
from motcua.notices.models import Message
from motcua.notices.quiet_hours import is_quiet
from motcua.notices.switches import switch_off, switch_on
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, NIGHT, SYSTEM, Office, ScriptedChannel, lay
from tests.reports.world import at

Connect = Callable[..., ScriptedChannel]
BUSY = Refused("bận", again=True)
LOST = Unknown("đứt")


def send(moment: datetime = MORNING) -> Work:
    return deliver("w", lambda: moment)


def test_a_waiting_message_is_sent_with_its_key(office: Office, connect: Connect) -> None:
    channel = connect(ScriptedChannel(Delivered("mã-1")))
    message = lay(office.agency)
    assert send() == Work(examined=1, changed=1)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.reference, message.attempts) == (
        "sent",
        MORNING,
        "mã-1",
        1,
    )
    assert (message.holder, message.lease_until) == ("", None)
    assert [letter.key for letter in channel.seen] == [message.key.hex]
    assert send() == Work()


def test_a_busy_partner_is_tried_again_later_and_later(office: Office, connect: Connect) -> None:
    channel = connect(ScriptedChannel(BUSY))
    message, moment = lay(office.agency), MORNING
    for pause in BACK_OFF:
        send(moment)
        message.refresh_from_db()
        assert (message.state, message.next_try_at) == ("waiting", moment + pause)
        assert send(moment + pause - timedelta(seconds=1)) == Work()
        moment += pause
    assert send(moment) == Work(1, 1)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("stuck", MOST_ATTEMPTS, "bận")
    assert len({letter.key for letter in channel.seen}) == 1


def test_five_hundred_then_well(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel(LOST, BUSY, Delivered()))
    message = lay(office.agency)
    for minutes in (0, 1, 6):
        send(MORNING + timedelta(minutes=minutes))
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("sent", 3, "")


def test_an_uncertain_sending_waits_for_a_person_where_keys_are_not_known(
    office: Office, connect: Connect
) -> None:
    channel = connect(ScriptedChannel(LOST, knows_keys=False))
    message = lay(office.agency)
    assert send() == Work(1, 1)
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("stuck", "Không rõ tin đã đến hay chưa: đứt")
    assert send(MORNING + timedelta(days=3)) == Work()
    assert len(channel.seen) == 1


def test_a_refusal_for_good_is_not_repeated(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel(Refused("không có hộp thư", again=False)))
    message = lay(office.agency)
    send()
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("failed", "không có hộp thư")


def test_a_resting_partner_costs_no_attempt(office: Office, connect: Connect) -> None:
    until = MORNING + timedelta(minutes=1)
    connect(ScriptedChannel(Resting(until)))
    message = lay(office.agency)
    assert send() == Work(1, 0)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.next_try_at) == ("waiting", 0, until)


def test_a_channel_with_a_fault_does_not_hold_up_the_others(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel(RuntimeError("hỏng"), knows_keys=False), "zalo")
    connect(ScriptedChannel(), "email")
    broken, fine = lay(office.agency, "1", "zalo"), lay(office.agency, "2")
    assert send() == Work(2, 2)
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, fine.state) == ("stuck", "sent")
    assert "RuntimeError" in broken.last_error


@pytest.mark.parametrize(("knows_keys", "state"), [(True, "waiting"), (False, "stuck")])
def test_a_killed_worker_leaves_its_message_to_others_after_its_lease(
    office: Office, connect: Connect, knows_keys: bool, state: str
) -> None:
    connect(ScriptedChannel(knows_keys=knows_keys))
    message = lay(office.agency)
    assert take("chết", ["email"], MORNING) == message
    assert send(MORNING + LEASE) == Work()
    assert reclaim(MORNING + LEASE + timedelta(seconds=1)) == Work(1, int(state == "stuck"))
    message.refresh_from_db()
    assert (message.state, message.attempts, message.holder) == (state, 1, "")


def test_a_worker_that_comes_back_too_late_writes_nothing(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel())
    lay(office.agency)
    slow = take("chậm", ["email"], MORNING)
    assert slow is not None
    later = MORNING + LEASE + timedelta(minutes=5)
    reclaim(later)
    heir = take("kế", ["email"], later + timedelta(minutes=5))
    assert heir == slow
    assert settle(slow, Refused("muộn", again=False), True, later) == 0
    slow.refresh_from_db()
    assert (slow.state, slow.holder) == ("sending", "kế")


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [("20:59", False), ("21:00", True), ("03:00", True), ("06:59", True), ("07:00", False)],
)
def test_the_quiet_hours_are_vietnamese(moment: str, quiet: bool) -> None:
    assert is_quiet(at(f"2026-11-24 {moment}")) is quiet


@pytest.mark.parametrize("channel", ["sms", "zalo"])
def test_no_telephone_rings_at_night(office: Office, connect: Connect, channel: str) -> None:
    connect(ScriptedChannel())
    ringing, letter = lay(office.agency, "1", channel), lay(office.agency, "2", "email")
    assert send(NIGHT) == Work(1, 1)
    ringing.refresh_from_db()
    letter.refresh_from_db()
    assert (ringing.state, letter.state) == ("waiting", "sent")
    assert send(at("2026-11-25 07:00")) == Work(1, 1)


def test_a_switched_off_topic_is_neither_written_nor_sent(office: Office, connect: Connect) -> None:
    channel = connect(ScriptedChannel())
    office.accept()
    switch_off(office.agency, Topic.ACCEPTED, by=SYSTEM, at=MORNING)
    office.accept()
    assert send() == Work()
    assert [message.state for message in Message.objects.all()] == ["withheld"]
    switch_on(office.agency, Topic.ACCEPTED, by=SYSTEM, at=MORNING)
    office.accept()
    assert send() == Work(1, 1)
    assert len(channel.seen) == 1


def test_other_topics_and_agencies_go_on(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel())
    switch_off(office.agency, Topic.ACCEPTED, by=SYSTEM, at=MORNING)
    lay(office.agency, "1", topic="resolved")
    lay(office.world.agencies["xa-hai"], "2")
    assert send() == Work(2, 2)


def test_one_look_ends_in_time(office: Office, connect: Connect) -> None:
    connect(ScriptedChannel())
    for number in range(5):
        lay(office.agency, str(number))
    ticks = iter(MORNING + timedelta(seconds=8 * tick) for tick in range(99))
    assert deliver("w", lambda: next(ticks)).examined == 2


def test_the_longest_waiting_goes_first(office: Office, connect: Connect) -> None:
    channel = connect(ScriptedChannel())
    lay(office.agency, "muộn", body="2")
    lay(office.agency, "sớm", body="1", next_try_at=MORNING - timedelta(hours=1))
    send()
    assert [letter.body for letter in channel.seen] == ["1", "2"]
