"""Freezing a report: figures, cases, watermark and documents kept with one hash over all of it (chốt báo cáo)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.cases.ledger import canonical
from motcua.cases.models import LedgerHead
from motcua.reports.answer import ReportAnswer
from motcua.reports.compute import compute
from motcua.reports.figures import FigureSet
from motcua.reports.json_form import as_dict, moment_form, period_form
from motcua.reports.membership import codes_by_figure
from motcua.reports.models import Report, ReportDocument
from motcua.reports.periods import VIETNAM, BadPeriod, Period
from motcua.reports.permissions import require_freezer
from motcua.reports.sets import DEFAULT_SET

MOST_CODES = 100_000
"""A longer list of codes is kept as its size and hash."""
Codes = list[str] | dict[str, Any]


class FiguresMoved(RuntimeError):
    """A case was written between counting and listing; nothing was frozen."""

    def __init__(self) -> None:
        super().__init__("Số liệu vừa thay đổi trong lúc chốt. Báo cáo chưa được chốt. Hãy bấm chốt lại.")


@transaction.atomic
def freeze(
    agency: Agency,
    period: Period,
    *,
    as_of: datetime,
    by: Person | None,
    at: datetime,
    narrative: Mapping[str, Any],
    documents: Mapping[str, bytes],
    definitions: FigureSet = DEFAULT_SET,
) -> Report:
    """Chốt báo cáo: store what was known at `as_of`, never to be edited. `by` None is the product itself (command, demo).

    `documents` maps a form (docx, pdf, xlsx, json) to its bytes. Raises MayNotReport, BadPeriod, FiguresDisagree, FiguresMoved.
    """
    if by is not None:
        require_freezer(by, agency, at.astimezone(VIETNAM).date())
    if as_of > at:
        raise BadPeriod("Không chốt được báo cáo cho thời điểm còn ở phía trước. Hãy chọn thời điểm đã qua.")
    answer = compute(agency, period, as_of=as_of, definitions=definitions)
    report = Report(
        agency=agency,
        figure_set=definitions.key,
        set_version=definitions.version,
        period_from=period.first,
        period_to=period.last,
        as_of=as_of,
        frozen_at=at,
        frozen_by=by,
        figures=as_dict(answer, by_agency=True),
        watermark=_watermark(answer),
        cases=_codes_of_all(agency, period, answer, definitions),
        narrative=dict(narrative),
    )
    _keep(report, documents)
    return report


def _keep(report: Report, documents: Mapping[str, bytes]) -> None:
    """Seal the report over its documents too, and store them together."""
    sums = {form: sha256(content).hexdigest() for form, content in documents.items()}
    report.sha256 = seal_of(report, sums)
    report.save(force_insert=True)
    ReportDocument.objects.bulk_create(
        ReportDocument(report=report, form=form, content=content, sha256=sums[form])
        for form, content in documents.items()
    )


def seal_of(report: Report, document_sums: Mapping[str, str]) -> str:
    """Return sha256 over the canonical JSON of everything that a frozen report says."""
    return sha256(
        canonical(
            {
                "agency": report.agency.slug,
                "set": report.figure_set,
                "version": report.set_version,
                "period": period_form(Period(report.period_from, report.period_to)),
                "as_of": moment_form(report.as_of),
                "frozen_at": moment_form(report.frozen_at),
                "frozen_by": report.frozen_by.username if report.frozen_by else None,
                "figures": report.figures,
                "watermark": report.watermark,
                "cases": report.cases,
                "narrative": report.narrative,
                "documents": dict(document_sums),
            }
        ).encode()
    ).hexdigest()


def is_intact(report: Report) -> bool:
    """Tell whether a frozen report and its documents still say what was frozen."""
    sums = {}
    for document in report.documents.all():
        sums[document.form] = sha256(bytes(document.content)).hexdigest()
        if sums[document.form] != document.sha256:
            return False
    return seal_of(report, sums) == report.sha256


def hash_of(codes: list[str]) -> str:
    """Return sha256 over sorted codes, one a line."""
    return sha256("\n".join(codes).encode()).hexdigest()


def _codes_of_all(
    agency: Agency, period: Period, answer: ReportAnswer, definitions: FigureSet
) -> dict[str, dict[str, Codes]]:
    found = codes_by_figure(agency, period, as_of=answer.as_of, definitions=definitions)
    for level, figures in found.items():
        if any(len(codes) != answer.levels[level].figures[key] for key, codes in figures.items()):
            raise FiguresMoved
    return {level: {key: _kept(codes) for key, codes in figures.items()} for level, figures in found.items()}


def _kept(codes: list[str]) -> Codes:
    """Keep the codes themselves, or of a very long list its size and hash."""
    return codes if len(codes) <= MOST_CODES else {"count": len(codes), "sha256": hash_of(codes)}


def _watermark(answer: ReportAnswer) -> dict[str, int]:
    heads = LedgerHead.objects.filter(agency__slug__in=[line.slug for line in answer.agencies])
    return dict(heads.values_list("agency__slug", "seq"))
