"""A report as JSON, for machines and for freezing (báo cáo dạng JSON); described in docs/data-formats.md."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from motcua.reports.answer import AgencyLine, Figures, GroupLine, OverdueCase, Rate, ReportAnswer
from motcua.reports.periods import VIETNAM, Period


def as_dict(answer: ReportAnswer, *, by_agency: bool = False) -> dict[str, Any]:
    """Return plain data ready for `json.dumps`; the optional parts stand there only when they were asked for."""
    form: dict[str, Any] = {
        "set": answer.set_key,
        "version": answer.set_version,
        "agency": answer.agency_slug,
        "period": period_form(answer.period),
        "as_of": moment_form(answer.as_of),
        "levels": {level: figures_form(numbers) for level, numbers in answer.levels.items()},
        "late_entries": answer.late_entries,
        "notes": list(answer.notes),
    }
    if by_agency:
        form["agencies"] = [_agency_form(line) for line in answer.agencies]
    if answer.domains or answer.procedures:
        form["domains"] = [_group_form(line) for line in answer.domains]
        form["procedures"] = [_group_form(line) for line in answer.procedures]
    if answer.overdue:
        form["overdue"] = [_overdue_form(case) for case in answer.overdue]
    if answer.previous is not None:
        form["previous"] = as_dict(answer.previous)
    return form


def figures_form(numbers: Figures) -> dict[str, Any]:
    """Return the figures and rates of one scope."""
    return {
        "figures": dict(numbers.figures),
        "rates": {key: rate_form(rate) for key, rate in numbers.rates.items()},
    }


def rate_form(rate: Rate) -> dict[str, Any]:
    """Return a rate with both its parts; percent is a number with at most two decimals, null when nothing arose."""
    return {
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": _number(rate.percent),
    }


def _number(percent: Decimal | None) -> int | float | None:
    # A JSON number is written from a float here and nowhere else: two decimals survive it exactly.
    if percent is None:
        return None
    return int(percent) if percent == percent.to_integral_value() else float(percent)


def period_form(period: Period) -> dict[str, str]:
    """Return both days, included, as ISO dates."""
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def moment_form(moment: datetime) -> str:
    """Write a moment in Vietnamese local time with its offset: 2023-11-22T00:00:00+07:00."""
    return moment.astimezone(VIETNAM).isoformat()


def _agency_form(line: AgencyLine) -> dict[str, Any]:
    return {
        "agency": line.slug,
        "name": line.name,
        "unit_name": line.unit_name,
        "level": line.level,
        **figures_form(line.numbers),
    }


def _group_form(line: GroupLine) -> dict[str, Any]:
    return {"key": line.key, "name": line.name, "level": line.level, **figures_form(line.numbers)}


def _overdue_form(case: OverdueCase) -> dict[str, Any]:
    return {
        "case": case.code,
        "agency_name": case.agency_name,
        "procedure": case.procedure_code,
        "procedure_name": case.procedure_name,
        "received_at": moment_form(case.received_at),
        "due_at": moment_form(case.due_at),
        "finished_at": moment_form(case.finished_at) if case.finished_at else None,
        "reason": case.reason,
    }
