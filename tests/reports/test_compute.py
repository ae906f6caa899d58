"""The figures against a stranger's replay of the exported events, and against stories counted by hand."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.models import Level
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseSpan
from motcua.cases.projection import Event
from motcua.reports.compute import compute
from motcua.reports.event_export import event_lines, exported_agencies
from motcua.reports.identities import FiguresDisagree
from motcua.reports.periods import BadPeriod, Period
from tests.reports.stranger import KEYS, replay
from tests.reports.world import (
    FIRST,
    STEPS,
    Storyteller,
    World,
    accepted,
    at,
    event,
    grid,
    resolved,
    submitted,
)

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
LATER = at("2024-03-01 08:00")


def exported(world: World, slug: str) -> list[str]:
    agencies = exported_agencies(world.agencies[slug], with_children=True)
    return [json.dumps(line) for line in event_lines(agencies)]


days = st.integers(0, STEPS // 4 - 1).map(lambda n: FIRST.date() + timedelta(days=n))
periods = st.tuples(days, days).map(sorted).map(lambda pair: Period(*pair))
moments = st.one_of(
    st.integers(0, STEPS).map(grid),
    st.integers(0, STEPS * 6 * 3600).map(lambda seconds: FIRST + timedelta(seconds=seconds)),
)


@pytest.mark.parametrize("seed", [2023, 1121])
def test_figures_equal_a_strangers_replay_for_any_period_and_moment(world: World, seed: int) -> None:
    Storyteller(seed).fill(world, 150)
    lines = {slug: exported(world, slug) for slug in ("tinh", "huyen", "xa-mot")}

    @given(period=periods, moment=moments, slug=st.sampled_from(sorted(lines)))
    def compare(period: Period, moment: datetime, slug: str) -> None:
        as_of = max(moment, period.start)
        answer = compute(world.agencies[slug], period, as_of=as_of)
        expected = replay(lines[slug], period.first.isoformat(), period.last.isoformat(), as_of)
        for level, numbers in answer.levels.items():
            counted = {key: numbers.figures[key] for key in KEYS}
            assert counted == expected.get(level, dict.fromkeys(KEYS, 0)), level

    compare()


def test_the_stories_reach_every_figure(world: World) -> None:
    Storyteller(2023).fill(world, 150)
    reached: Counter[str] = Counter()
    for first in range(0, 140, 20):
        day = FIRST.date() + timedelta(days=first)
        reached.update(replay(exported(world, "tinh"), str(day), str(day + timedelta(days=19)), LATER)["all"])
    assert [key for key in KEYS if not reached[key]] == []


def figures(
    world: World, *, as_of: datetime = LATER, period: Period = NOVEMBER, level: str = "all"
) -> dict[str, int]:
    """Figures of the district that are not zero."""
    found = compute(world.agencies["huyen"], period, as_of=as_of).levels[level].figures
    return {key: value for key, value in found.items() if value and key != "procedures_in_force"}


STORY = [
    submitted("2023-11-01 08:00"),
    accepted(
        "2023-11-01 09:00", "2023-11-08 17:00", required_online=True, fee_owed=8000, input_digitised=True
    ),
    event(Kind.PAYMENT_SETTLED, "2023-11-01 10:00", online=True),
    resolved("2023-11-07 16:00"),
]
TOLD = {
    "total": 1,
    "received": 1,
    "received_online": 1,
    "resolved": 1,
    "resolved_early": 1,
    "required_online": 1,
    "online_of_required": 1,
    "fee_owed": 1,
    "paid_online": 1,
    "input_digitised": 1,
    "output_digitised": 1,
}


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {
        key: after.get(key, 0) - before.get(key, 0)
        for key in {*before, *after}
        if before.get(key) != after.get(key)
    }


@pytest.mark.parametrize(
    ("place", "event_told", "expected"),
    [
        (0, submitted("2023-11-01 08:00", "counter"), {"received_online": -1, "received_counter": 1, "online_of_required": -1}),
        (3, resolved("2023-11-08 17:00"), {"resolved_early": -1, "resolved_on_time": 1}),
        (3, resolved("2023-11-08 17:01"), {"resolved_early": -1, "resolved_overdue": 1}),
        (3, resolved("2023-11-07 16:00", digitised=False), {"output_digitised": -1}),
        (3, event(Kind.RETURNED, "2023-11-07 16:00"), {"resolved": -1, "resolved_early": -1, "output_digitised": -1, "returned": 1}),
        (3, event(Kind.WITHDRAWN, "2023-11-07 16:00"), {"resolved": -1, "resolved_early": -1, "output_digitised": -1, "withdrawn": 1}),
        (3, event(Kind.PAUSED, "2023-11-07 16:00"), {"resolved": -1, "resolved_early": -1, "output_digitised": -1, "paused": 1}),
        (2, event(Kind.PAYMENT_SETTLED, "2023-11-01 10:00", online=False), {"paid_online": -1}),
        # Recorded after the period although it happened within: the case is still open, and late, at the period's end.
        (
            3,
            resolved("2023-11-22 08:00", "2023-11-07 16:00"),
            {"resolved": -1, "resolved_early": -1, "output_digitised": -1, "in_process": 1, "in_process_overdue": 1},
        ),
    ],
)  # fmt: skip
def test_one_changed_event_moves_exactly_its_figures(
    world: World, place: int, event_told: Event, expected: dict[str, int]
) -> None:
    world.tell("xa-mot", STORY)
    assert figures(world) == TOLD
    world.tell("xa-hai", [*STORY[:place], event_told, *STORY[place + 1 :]])
    both = figures(world)
    changed = {key: both.get(key, 0) - TOLD.get(key, 0) for key in {*both, *TOLD}}
    assert moved(TOLD, {key: value for key, value in changed.items() if value}) == expected


def test_result_recorded_late_counts_where_it_was_recorded_and_is_in_time(world: World) -> None:
    world.tell("xa-mot", [*STORY[:3], resolved("2023-11-22 08:00", "2023-11-07 16:00")])
    december = Period(date(2023, 11, 22), date(2023, 12, 21))
    found = figures(world, period=december)
    assert found == {"total": 1, "carried_over": 1, "resolved": 1, "resolved_early": 1, "output_digitised": 1}
    assert compute(world.agencies["huyen"], december, as_of=LATER).late_entries == 1
    assert compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).late_entries == 0


def test_receipt_and_result_both_late_are_one_late_entry(world: World) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2023-10-25 08:00", happened="2023-10-02 08:00"),
            accepted("2023-10-25 08:00", "2023-10-09 17:00", "2023-10-02 08:00"),
            resolved("2023-10-25 08:00", "2023-10-06 08:00"),
        ],
    )
    assert compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).late_entries == 1


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2023-11-01 08:59", {}),
        ("2023-11-01 09:00", {"received": 1, "in_process": 1, "in_process_in_term": 1}),
        ("2023-11-08 17:00", {"received": 1, "in_process": 1, "in_process_in_term": 1}),
        ("2023-11-08 17:01", {"received": 1, "in_process": 1, "in_process_overdue": 1}),
        ("2023-11-10 08:00", {"received": 1, "resolved": 1, "resolved_overdue": 1}),
    ],
)
def test_a_moment_counts_what_was_recorded_up_to_it(world: World, moment: str, state: dict[str, int]) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2023-11-01 08:00"),
            accepted("2023-11-01 09:00", "2023-11-08 17:00"),
            resolved("2023-11-10 08:00", digitised=False),
        ],
    )
    found = figures(world, as_of=at(moment))
    assert {key: value for key, value in found.items() if key not in ("total", "received_online")} == state


def test_a_due_moment_moved_later_does_not_change_what_was_late_then(world: World) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2023-11-01 08:00"),
            accepted("2023-11-01 09:00", "2023-11-08 17:00"),
            event(Kind.EXTENDED, "2023-11-09 09:00", due_at=at("2023-11-20 17:00").isoformat()),
        ],
    )
    assert figures(world, as_of=at("2023-11-09 08:00"))["in_process_overdue"] == 1
    assert figures(world, as_of=at("2023-11-10 08:00"))["in_process_in_term"] == 1


def test_a_case_open_for_years_is_carried_over_in_each_period(world: World) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2020-01-02 08:00"),
            accepted("2020-01-02 09:00", "2020-01-09 17:00"),
            resolved("2024-02-01 08:00"),
        ],
    )
    for year in (2021, 2022, 2023):
        january = Period(date(year, 1, 1), date(year, 1, 31))
        assert figures(world, period=january) == {
            "total": 1,
            "carried_over": 1,
            "in_process": 1,
            "in_process_overdue": 1,
        }


def test_carried_over_by_spans_equals_its_definition_on_cases(world: World) -> None:
    Storyteller(7).fill(world, 120)
    for step in range(0, STEPS, 56):
        day = grid(step).date()
        period = Period(day, day)
        carried = (
            compute(world.agencies["tinh"], period, as_of=period.end).levels["all"].figures["carried_over"]
        )
        accepted_before = Case.objects.filter(received_at__lt=period.start)
        finished_before = accepted_before.filter(finished_at__lt=period.start)
        assert carried == accepted_before.count() - finished_before.count()


def test_what_a_period_leaves_open_the_next_one_carries_over(world: World) -> None:
    Storyteller(11).fill(world, 120)
    answer = compute(world.agencies["tinh"], NOVEMBER, as_of=LATER, with_previous=True)
    assert answer.previous is not None
    assert answer.previous.period == Period(date(2023, 9, 23), date(2023, 10, 22))
    left = answer.previous.levels["all"].figures
    assert answer.levels["all"].figures["carried_over"] == left["in_process"] + left["paused"] > 0


def test_levels_are_those_in_scope_and_a_parent_does_not_contain_its_children(world: World) -> None:
    world.tell("huyen", STORY)
    world.tell("xa-mot", STORY)
    world.tell("xa-hai", STORY)
    district = compute(world.agencies["huyen"], NOVEMBER, as_of=LATER)
    assert {level: numbers.figures["received"] for level, numbers in district.levels.items()} == {
        "district": 1,
        "commune": 2,
        "all": 3,
    }
    assert [(line.slug, line.numbers.figures["received"]) for line in district.agencies] == [
        ("huyen", 1),
        ("xa-hai", 1),
        ("xa-mot", 1),
    ]
    province = compute(world.agencies["tinh"], NOVEMBER, as_of=LATER)
    assert list(province.levels) == ["province", "district", "commune", "all"]
    assert province.levels["all"].figures["received"] == 3
    commune = compute(world.agencies["xa-mot"], NOVEMBER, as_of=LATER)
    assert list(commune.levels) == ["commune", "all"]


def test_procedures_in_force_are_counted_by_level(world: World) -> None:
    levels = compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).levels
    assert [levels[level].figures["procedures_in_force"] for level in ("district", "commune", "all")] == [
        2,
        2,
        4,
    ]


def test_rates_carry_both_parts_and_nothing_arose_is_no_percent(world: World) -> None:
    assert (
        compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).levels["all"].rates["paid_online"].percent
        is None
    )
    world.tell("xa-mot", STORY)
    world.tell("xa-mot", [*STORY[:2], *STORY[3:]])
    rate = compute(world.agencies["huyen"], NOVEMBER, as_of=LATER).levels["all"].rates["paid_online"]
    assert (rate.numerator, rate.denominator, str(rate.percent)) == (1, 2, "50.00")


def test_payment_and_digitising_after_the_cutoff_are_not_known_yet(world: World) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2023-11-20 08:00"),
            accepted("2023-11-20 09:00", "2023-11-30 17:00", fee_owed=8000),
            event(Kind.DIGITISED, "2023-11-22 00:00", complete=True),
            event(Kind.PAYMENT_SETTLED, "2023-11-22 00:00", online=True),
        ],
    )
    assert not {"paid_online", "input_digitised"} & set(figures(world))


def test_a_moment_before_the_period_is_refused(world: World) -> None:
    with pytest.raises(BadPeriod, match="trước khi kỳ bắt đầu"):
        compute(world.agencies["huyen"], NOVEMBER, as_of=at("2023-10-22 23:59"))


def test_the_first_period_of_all_has_no_previous_one(world: World) -> None:
    answer = compute(
        world.agencies["huyen"], Period(date(1970, 1, 1), date(1970, 1, 31)), as_of=LATER, with_previous=True
    )
    assert answer.previous is None


def test_rows_that_no_longer_fit_their_spans_are_refused(world: World) -> None:
    case = world.tell("xa-mot", STORY[:3])
    CaseSpan.objects.filter(case=case).delete()
    with pytest.raises(FiguresDisagree, match="verify-ledger"):
        compute(world.agencies["huyen"], NOVEMBER, as_of=LATER)


def test_a_move_committed_between_two_queries_does_not_tear_the_report(world: World) -> None:
    case = world.tell("xa-mot", STORY[:3])
    resolved_at = at("2023-11-07 16:00")
    seen: list[str] = []

    def commit_after_counting_the_finished(execute: Any, sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if "finished_at" in sql and not seen:
            seen.append(sql)
            Case.objects.filter(pk=case.pk).update(
                finished_at=resolved_at, finish_happened_at=resolved_at, outcome="resolved", timing="early"
            )
            CaseSpan.objects.filter(case=case, to_at=None).update(to_at=resolved_at)
        return result

    with connection.execute_wrapper(commit_after_counting_the_finished):
        found = figures(world)
    assert seen
    assert (found["resolved"], found.get("in_process", 0)) == (1, 0)


def test_number_of_queries_does_not_grow_with_agencies(world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            compute(world.agencies["huyen"], NOVEMBER, as_of=LATER, with_previous=True)
        return len(captured)

    with_two = queries()
    for n in range(30):
        world.agency(f"xa-{n:02d}", Level.COMMUNE, "huyen")
    assert queries() == with_two <= 20
