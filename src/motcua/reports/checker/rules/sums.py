"""Group 9, sums: the identities between the figures of one level (see docs/checker.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations

from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.labels import FLOATING
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.scopes import Scope, place_name, scopes_of


@dataclass
class Verdict:
    """Findings and how many identities could be checked."""

    findings: list[Finding] = field(default_factory=list)
    checked: int = 0

    @property
    def faults(self) -> int:
        """Number of faults among the findings."""
        return sum(f.severity == "fault" for f in self.findings)

    def add(self, other: "Verdict") -> None:
        """Take over another verdict."""
        self.findings += other.findings
        self.checked += other.checked


def check(reading: Reading) -> Verdict:
    """Every identity of every level; where a total may be read in two ways the kinder reading is taken."""
    verdict = Verdict()
    postal = any(f.key == "postal" for f in reading.figures)
    for scope in scopes_of(reading):
        readings = [_sums(meaning, postal_named=postal) for meaning in _meanings(scope)]
        verdict.add(min(readings, key=lambda v: (v.faults, len(v.findings), -v.checked)))
    return verdict


def _meanings(scope: Scope) -> list[Scope]:
    """A bare "tổng số hồ sơ tiếp nhận" is the total, or the newly received when nothing else says so."""
    if not scope.of("received_or_total"):
        return [scope]
    if not scope.of("received") and not scope.of("carried"):
        # nothing carried over is printed: the one number is both what came in and what there was to do
        return [
            Scope(
                scope.level,
                [g for f in scope.figures for g in dict.fromkeys((_as(f, "total"), _as(f, "received")))],
            )
        ]
    keys = []
    if not scope.of("total") or scope.of("received"):
        keys.append("total")
    if not scope.of("received"):
        keys.append("received")
    return [Scope(scope.level, [_as(f, key) for f in scope.figures]) for key in keys or ["total"]]


def _as(figure: Figure, key: str) -> Figure:
    return replace(figure, key=key) if figure.key == "received_or_total" else figure


def _sums(scope: Scope, *, postal_named: bool) -> Verdict:
    verdict = Verdict()
    for total in scope.blocks("total"):
        verdict.add(_total_in(scope, total))
        verdict.add(_total_out(scope, total))
    for received in scope.blocks("received"):
        verdict.add(_channels(scope, received, postal_named))
        if not scope.pick("total", received.block):
            verdict.add(_without_total(scope, received))
    for online in scope.blocks("online"):
        verdict.add(_parts(scope, online, ("online_full", "online_partial"), strict=online.block))
    for resolved in scope.blocks("resolved"):
        verdict.add(_resolved(scope, resolved))
    for process in scope.blocks("in_process"):
        verdict.add(_parts(scope, process, ("in_term", "process_overdue")))
    for in_time in scope.blocks("in_time"):
        verdict.add(_parts(scope, in_time, ("early", "on_time"), strict=in_time.block))
    return verdict


def _total_in(scope: Scope, total: Figure) -> Verdict:
    received = scope.pick("received", total.block)
    if received and replace(received, key="total") == total:
        return Verdict()
    if received or not scope.pick("online", total.block):
        return _parts(scope, total, ("received", "carried"))
    # columns 3 = 4 + 5 + 6 of form II.06a: channels and carried over, no line for the newly received
    return _parts(scope, total, ("online", "counter", "carried"), ("postal",))


def _channels(scope: Scope, received: Figure, postal_named: bool) -> Verdict:
    missing = ("postal",) if postal_named and not scope.pick("postal", received.block) else ()
    parts = ("online", "counter", *missing)
    return _parts(scope, received, parts, ("postal",) if not missing else (), alone=True)


def _resolved(scope: Scope, resolved: Figure) -> Verdict:
    both = scope.pick("in_time", resolved.block)
    parts = ("in_time", "overdue") if both else ("early", "on_time", "overdue")
    return _parts(scope, resolved, parts)


def _total_out(scope: Scope, total: Figure) -> Verdict:
    floats = tuple(key for key in FLOATING if scope.pick(key, total.block))
    missing = () if floats else ("paused",)
    return _parts(scope, total, ("resolved", "in_process", *missing), floats)


def _without_total(scope: Scope, received: Figure) -> Verdict:
    """No line for the total: received + carried stands for it."""
    carried = scope.pick("carried", received.block)
    if carried is None:
        return _nothing_carried(scope, received)
    total = replace(received, key="total", value=received.value + carried.value)
    return _total_out(scope, total)


def _nothing_carried(scope: Scope, received: Figure) -> Verdict:
    """Cases carried over may exist and not be printed: what does not add up is a note."""
    outs = [scope.pick(key, received.block) for key in ("resolved", "in_process")]
    if None in outs:
        return Verdict()
    verdict = _total_out(scope, replace(received, key="total"))
    if not verdict.faults:
        return verdict
    notes = [
        replace(
            finding,
            code="thieu-muc-total",
            severity="note",
            message=f"Chưa kết luận được. {finding.message} Nếu có hồ sơ kỳ trước chuyển qua thì cần ghi rõ.",
        )
        for finding in verdict.findings
    ]
    return Verdict(list(notes))


def _parts(
    scope: Scope,
    whole: Figure,
    required: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    strict: int | None = None,
    alone: bool = False,
) -> Verdict:
    """Compare a whole with its parts; a part that is not printed leaves a note, never a fault, unless the rest is too much."""
    present = [f for key in (*required, *optional) if (f := scope.pick(key, whole.block))]
    if strict is not None:
        present = [f for f in present if f.block == strict]
    missing = [key for key in required if key not in {f.key for f in present}]
    if not present or (len(present) == 1 and alone and present[0].value <= whole.value):
        return Verdict()
    if set(required) >= {"resolved", "in_process"} and not {"resolved", "in_process"} <= {
        f.key for f in present
    }:
        missing = missing or ["in_process"]
    fixed = [f for f in present if not (f.key in FLOATING and f.nested)]
    loose = [f for f in present if f not in fixed]
    loose += [f for f in _nested_in(scope, whole) if f not in present]
    sums = {sum(f.value for f in [*fixed, *extra]) for extra in _subsets(loose)}
    if whole.value in sums:
        return Verdict(checked=1)
    total = sum(f.value for f in fixed)
    if missing and total < whole.value:
        return Verdict([_note(scope, whole, fixed, missing)] if len(present) > 1 else [])
    return Verdict([_fault(scope, whole, fixed, total)], 1)


def _nested_in(scope: Scope, whole: Figure) -> list[Figure]:
    """Returned or paused cases printed inside the brackets of "đã giải quyết" or "đang giải quyết"."""
    if whole.key not in ("resolved", "in_process"):
        return []
    return [f for key in FLOATING for f in scope.of(key) if f.nested and f.block == whole.block]


def _subsets(figures: list[Figure]) -> Iterable[tuple[Figure, ...]]:
    few = figures[:4]
    return [chosen for size in range(len(few) + 1) for chosen in combinations(few, size)]


def _shown(figures: list[Figure]) -> str:
    return " + ".join(f"{name_of(f.key)} {vn(f.value)}" for f in figures)


def _fault(scope: Scope, whole: Figure, parts: list[Figure], total: int) -> Finding:
    message = (
        f"Số “{name_of(whole.key)}” ghi {vn(whole.value)}{place_name(scope.level)} nhưng {_shown(parts)} = {vn(total)}; "
        f"lệch {vn(abs(whole.value - total))}."
    )
    return Finding(f"tong-{whole.key}", 9, "fault", message, whole.quote, whole.line)


def _note(scope: Scope, whole: Figure, parts: list[Figure], missing: list[str]) -> Finding:
    rest = whole.value - sum(f.value for f in parts)
    message = (
        f"Chưa kết luận được phép cộng của “{name_of(whole.key)}” {vn(whole.value)}{place_name(scope.level)}: {_shown(parts)} "
        f"còn thiếu {vn(rest)} hồ sơ, mà báo cáo không ghi mục “{name_of(missing[0])}”."
    )
    return Finding(f"thieu-muc-{whole.key}", 9, "note", message, whole.quote, whole.line)
