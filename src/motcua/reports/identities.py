"""The sums that must always hold, checked before any number is shown or signed (đẳng thức)."""

from collections.abc import Iterable, Mapping

from motcua.reports.answer import AgencyLine, Figures, Identity, ReportAnswer
from motcua.reports.figures import FigureSet
from motcua.reports.scope import ALL_LEVELS


class FiguresDisagree(RuntimeError):
    """The figures contradict one another: case rows, spans and ledger no longer tell the same story."""

    def __init__(self, where: str, identity: Identity) -> None:
        self.where, self.identity = where, identity
        parts = " + ".join(f"{key} {value}" for key, value in identity.parts)
        super().__init__(
            f"Số liệu của “{where}” không khớp: {identity.key} là {identity.total} nhưng {parts}. Báo cáo chưa được lập, "
            "dữ liệu được giữ nguyên. Hãy báo quản trị hệ thống chạy ./motcua verify-ledger."
        )


def identities_of(definitions: FigureSet, figures: Mapping[str, int]) -> tuple[Identity, ...]:
    """Fill the identities of a set with numbers."""
    return tuple(
        Identity(one.key, figures[one.total], tuple((key, figures[key]) for key in one.parts))
        for one in definitions.identities
    )


def check(where: str, numbers: Figures) -> None:
    """Raise FiguresDisagree unless every identity holds and every numerator is within its denominator."""
    for identity in numbers.identities:
        if not identity.holds:
            raise FiguresDisagree(where, identity)
    for rate in numbers.rates.values():
        if not 0 <= rate.numerator <= rate.denominator:
            raise FiguresDisagree(
                where, Identity(rate.key, rate.numerator, ((rate.label, rate.denominator),))
            )


def check_levels(levels: Mapping[str, Figures], lines: Iterable[AgencyLine]) -> None:
    """Raise FiguresDisagree unless each level is the sum of its agencies and "all" is the sum of the levels."""
    lines = tuple(lines)
    for level, numbers in levels.items():
        parts = [line.numbers for line in lines if level in (ALL_LEVELS, line.level)]
        _check_sum(level, numbers, parts, skip="procedures_in_force")
    _check_sum(ALL_LEVELS, levels[ALL_LEVELS], [one for level, one in levels.items() if level != ALL_LEVELS])


def _check_sum(where: str, whole: Figures, parts: list[Figures], skip: str = "") -> None:
    for key, value in whole.figures.items():
        if key == skip:
            continue
        identity = Identity(key, value, tuple(("", part.figures[key]) for part in parts))
        if not identity.holds:
            raise FiguresDisagree(where, identity)


def check_chain(earlier: ReportAnswer, later: ReportAnswer) -> None:
    """Raise FiguresDisagree unless what a period left open is what the next one carries over, agency by agency."""
    left = {line.slug: line.numbers.figures for line in earlier.agencies}
    for line in later.agencies:
        if line.slug not in left:
            continue
        before = left[line.slug]
        parts = (("in_process", before["in_process"]), ("paused", before["paused"]))
        identity = Identity("carried_over", line.numbers.figures["carried_over"], parts)
        if not identity.holds:
            raise FiguresDisagree(line.name, identity)
