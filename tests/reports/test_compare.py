"""As frozen beside as known today: nothing moves by itself, and what moved is explained by cases."""

from datetime import date, datetime

import pytest

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.reports import freeze as freezing
from motcua.reports.compare import compare
from motcua.reports.freeze import freeze
from motcua.reports.models import Report
from motcua.reports.periods import Period
from tests.reports.world import Storyteller, World, accepted, at, event, resolved, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
TODAY = at("2024-03-01 08:00")


def freeze_november(world: World, as_of: datetime = NOVEMBER.end) -> Report:
    return freeze(
        world.agencies["huyen"],
        NOVEMBER,
        as_of=as_of,
        by=None,
        at=at("2023-11-22 09:00"),
        narrative={},
        documents={},
    )


def test_a_closed_period_does_not_move_whatever_is_recorded_later(world: World) -> None:
    Storyteller(9).fill(world, 80)
    report = freeze_november(world)
    late = world.tell(
        "xa-mot",
        [
            submitted("2023-12-01 08:00", happened="2023-11-01 08:00"),
            accepted("2023-12-01 08:00", "2023-11-08 17:00", "2023-11-01 08:00"),
            resolved("2023-12-01 09:00", "2023-11-07 08:00"),
        ],
    )
    usual = world.tell(
        "xa-mot",
        [submitted("2023-12-05 08:00"), accepted("2023-12-05 09:00", None), resolved("2023-12-06 08:00")],
    )
    found = compare(report, TODAY)
    assert found.is_intact
    assert found.differences == ()
    assert found.frozen["all"]["figures"] == dict(found.today.levels["all"].figures)
    assert late.code in found.late_afterwards
    assert usual.code not in found.late_afterwards


def test_a_report_frozen_in_mid_period_is_explained_case_by_case(world: World) -> None:
    story = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-20 17:00")]
    done = world.tell("xa-mot", [*story, resolved("2023-11-16 08:00")])
    came = world.tell(
        "xa-hai", [submitted("2023-11-17 08:00"), accepted("2023-11-17 09:00", "2023-11-30 17:00")]
    )
    found = compare(freeze_november(world, at("2023-11-15 12:00")), TODAY)
    by_key = {one.key: one for one in found.differences}
    assert (by_key["resolved"].frozen, by_key["resolved"].today) == (0, 1)
    assert by_key["resolved"].appeared == (done.code,)
    # One left and one came: the number is the same, the cases are not.
    assert (by_key["in_process"].frozen, by_key["in_process"].today) == (1, 1)
    assert (by_key["in_process"].appeared, by_key["in_process"].disappeared) == ((came.code,), (done.code,))
    assert by_key["received"].label == "Tiếp nhận trong kỳ"
    assert "returned" not in by_key


def test_a_case_row_changed_behind_the_ledger_shows_as_a_difference(world: World) -> None:
    case = world.tell(
        "xa-mot",
        [
            submitted("2023-11-01 08:00"),
            accepted("2023-11-01 09:00", "2023-11-20 17:00"),
            event(Kind.RETURNED, "2023-11-02 08:00"),
        ],
    )
    report = freeze_november(world)
    Case.objects.filter(pk=case.pk).update(channel="counter")
    moved = {(one.key, one.appeared, one.disappeared) for one in compare(report, TODAY).differences}
    assert moved == {("received_online", (), (case.code,)), ("received_counter", (case.code,), ())}


@pytest.mark.parametrize("extra", [0, 1])
def test_a_hashed_list_tells_whether_it_moved_but_not_which_cases(
    world: World, monkeypatch: pytest.MonkeyPatch, extra: int
) -> None:
    for _ in range(4):
        world.tell("xa-mot", [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", None)])
    monkeypatch.setattr(freezing, "MOST_CODES", 3)
    report = freeze_november(world, at("2023-11-15 12:00"))
    for _ in range(extra):
        world.tell("xa-mot", [submitted("2023-11-16 08:00"), accepted("2023-11-16 09:00", None)])
    received = [one for one in compare(report, TODAY).differences if one.key == "received"]
    assert [(one.frozen, one.today, one.listed, one.appeared) for one in received] == [
        (4, 5, False, ())
    ] * extra
