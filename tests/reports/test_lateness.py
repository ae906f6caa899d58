"""Lateness hidden by pauses: found from spans, by ground, open and finished; what extensions moved is not hidden."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.reports.lateness import Asked, Lateness, lateness, overdue_now, soon_due
from tests.reports.world import World, accepted, at, event, plant, resolved, submitted

pytestmark = pytest.mark.django_db
NOW = at("2023-11-21 10:00")
START = (submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00"))
VERIFY = "Chờ kết quả xác minh"


@pytest.fixture
def world(db: None) -> World:
    """The district."""
    return plant()


def asked_of(world: World, *slugs: str, days: int = 30) -> Asked:
    ids = [world.agencies[slug].pk for slug in slugs or ("huyen", "xa-mot", "xa-hai")]
    return Asked(ids, NOW, NOW - timedelta(days=days), at("2023-11-23 00:00"))


def found(world: World, *slugs: str, days: int = 30) -> Lateness:
    return lateness(asked_of(world, *slugs, days=days))


def paused(since: str = "2023-11-06 09:00") -> Any:
    return event(Kind.PAUSED, since, ground=VERIFY, evidence="CV 12")


def received(when: str, due: str) -> Any:
    return event(Kind.SUPPLEMENT_RECEIVED, when, due_at=at(due).isoformat())


def extended(when: str, due: str) -> Any:
    return event(Kind.EXTENDED, when, due_at=at(due).isoformat(), reason="Chờ xác minh")


def asked_for_papers(since: str = "2023-11-06 09:00") -> Any:
    return event(Kind.SUPPLEMENT_ASKED, since, reason="Thiếu", items=["Tờ khai"])


def test_a_case_that_stands_still_past_its_first_due_moment_is_hidden(world: World) -> None:
    case = world.tell("xa-mot", [*START, paused()])
    told = found(world)
    (hidden,) = told.hidden
    assert (hidden.case_id, hidden.ground, hidden.finished) == (case.pk, VERIFY, False)
    assert hidden.due_without == at("2023-11-08 17:00")
    assert hidden.stood == timedelta(days=15, hours=1)
    unit = told.units[case.agency_id]
    assert (unit.open, unit.overdue, unit.hidden_open, unit.late_without_pauses) == (1, 0, 1, 1)


def test_a_case_that_runs_again_with_a_later_due_moment_is_hidden(world: World) -> None:
    again = received("2023-11-20 09:00", "2023-11-27 17:00")
    world.tell("xa-mot", [*START, asked_for_papers(), again])
    (hidden,) = found(world).hidden
    assert hidden.ground == "Chờ bổ sung"


def test_a_result_that_was_in_time_only_by_its_pause_is_hidden(world: World) -> None:
    again = received("2023-11-13 09:00", "2023-11-20 17:00")
    world.tell("xa-mot", [*START, asked_for_papers(), again, resolved("2023-11-15 10:00")])
    told = found(world)
    assert [one.finished for one in told.hidden] == [True]
    assert found(world, days=3).hidden == ()


@pytest.mark.parametrize(
    "events",
    [
        [*START],
        [*START, asked_for_papers(), received("2023-11-07 09:00", "2023-11-09 17:00"), resolved("2023-11-08 10:00")],
        [*START, extended("2023-11-06 09:00", "2023-11-30 17:00")],
        [*START, asked_for_papers("2023-11-02 09:00"), received("2023-11-03 09:00", "2023-11-10 17:00"),
         extended("2023-11-06 09:00", "2023-11-30 17:00")],
        [submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00"), paused("2023-11-20 10:00")],
    ],
    ids=["overdue", "resolved-in-time-anyway", "extended", "extended-after-a-pause", "not-due-yet"],
)  # fmt: skip
def test_what_no_pause_hides_is_not_counted(world: World, events: list[Any]) -> None:
    world.tell("xa-mot", events)
    assert found(world).hidden == ()


def test_a_pause_after_an_extension_hides_from_the_promised_day_on(world: World) -> None:
    promised = extended("2023-11-06 09:00", "2023-11-15 17:00")
    world.tell("xa-mot", [*START, promised, paused("2023-11-09 09:00")])
    (hidden,) = found(world).hidden
    assert hidden.due_without == at("2023-11-15 17:00")


def test_what_is_late_in_spite_of_its_pause_is_overdue_and_not_hidden(world: World) -> None:
    again = event(Kind.RESUMED, "2023-11-07 09:00", due_at=at("2023-11-09 17:00").isoformat())
    case = world.tell("xa-mot", [*START, paused(), again])
    told = found(world)
    assert told.hidden == ()
    assert set(overdue_now(asked_of(world))) == {case}


def test_units_and_grounds_add_up(world: World) -> None:
    soon = world.tell(
        "xa-hai", [submitted("2023-11-15 08:00"), accepted("2023-11-15 09:00", "2023-11-22 17:00")]
    )
    world.tell("xa-hai", [*START])
    world.tell("xa-hai", [*START, resolved("2023-11-15 10:00")])
    world.tell("xa-mot", [*START, paused()])
    world.tell("xa-mot", [*START, asked_for_papers()])
    world.tell("huyen", [*START, asked_for_papers()])
    told = found(world)
    whole = told.whole
    assert (whole.open, whole.overdue, whole.soon, whole.finished_overdue, whole.hidden) == (5, 1, 1, 1, 3)
    assert whole.late_without_pauses == 5
    assert told.grounds() == [("Chờ bổ sung", 2, 0), (VERIFY, 1, 0)]
    assert set(soon_due(asked_of(world))) == {soon}
    assert found(world, "xa-hai").whole.hidden == 0


def test_the_queries_do_not_grow_with_the_cases(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(world)
        return len(queries)

    world.tell("xa-mot", [*START, paused()])
    one = asked()
    for _ in range(5):
        world.tell("xa-mot", [*START, paused()])
    assert asked() == one <= 8
    assert Case.objects.count() == 6
