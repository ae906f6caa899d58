"""Runs every rule over a report text and puts the findings in order."""

import re

from motcua.reports.checker.figures_read import read_report
from motcua.reports.checker.model import CheckResult, Finding, NothingToCheck, Source
from motcua.reports.checker.reading import read_source
from motcua.reports.checker.rules import (
    claims,
    gaps,
    labels_used,
    layout,
    level_sums,
    numbering,
    padding,
    period,
    rates,
    repeated,
    shares,
    sums,
    table_prose,
    table_rates,
    table_sums,
    trends,
)
from motcua.reports.checker.scopes import name_levels

MAX_CHARACTERS = 400_000  # some 150 pages; what lies beyond is named as unread
MAX_NUMBERS = (
    12_000  # the annexes of a province print some thousands; keeps a hostile text under five seconds
)
_NUMBER = re.compile(r"\d[\d.,]*")


def check_text(text: str, *, issued: bool = True) -> CheckResult:
    """Kiểm tra báo cáo: findings of a report text (any unit, any period).

    `issued=False` is for a report not yet numbered: an empty number or day is then a note, not a fault.
    Raises NothingToCheck when the text holds no figure at all.
    """
    bound = _bound(text)
    source = read_source(text[:bound])
    reading = read_report(source)
    name_levels(reading)
    if not reading.numbers:
        raise NothingToCheck(
            "Không thấy số liệu nào trong văn bản nên chưa kiểm tra được gì. Hãy xem lại đây có phải là báo cáo có số liệu không."
        )
    verdict = sums.Verdict()
    for rule in (sums, rates, shares, repeated, level_sums, table_sums, table_rates, table_prose):
        verdict.add(rule.check(reading))
    if bound < len(text):
        reading.unread.append(_cut_note(source))
    findings = [*reading.unread, *verdict.findings, *layout.check(reading, issued=issued)]
    for plain_rule in (period, numbering, labels_used, claims, trends, padding, gaps):
        findings += plain_rule.check(reading)
    return CheckResult(_ordered(findings), tuple(reading.figures), verdict.checked)


def _bound(text: str) -> int:
    """Where the reading of an oversized text stops."""
    for count, match in enumerate(_NUMBER.finditer(text, 0, MAX_CHARACTERS), start=1):
        if count > MAX_NUMBERS:
            return match.start()
    return min(len(text), MAX_CHARACTERS)


def _cut_note(source: Source) -> Finding:
    line = source.lines[-1][0]
    return Finding(
        "van-ban-qua-dai", 10, "note", f"Văn bản quá dài; phần sau dòng {line} không đọc được.", "", line
    )


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.group, f.severity != "fault", f.line, f.code)))
