"""Geometry of the server-drawn charts: pure functions from figures and moments to whole drawing units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.lib.vietnamese_format import percent_of

BAR_UNITS = 1000
WAITING = frozenset({"paused", "awaiting_supplement", "awaiting_payment", "incomplete"})


@dataclass(frozen=True)
class RateBar:
    """A rate (tỷ lệ) as a bar of 1000 units; `percent` is None when nothing arose."""

    percent: Decimal | None
    filled: int
    target: Decimal | None
    target_at: int | None
    reached: bool | None


def rate_bar(numerator: int, denominator: int, target: Decimal | None = None) -> RateBar:
    """The bar of numerator / denominator with its target (chỉ tiêu, in percent) as a mark."""
    percent = percent_of(numerator, denominator)
    return RateBar(
        percent=percent,
        filled=BAR_UNITS * numerator // denominator if denominator else 0,
        target=target,
        target_at=None if target is None else int(target * BAR_UNITS / 100),
        reached=None if percent is None or target is None else percent >= target,
    )


@dataclass(frozen=True)
class Stretch:
    """A stretch of time in one state; `to_at` None means it is still running."""

    state: str
    label: str
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True)
class Segment:
    """One coloured piece of a span bar: kind is running, waiting, late or left."""

    x: int
    width: int
    kind: str
    label: str


@dataclass(frozen=True)
class SpanBar:
    """The life of a case as one bar of 1000 units; `due_at_x` marks a due moment (hạn trả) already passed."""

    segments: tuple[Segment, ...]
    due_at_x: int | None


def span_bar(stretches: Sequence[Stretch], until: datetime, due_at: datetime | None = None) -> SpanBar:
    """Lay the stretches out in time up to `until`, and the time still left up to `due_at` after it.

    Raises ValueError when there is no stretch or one ends before it starts.
    """
    if not stretches:
        raise ValueError("thanh thời gian cần ít nhất một khoảng")
    start = stretches[0].from_at
    end = max(until, due_at or until, start + timedelta(seconds=1))
    pieces = [piece for stretch in stretches for piece in _pieces(stretch, until, due_at)]
    if due_at and due_at > until:
        pieces.append(("left", "", until, due_at))
    segments = []
    for kind, label, from_at, to_at in pieces:
        x = _position(from_at, start, end)
        segments.append(Segment(x, _position(to_at, start, end) - x, kind, label))
    return SpanBar(tuple(segments), _position(due_at, start, end) if due_at and due_at < until else None)


Piece = tuple[str, str, datetime, datetime]


def _pieces(stretch: Stretch, until: datetime, due_at: datetime | None) -> list[Piece]:
    """A running stretch that crosses the due moment becomes a running and a late piece."""
    to_at = stretch.to_at or max(until, stretch.from_at)
    if to_at < stretch.from_at:
        raise ValueError(f"khoảng {stretch.label} kết thúc trước khi bắt đầu")
    if stretch.state in WAITING:
        return [("waiting", stretch.label, stretch.from_at, to_at)]
    if due_at is None or to_at <= due_at:
        return [("running", stretch.label, stretch.from_at, to_at)]
    if stretch.from_at >= due_at:
        return [("late", stretch.label, stretch.from_at, to_at)]
    return [("running", stretch.label, stretch.from_at, due_at), ("late", stretch.label, due_at, to_at)]


def _position(moment: datetime, start: datetime, end: datetime) -> int:
    second = timedelta(seconds=1)
    position = BAR_UNITS * ((moment - start) // second) // ((end - start) // second)
    return max(0, min(BAR_UNITS, position))


@dataclass(frozen=True)
class TrendPoint:
    """One month: a short label for the axis, and one value per series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class TrendBar:
    """One drawn bar; `series` counts from 1 and picks the colour."""

    x: int
    y: int
    width: int
    height: int
    series: int
    value: int


@dataclass(frozen=True)
class TrendTick:
    """A place on an axis with the text that stands there."""

    at: int
    label: str
    value: int


@dataclass(frozen=True)
class Trend:
    """A trend (diễn biến) of up to three series, ready to draw and to print as a table."""

    series: tuple[str, ...]
    points: tuple[TrendPoint, ...]
    bars: tuple[TrendBar, ...]
    months: tuple[TrendTick, ...]
    lines: tuple[TrendTick, ...]
    width: int
    height: int
    left: int
    right: int
    floor: int


TREND_WIDTH, TREND_HEIGHT, TREND_LEFT, TREND_TOP, TREND_FLOOR = 600, 220, 48, 16, 188
SERIES_LIMIT = 3


def trend(series: Sequence[str], points: Sequence[TrendPoint]) -> Trend:
    """Grouped bars for each point; the scale starts at 0 and ends at a round number above the highest value.

    Raises ValueError without points, with more than three series, or when a point lacks a value.
    """
    if not points or not 1 <= len(series) <= SERIES_LIMIT:
        raise ValueError("biểu đồ cần ít nhất một tháng và từ một đến ba dãy số")
    if any(len(point.values) != len(series) for point in points):
        raise ValueError("mỗi tháng phải có đủ số liệu cho mọi dãy")
    top = round_ceiling(max(max(point.values) for point in points))
    slot = (TREND_WIDTH - TREND_LEFT) // len(points)
    return Trend(
        series=tuple(series),
        points=tuple(points),
        bars=tuple(bar for at, point in enumerate(points) for bar in _bars(point, at, slot, top)),
        months=tuple(
            TrendTick(TREND_LEFT + slot * at + slot // 2, point.label, 0) for at, point in enumerate(points)
        ),
        lines=tuple(
            TrendTick(TREND_FLOOR - _rise(top * part // 4, top), "", top * part // 4) for part in range(5)
        ),
        width=TREND_WIDTH,
        height=TREND_HEIGHT,
        left=TREND_LEFT,
        right=TREND_LEFT + slot * len(points),
        floor=TREND_FLOOR,
    )


def _bars(point: TrendPoint, at: int, slot: int, top: int) -> list[TrendBar]:
    gap = max(2, slot // 5)
    width = max(1, (slot - gap) // len(point.values))
    left = TREND_LEFT + slot * at + (slot - width * len(point.values)) // 2
    bars = []
    for number, value in enumerate(point.values):
        height = _rise(value, top)
        bars.append(
            TrendBar(left + number * width, TREND_FLOOR - height, width - 1, height, number + 1, value)
        )
    return bars


def _rise(value: int, top: int) -> int:
    return (TREND_FLOOR - TREND_TOP) * value // top


def round_ceiling(highest: int) -> int:
    """The smallest of 4, 8, 12, 20, 40, 60, 80, 120, 200 ... not below `highest`; each splits into four."""
    scale = 1
    while True:
        for step in (4, 8, 12, 20, 40, 60, 80):
            if highest <= step * scale:
                return step * scale
        scale *= 10


@dataclass(frozen=True)
class Identity:
    """Đẳng thức: a total and the sums that must equal it."""

    total: int
    sums: tuple[tuple[int, ...], ...]

    @property
    def holds(self) -> bool:
        """True when every sum equals the total."""
        return all(sum(parts) == self.total for parts in self.sums)
