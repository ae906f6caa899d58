"""Comparison with the previous period: rise or fall in cases and in per cent (so sánh với kỳ trước)."""

from decimal import ROUND_HALF_UP, Decimal

from motcua.lib.vietnamese_format import format_number, format_percent
from motcua.reports.answer import HUNDREDTH, Figures, Rate
from motcua.reports.papers.sentences import rate_words
from motcua.reports.papers.terms import Terms

COMPARED = ("total", "received", "resolved", "resolved_overdue", "in_process")


def compare_counts(scope: str, now: Figures, before: Figures, terms: Terms) -> str:
    """One sentence for a level: what rose or fell, from how many to how many."""
    changes = (f"{terms.inside(key)} {change(now.figures[key], before.figures[key])}" for key in COMPARED)
    return f"- {scope}: {'; '.join(changes)}."


def change(now: int, before: int) -> str:
    """Tăng/giảm: "tăng 120 hồ sơ (2,64 %), từ 4.553 lên 4.673"; no per cent when the earlier number is 0."""
    if now == before:
        return f"không đổi ({format_number(now)} hồ sơ)"
    verb, towards = ("tăng", "lên") if now > before else ("giảm", "xuống")
    share = change_percent(now, before)
    percent = f" ({format_percent(share)})" if share is not None else ""
    return (
        f"{verb} {format_number(abs(now - before))} hồ sơ{percent}, "
        f"từ {format_number(before)} {towards} {format_number(now)}"
    )


def change_percent(now: int, before: int) -> Decimal | None:
    """Size of the change as a share of the earlier number, half up to two decimals; None when that number is 0."""
    if before == 0:
        return None
    return (Decimal(100 * abs(now - before)) / before).quantize(HUNDREDTH, ROUND_HALF_UP)


def compare_rates(now: Figures, before: Figures) -> tuple[str, ...]:
    """One sentence a rate, in percentage points, each with its numerators and denominators."""
    return tuple(_compare_rate(rate, before.rates[key]) for key, rate in now.rates.items())


def _compare_rate(now: Rate, before: Rate) -> str:
    parts = f"kỳ này {rate_words(now)}, kỳ trước {rate_words(before)}"
    if now.percent is None or before.percent is None:
        return f"- {now.label}: {parts}."
    return f"- {now.label}: {_moved(now.percent - before.percent)}; {parts}."


def _moved(points: Decimal) -> str:
    if points == 0:
        return "không đổi"
    number = format_percent(abs(points)).removesuffix(" %")
    return f"{'tăng' if points > 0 else 'giảm'} {number} điểm phần trăm"
