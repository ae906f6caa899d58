"""Several workers and writers at once: one matter gives one message, one message is sent once."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from motcua.notices.deliver import deliver
from motcua.notices.models import Message
from motcua.notices.outbox import Matter, put
from motcua.notices.recipients import Destination
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, ScriptedChannel, lay, open_office

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(number: int, work: Callable[[int], None]) -> None:
    """Run `work` in threads that start together; what one of them raises fails the test."""
    start, problems = threading.Barrier(number), []

    def run(one: int) -> None:
        start.wait()
        try:
            work(one)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_writers_at_the_same_moment_give_one_message_a_matter() -> None:
    agency = open_office().agency
    facts = {"mã hồ sơ": "H23.1", "hẹn trả": "mai"}

    def write(_: int) -> None:
        for number in range(5):
            matter = Matter(f"việc-{number}", Topic.ACCEPTED, agency, "H23.1")
            put(matter, Destination("email", "lan@example.vn"), facts, MORNING)

    all_at_once(8, write)
    assert sorted(Message.objects.values_list("matter", flat=True)) == [
        f"việc-{number}" for number in range(5)
    ]


def test_workers_at_the_same_moment_send_every_message_once(connect: Callable[..., ScriptedChannel]) -> None:
    channel = connect(ScriptedChannel())
    agency = open_office().agency
    keys = {lay(agency, str(number)).key.hex for number in range(40)}
    all_at_once(6, lambda one: deliver(f"w{one}", lambda: MORNING) and None)
    assert Counter(letter.key for letter in channel.seen) == dict.fromkeys(keys, 1)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}
