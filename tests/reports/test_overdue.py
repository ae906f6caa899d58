"""Late cases and the reason that their events give."""

from datetime import date

import pytest

from motcua.cases.lifecycle import Kind
from motcua.cases.projection import Event
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from tests.reports.world import Storyteller, World, accepted, at, event, resolved, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
LATER = at("2024-03-01 08:00")
STORY = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00")]
EXTENDED = event(
    Kind.EXTENDED, "2023-11-07 08:00", reason="Chờ xác minh.", due_at=at("2023-11-10 17:00").isoformat()
)


@pytest.mark.parametrize(
    ("rest", "reason", "due", "finished"),
    [
        (
            [resolved("2023-11-09 08:00", late_reason="Mất điện.")],
            "Mất điện.",
            "2023-11-08 17:00",
            "2023-11-09 08:00",
        ),
        ([EXTENDED, resolved("2023-11-13 08:00")], "Chờ xác minh.", "2023-11-10 17:00", "2023-11-13 08:00"),
        (
            [EXTENDED, resolved("2023-11-13 08:00", late_reason=" Mất điện. ")],
            "Mất điện.",
            "2023-11-10 17:00",
            "2023-11-13 08:00",
        ),
        ([resolved("2023-11-09 08:00")], "", "2023-11-08 17:00", "2023-11-09 08:00"),
        ([], "", "2023-11-08 17:00", None),
        # What was recorded after the cut-off is not known to this report.
        ([resolved("2023-11-22 08:00", late_reason="Mất điện.")], "", "2023-11-08 17:00", None),
    ],
)
def test_a_late_case_with_its_reason(
    world: World, rest: list[Event], reason: str, due: str, finished: str | None
) -> None:
    case = world.tell("xa-mot", [*STORY, *rest])
    (late,) = compute(world.agencies["huyen"], NOVEMBER, as_of=LATER, with_overdue=True).overdue
    assert (late.code, late.reason, late.due_at) == (case.code, reason, at(due))
    assert late.finished_at == (at(finished) if finished else None)
    assert (late.agency_name, late.procedure_name) == ("Ủy ban nhân dân xã Hưng Đạo", "Đăng ký khai sinh")


def test_a_due_moment_given_later_does_not_hide_that_the_case_was_late_then(world: World) -> None:
    world.tell(
        "xa-mot",
        [*STORY, event(Kind.EXTENDED, "2023-11-30 08:00", due_at=at("2023-12-10 17:00").isoformat())],
    )
    (late,) = compute(world.agencies["huyen"], NOVEMBER, as_of=LATER, with_overdue=True).overdue
    assert late.due_at == at("2023-11-08 17:00")


def test_the_list_is_as_long_as_its_two_figures_and_in_order(world: World) -> None:
    Storyteller(10).fill(world, 120)
    answer = compute(world.agencies["tinh"], NOVEMBER, as_of=LATER, with_overdue=True)
    figures = answer.levels["all"].figures
    assert len(answer.overdue) == figures["resolved_overdue"] + figures["in_process_overdue"] > 2
    assert [late.due_at for late in answer.overdue] == sorted(late.due_at for late in answer.overdue)


def test_the_list_is_not_made_unless_asked_for(world: World) -> None:
    world.tell("xa-mot", STORY)
    assert compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).overdue == ()
