"""What a figure is: a named set of cases, whose one definition gives the number, the list and the form (chỉ tiêu)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from motcua.reports.periods import BadPeriod, Period, cutoff

MICROSECOND = timedelta(microseconds=1)


class Population(StrEnum):
    """Tập hồ sơ that a figure picks from; the first four are disjoint ways into a period and out of it."""

    RECEIVED = "received"
    CARRIED = "carried"
    FINISHED = "finished"
    OPEN_AT_END = "open_at_end"
    TO_RESOLVE = "to_resolve"
    PROCEDURES = "procedures"


POPULATION_WORDS = {
    Population.RECEIVED: "hồ sơ có sự kiện tiếp nhận ghi nhận trong kỳ",
    Population.CARRIED: "hồ sơ tiếp nhận trước kỳ, đến đầu kỳ chưa kết thúc",
    Population.FINISHED: "hồ sơ đã tiếp nhận, có sự kiện kết thúc ghi nhận trong kỳ",
    Population.OPEN_AT_END: "hồ sơ đã tiếp nhận, đến cuối kỳ chưa kết thúc",
    Population.TO_RESOLVE: "hồ sơ tiếp nhận trong kỳ và hồ sơ từ kỳ trước chuyển qua",
    Population.PROCEDURES: "thủ tục hành chính (không phải hồ sơ)",
}


@dataclass(frozen=True)
class Bounds:
    """Mốc của kỳ: a recorded moment counts when start <= moment < cutoff; a due moment has passed when due < now."""

    start: datetime
    cutoff: datetime
    now: datetime

    @classmethod
    def of(cls, period: Period, as_of: datetime | None) -> "Bounds":
        """Bounds of a period seen at `as_of`; BadPeriod when that moment lies before the period begins."""
        if as_of is not None and as_of < period.start:
            raise BadPeriod(
                f"Thời điểm tính số liệu ở trước khi kỳ bắt đầu ({period.first:%d/%m/%Y}). "
                "Hãy chọn thời điểm trong kỳ hoặc sau kỳ."
            )
        return cls(
            period.start, cutoff(period, as_of), period.end if as_of is None else min(period.end, as_of)
        )


Condition = Callable[[Bounds], Q]


def everything(bounds: Bounds) -> Q:
    """The whole population."""
    return Q()


@dataclass(frozen=True)
class Figure:
    """Chỉ tiêu: `condition` picks from the population's rows (cases, or spans for carried and open_at_end)."""

    key: str
    label: str
    population: Population
    definition: str
    basis: str
    condition: Condition = everything
    version: int = 1
    valid_from: date = date(2018, 6, 21)
    valid_to: date | None = None


@dataclass(frozen=True)
class RateDefinition:
    """Tỷ lệ: keys of two figures of one population, the first a subset of the second; named after its numerator."""

    key: str
    label: str
    denominator: str

    @property
    def numerator(self) -> str:
        """Key of the figure above the line."""
        return self.key


@dataclass(frozen=True)
class IdentityDefinition:
    """Đẳng thức: a figure that must be the sum of others."""

    key: str
    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class FigureSet:
    """Bộ định nghĩa: the figures, rates and identities of one kind of report; key and version stand on every report."""

    key: str
    version: int
    name: str
    figures: tuple[Figure, ...]
    rates: tuple[RateDefinition, ...]
    identities: tuple[IdentityDefinition, ...]
    # Sets that pages may open but that no statutory form prints (bổ sung muộn).
    unprinted: tuple[Figure, ...] = ()

    def figure(self, key: str) -> Figure:
        """Find a figure; UnknownFigure names the key."""
        for figure in self.figures + self.unprinted:
            if figure.key == key:
                return figure
        raise UnknownFigure(key, self.key)

    def rate(self, key: str) -> RateDefinition:
        """Find a rate; UnknownFigure names the key."""
        for rate in self.rates:
            if rate.key == key:
                return rate
        raise UnknownFigure(key, self.key)

    def of(self, *populations: Population) -> tuple[Figure, ...]:
        """Return the figures that pick from these populations, unprinted ones included."""
        return tuple(figure for figure in self.figures + self.unprinted if figure.population in populations)


class UnknownFigure(LookupError):
    """The set has no such figure or rate."""

    def __init__(self, key: str, set_key: str) -> None:
        self.key = key
        super().__init__(f"Bộ định nghĩa “{set_key}” không có chỉ tiêu “{key}”.")
