"""Playing many lives at once in the order of their moments, so that ledgers and case codes grow as in a real office (diễn)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush
from itertools import count

Life = Iterator[datetime]
"""Says when it acts next; whoever plays it asks again when that moment has come, and then it acts."""
Scheduled = tuple[datetime, int, Life]


def play(
    lives: Iterable[Life],
    until: datetime,
    *,
    ended: Callable[[], None],
    each_evening: Callable[[datetime], None],
    evenings: Iterable[datetime],
) -> None:
    """Let every life act up to a moment; what comes later stays undone. Equal moments go in the order of the lives."""
    number = count()
    waiting: list[Scheduled] = []
    for life in [_evening(one, each_evening) for one in evenings] + list(lives):
        waiting += _next(life, next(number), ended)
    heapify(waiting)
    while waiting and waiting[0][0] <= until:
        _, place, life = heappop(waiting)
        for scheduled in _next(life, place, ended):
            heappush(waiting, scheduled)
    for _ in waiting:
        ended()


def _next(life: Life, place: int, ended: Callable[[], None]) -> list[Scheduled]:
    """Let a life act and say when it goes on; nothing when it came to its end."""
    for moment in life:
        return [(moment, place, life)]
    ended()
    return []


def _evening(moment: datetime, work: Callable[[datetime], None]) -> Life:
    yield moment
    work(moment)
