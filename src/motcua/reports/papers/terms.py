"""Labels of a report's figures, taken from its definition set so that one figure has one name (tên chỉ tiêu)."""

import re
from collections.abc import Sequence

from motcua.agencies.models import Level
from motcua.reports.answer import ReportAnswer
from motcua.reports.figures import Figure
from motcua.reports.sets import figure_set

LEVEL_ORDER = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_COUNT_WORDS = {2: "hai", 3: "ba"}


class Terms:
    """Names of one definition set; UnknownFigure when the report's set is not known."""

    def __init__(self, set_key: str) -> None:
        self._set = figure_set(set_key)
        self.figures: tuple[Figure, ...] = self._set.figures

    def label(self, key: str) -> str:
        """Label of a figure: "Đã giải quyết"."""
        return self._set.figure(key).label

    def inside(self, key: str) -> str:
        """Label of a figure inside a sentence: "đã giải quyết"."""
        label = self.label(key)
        return label[0].lower() + label[1:]

    def spell(self, definition: str) -> str:
        """Replace the keys of other figures in a definition by their labels, for people to read."""
        keys = "|".join(sorted((figure.key for figure in self.figures), key=len, reverse=True))
        return re.sub(rf"\b({keys})\b", lambda found: f"« {self.label(found[0])} »", definition)

    def denominator(self, rate_key: str) -> str:
        """Label, inside a sentence, of what a rate is a share of: "có nghĩa vụ tài chính"."""
        return self.inside(self._set.rate(rate_key).denominator)


def levels_of(answer: ReportAnswer) -> tuple[str, ...]:
    """Keys of the levels in scope, the higher first, without "all"."""
    return tuple(level for level in LEVEL_ORDER if level in answer.levels)


def level_label(level: str) -> str:
    """Cấp tỉnh, Cấp huyện, Cấp xã."""
    return Level(level).label


def grand_label(levels: Sequence[str]) -> str:
    """Name of the grand total of several levels: "Tổng cộng hai cấp"."""
    return f"Tổng cộng {_COUNT_WORDS[len(levels)]} cấp"
