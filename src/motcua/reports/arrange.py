"""From counts to the figures, rates and identities of a set (xếp số liệu theo bộ định nghĩa)."""

from collections.abc import Mapping

from motcua.reports.answer import Figures, Rate
from motcua.reports.figures import FigureSet
from motcua.reports.identities import check, identities_of


def arrange(definitions: FigureSet, where: str, counts: Mapping[str, int]) -> Figures:
    """Build the figures of one scope named `where`; raises FiguresDisagree when a sum does not hold."""
    figures = {figure.key: counts.get(figure.key, 0) for figure in definitions.figures}
    rates = {
        rate.key: Rate(rate.key, rate.label, figures[rate.numerator], figures[rate.denominator])
        for rate in definitions.rates
    }
    numbers = Figures(figures, rates, identities_of(definitions, figures))
    check(where, numbers)
    return numbers
