"""Standing processes: they look again after trouble with the database, and stop when asked."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.db import OperationalError

from motcua.shell.standing import holder, stand


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.django_db
def test_it_survives_a_lost_database_and_stops_when_asked() -> None:
    looks = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 1:
            raise OperationalError("away")
        os.kill(os.getpid(), signal.SIGTERM)

    stand("thử", look, pause_seconds=0.01)
    assert len(looks) == 2


def test_the_holder_names_this_process() -> None:
    assert holder().endswith(f":{os.getpid()}")
