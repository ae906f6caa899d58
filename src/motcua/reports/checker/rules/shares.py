"""Group 9, percents printed without their fraction: beside a count, or alone, against the counts of their level."""

import re
from decimal import Decimal

from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Finding, Reading, Share
from motcua.reports.checker.numbers import rounded, vn
from motcua.reports.checker.rates_read import topic_of
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import Scope, place_name, scopes_of

PARTITION = {"early", "on_time", "in_time", "overdue", "in_term", "process_overdue"}
_IN = ("received", "received_or_total", "total")
_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("early", "on_time", "in_time", "overdue"), ("resolved", "due")),
    **dict.fromkeys(("in_term", "process_overdue"), ("in_process",)),
    **dict.fromkeys(("online", "counter", "postal"), _IN),
    "resolved": ("total", "received_or_total", "received"),
}

_FEW, _MANY = 20, 300


def check(reading: Reading) -> Verdict:
    """Every percent beside a figure, and every percent that stands alone."""
    verdict = Verdict()
    scopes = {scope.level: scope for scope in scopes_of(reading)}
    bases = _Bases(reading)
    for share in reading.shares:
        if share.percent > 100:
            verdict.add(_above_all(share))
        elif share.figure is None:
            verdict.add(_by_topic(share, scopes.get(share.level)))
        else:
            verdict.add(_share(share, share.figure, scopes.get(share.figure.level), bases))
    return verdict


def _above_all(share: Share) -> Verdict:
    text = f"Tỷ lệ {vn(share.percent)}% lớn hơn 100%."
    return Verdict([Finding("ty-le-tren-100", 9, "fault", text, share.quote, share.line)], 1)


class _Bases:
    """Counts that a percent may be taken of: those of its level and of its paragraph."""

    def __init__(self, reading: Reading) -> None:
        self._by_place: dict[str | int, set[int]] = {}
        blocks: dict[tuple[str, int, str], set[int]] = {}
        for figure in reading.figures:
            self._add(figure, figure.value)
            if figure.key in ("received", "carried"):
                blocks.setdefault((figure.level, figure.block, figure.key), set()).add(figure.value)
                other = "carried" if figure.key == "received" else "received"
                for value in list(blocks.get((figure.level, figure.block, other), ()))[:_FEW]:
                    self._add(figure, figure.value + value)

    def _add(self, figure: Figure, value: int) -> None:
        for place in (figure.level, figure.paragraph):
            self._by_place.setdefault(place, set()).add(value)

    def of(self, figure: Figure, share: Share) -> set[int]:
        """Counts not smaller than the figure; a level with too many counts would make any percent fit."""
        level = self._by_place.get(figure.level, set())
        known = {*self._by_place.get(figure.paragraph, set()), *(level if len(level) <= _MANY else ())}
        return {value for value in {*known, *share.near} if value >= figure.value and value > 0}


def _share(share: Share, figure: Figure, scope: Scope | None, bases: _Bases) -> Verdict:
    """A percent beside a count: some count of the level must be its denominator."""
    fitting = sorted(bases.of(figure, share))[:_MANY]
    if any(_fits(figure.value, base, share) for base in fitting):
        return Verdict(checked=1)
    whole = _whole_of(share, figure, scope)
    if whole is None or share.approx:
        return Verdict([_lone(share)])
    right = vn(rounded(figure.value, whole.value, share.decimals))
    cut = share.percent == rounded(figure.value, whole.value, share.decimals, down=True)
    saying = "làm tròn phải là" if cut else "tính đúng là"
    text = f"{vn(figure.value)} trên {vn(whole.value)} không phải {vn(share.percent)}%; {saying} {right}%{place_name(share.level)}."
    return Verdict(
        [Finding("lam-tron" if cut else "ty-le-sai", 9, "fault", text, share.quote, share.line)], 1
    )


def _whole_of(share: Share, figure: Figure, scope: Scope | None) -> Figure | None:
    """The figure that surely is the denominator of a percent; None when it may be a number that is not printed."""
    if scope is None:
        return None
    keys = _OF.get(figure.key, ())
    whole = next((f for key in keys if (f := scope.pick(key, figure.block)) and f.value), None)
    if whole is None or figure.key in PARTITION or "chiếm" in share.quote[-45:]:
        return whole
    exact = rounded(figure.value, whole.value, share.decimals)
    near = abs(exact - share.percent) <= Decimal("0.8") or sorted(str(exact)) == sorted(str(share.percent))
    sure = (
        figure.key in ("counter", "postal")
        or figure.key == "resolved"
        and whole.paragraph == figure.paragraph
    )
    return whole if near or sure else None


def _fits(part: int, base: int, share: Share) -> bool:
    if share.approx:
        return abs(rounded(part, base, 2) - share.percent) <= 2
    return rounded(part, base, share.decimals) == share.percent


def _by_topic(share: Share, scope: Scope | None) -> Verdict:
    """A percent that stands alone: the counts of its level may still say what it should be."""
    topic = topic_of(re.split(r"[.;]\s", plain(share.quote))[-1])
    if share.percent == 100 or topic == "satisfaction":
        return Verdict()  # claims.py looks at what is said of all
    pairs = _pairs(topic, scope) if scope and len(scope.figures) <= _MANY else []
    if any(_fits(part, base, share) for part, base in [*pairs, *_neighbours(share)]):
        return Verdict(checked=1)
    exact = rounded(*pairs[0], share.decimals) if pairs else None
    if exact is None or share.approx:
        return Verdict([_lone(share)])
    part, base = pairs[0]
    text = f"Tỷ lệ {vn(share.percent)}% không khớp số liệu đã ghi: {vn(part)}/{vn(base)} = {vn(exact)}%{place_name(share.level)}."
    sure = topic in PARTITION and abs(exact - share.percent) <= 5
    return Verdict(
        [Finding("ty-le-khac-so-lieu", 9, "fault" if sure else "note", text, share.quote, share.line)], 1
    )


def _neighbours(share: Share) -> list[tuple[int, int]]:
    """Numbers of the same paragraph, whatever they count: a fit shows where the percent comes from."""
    return [(a, b) for a in share.near for b in share.near if 0 < a < b]


def _pairs(topic: str, scope: Scope) -> list[tuple[int, int]]:
    """(part, whole) that a rate of this topic may come from."""

    def values(*keys: str) -> list[int]:
        return list(dict.fromkeys(f.value for key in keys for f in scope.of(key)))[:_FEW]

    parts = values(topic)
    wholes = values("resolved") if topic in PARTITION else values(*_IN)
    if topic in ("in_time", "on_time"):
        parts = [a + b for a in values("early") for b in values("on_time")]
        parts += [r - o for r in values("resolved") for o in values("overdue", "any_overdue")] + values(
            "in_time", "on_time"
        )
    return [(part, whole) for part in parts for whole in wholes if 0 < whole >= part]


def _lone(share: Share) -> Finding:
    text = f"Tỷ lệ {vn(share.percent)}% không kèm tử số và mẫu số nên không kiểm tra được."
    return Finding("ty-le-khong-mau-so", 9, "note", text, share.quote, share.line)
