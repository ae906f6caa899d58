"""Geometry of bars, spans and trends."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.lib.vietnamese_format import VIETNAM
from motcua.ui.charts import (
    BAR_UNITS,
    Identity,
    Stretch,
    TrendPoint,
    rate_bar,
    round_ceiling,
    span_bar,
    trend,
)

START = datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)


def day(number: int) -> datetime:
    """The moment `number` days after the start."""
    return START + timedelta(days=number)


def test_a_rate_fills_its_part_of_the_bar_and_marks_the_target() -> None:
    bar = rate_bar(3, 4, Decimal("80"))
    assert (bar.percent, bar.filled, bar.target_at, bar.reached) == (Decimal("75.00"), 750, 800, False)


def test_a_rate_reaches_its_target_exactly() -> None:
    assert rate_bar(9, 10, Decimal("90")).reached is True


def test_nothing_arose_is_neither_full_nor_failed() -> None:
    bar = rate_bar(0, 0, Decimal("90"))
    assert (bar.percent, bar.filled, bar.reached) == (None, 0, None)


def test_spans_show_running_waiting_and_the_time_left() -> None:
    bar = span_bar(
        [
            Stretch("in_process", "Thẩm tra", day(0), day(2)),
            Stretch("awaiting_supplement", "Chờ bổ sung", day(2), day(4)),
            Stretch("in_process", "Thẩm tra", day(4), None),
        ],
        until=day(6),
        due_at=day(10),
    )
    assert [(piece.kind, piece.x, piece.width) for piece in bar.segments] == [
        ("running", 0, 200),
        ("waiting", 200, 200),
        ("running", 400, 200),
        ("left", 600, 400),
    ]
    assert bar.due_at_x is None


def test_time_after_the_due_moment_is_shown_as_late() -> None:
    bar = span_bar([Stretch("in_process", "Trình ký", day(0), None)], until=day(10), due_at=day(8))
    assert [(piece.kind, piece.width) for piece in bar.segments] == [("running", 800), ("late", 200)]
    assert bar.due_at_x == 800


def test_a_stretch_wholly_after_the_due_moment_is_late() -> None:
    bar = span_bar(
        [Stretch("in_process", "A", day(0), day(4)), Stretch("in_process", "B", day(6), day(8))],
        until=day(8),
        due_at=day(5),
    )
    assert [piece.kind for piece in bar.segments] == ["running", "late"]


def test_a_case_received_this_very_moment_still_has_a_bar() -> None:
    bar = span_bar([Stretch("in_process", "Tiếp nhận", day(0), None)], until=day(0))
    assert [(piece.x, piece.width) for piece in bar.segments] == [(0, 0)]


def test_a_stretch_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="kết thúc trước khi bắt đầu"):
        span_bar([Stretch("in_process", "Thẩm tra", day(3), day(1))], until=day(5))


def test_a_span_bar_needs_a_stretch() -> None:
    with pytest.raises(ValueError, match="ít nhất một khoảng"):
        span_bar([], until=day(1))


@given(
    lengths=st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=12), left=st.integers(0, 60)
)
def test_neighbouring_spans_leave_no_gap_and_stay_inside_the_bar(lengths: list[int], left: int) -> None:
    stretches, at = [], 0
    for length in lengths:
        stretches.append(Stretch("in_process", "", day(at), day(at + length)))
        at += length
    pieces = span_bar(stretches, until=day(at), due_at=day(at + left)).segments
    assert [piece.x + piece.width for piece in pieces[:-1]] == [piece.x for piece in pieces[1:]]
    assert pieces[-1].x + pieces[-1].width == BAR_UNITS


def test_trend_bars_stand_on_the_floor_and_keep_their_proportion() -> None:
    drawing = trend(
        ["Tiếp nhận", "Đã giải quyết"], [TrendPoint("10/2023", (40, 20)), TrendPoint("11/2023", (0, 10))]
    )
    first, second, empty, _ = drawing.bars
    assert first.y + first.height == drawing.floor == second.y + second.height
    assert first.height == 2 * second.height
    assert empty.height == 0
    assert [line.value for line in drawing.lines] == [0, 10, 20, 30, 40]
    assert [month.label for month in drawing.months] == ["10/2023", "11/2023"]


@pytest.mark.parametrize(
    ("series", "points"),
    [
        (["A"], []),
        ([], [TrendPoint("1", ())]),
        (["A", "B", "C", "D"], [TrendPoint("1", (1, 2, 3, 4))]),
        (["A", "B"], [TrendPoint("1", (1,))]),
    ],
)
def test_a_trend_that_cannot_be_drawn_is_refused(series: list[str], points: list[TrendPoint]) -> None:
    with pytest.raises(ValueError, match="tháng"):
        trend(series, points)


@given(st.integers(min_value=0, max_value=10**9))
def test_the_scale_is_never_too_low_nor_wastefully_high(highest: int) -> None:
    top = round_ceiling(highest)
    assert top >= highest
    assert top % 4 == 0
    assert top == 4 or top < 2 * highest


def test_an_identity_holds_only_when_every_sum_agrees() -> None:
    assert Identity(194, ((158, 36), (180, 11, 0, 3))).holds
    assert not Identity(194, ((158, 36), (180, 11, 0, 2))).holds
