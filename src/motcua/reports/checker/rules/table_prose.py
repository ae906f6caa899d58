"""Group 9: the line of totals of a table against the same figures in the running text."""

from motcua.reports.checker import levels
from motcua.reports.checker.figures_read import name_of
from motcua.reports.checker.model import Figure, Finding, Reading
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import Scope, scopes_of

_SAME_SET = 10  # a shared count at least this large shows that table and text speak of the same cases


def check(reading: Reading) -> Verdict:
    """Each table's totals against each level of the text."""
    verdict = Verdict()
    scopes = scopes_of(reading)
    prose = [Scope(s.level, [f for f in s.figures if not f.in_table]) for s in scopes if "#" not in s.level]
    for scope in scopes:
        totals = [f for f in scope.figures if f.in_table and levels.is_total_row(f.label)]
        for text in prose if totals else []:
            verdict.add(_compare(totals, text))
    return verdict


def _compare(totals: list[Figure], text: Scope) -> Verdict:
    """A different value is a fault only where another figure shows that both count the same cases."""
    both = [(total, text.of(total.key)) for total in totals]
    same = [t for t, printed in both if t.value >= _SAME_SET and t.value in {f.value for f in printed}]
    findings = []
    for total, printed in both:
        near = [f for f in printed if abs(f.value - total.value) * 10 <= max(f.value, total.value)]
        if same and near and total.value not in {f.value for f in printed}:
            message = (
                f"Số “{name_of(total.key)}” ghi {vn(near[0].value)} trong lời văn (dòng {near[0].line}) "
                f"nhưng dòng tổng của bảng (dòng {total.line}) ghi {vn(total.value)}."
            )
            findings.append(Finding("hai-gia-tri", 9, "fault", message, near[0].quote, near[0].line))
    return Verdict(findings, len(same))
