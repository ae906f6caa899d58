"""report freeze, compare, list: frozen reports from the shell (chốt báo cáo, so sánh với lúc chốt)."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.utils import timezone
from tqdm import tqdm

from motcua.reports.checker import NothingToCheck, check_text, format_findings
from motcua.reports.compare import Comparison, Difference, compare
from motcua.reports.freeze import FiguresMoved, freeze
from motcua.reports.issue import FORMS, document, narrative_of, paper_text
from motcua.reports.json_form import as_dict, moment_form
from motcua.reports.models import Report
from motcua.reports.periods import VIETNAM
from motcua.reports.queries import frozen_reports
from motcua.reports.question import UnknownAgency, find_agency
from motcua.shell.output import write_out
from motcua.shell.report_monthly import BAD_QUESTION, add_question, answer_to, ask, json_bytes

MOST_CODES_SHOWN = 20


def add_freeze_arguments(parser: ArgumentParser) -> None:
    """Add the question, and a way past the checker."""
    add_question(parser)
    parser.add_argument("--despite-findings", action="store_true", help="vẫn chốt dù phần kiểm tra thấy lỗi")


def run_freeze(options: dict[str, Any]) -> None:
    """Check the paper, then freeze figures and all documents; prints the number of the frozen report."""
    question = ask(options)
    answer = answer_to(question, with_groups=True, with_previous=True, with_overdue=True)
    _check_paper(paper_text(question.agency, answer), despite=options["despite_findings"])
    documents = {
        form: document(form, question.agency, answer)
        for form in tqdm(FORMS, desc="Lập văn bản", disable=None, leave=False)
    }
    try:
        report = freeze(
            question.agency,
            question.period,
            as_of=question.as_of,
            by=None,
            at=timezone.now(),
            narrative=narrative_of(answer).editable_texts(),
            documents=documents,
        )
    except FiguresMoved as problem:
        raise CommandError(str(problem)) from None
    write_out([f"Đã chốt báo cáo số {report.pk}, vết {report.sha256}.\n".encode()], None)


def _check_paper(text: str, *, despite: bool) -> None:
    try:
        result = check_text(text, issued=False)
    except NothingToCheck:
        return
    if result.faults:
        sys.stderr.write(f"{format_findings(result)}\n")
        if not despite:
            raise CommandError(
                "Báo cáo còn lỗi nên chưa được chốt. Hãy sửa, hoặc thêm --despite-findings nếu vẫn muốn chốt."
            )


def add_compare_arguments(parser: ArgumentParser) -> None:
    """Add which frozen report."""
    parser.add_argument("id", type=int, metavar="SỐ", help="số của báo cáo đã chốt (xem: report list)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")


def run_compare(options: dict[str, Any]) -> None:
    """Show the frozen report beside what is known today; exit code 1 when something differs or was touched."""
    report = Report.objects.select_related("agency", "frozen_by").filter(pk=options["id"]).first()
    if report is None:
        raise CommandError(f"Không có báo cáo đã chốt số {options['id']}.", returncode=BAD_QUESTION)
    comparison = compare(report, timezone.now())
    if options["format"] == "json":
        write_out([json_bytes(_as_dict(comparison))], None)
    else:
        write_out([f"{_as_text(comparison)}\n".encode()], None)
    if not comparison.is_intact:
        raise CommandError(f"Báo cáo đã chốt số {report.pk} hoặc tệp của nó không còn như lúc chốt.")
    if comparison.differences:
        raise CommandError(f"Có {len(comparison.differences)} chỉ tiêu khác với lúc chốt.")


def _as_dict(comparison: Comparison) -> dict[str, Any]:
    report = comparison.report
    return {
        "report": report.pk,
        "frozen_at": moment_form(report.frozen_at),
        "sha256": report.sha256,
        "intact": comparison.is_intact,
        "frozen": comparison.frozen,
        "today": as_dict(comparison.today)["levels"],
        "differences": [vars(one) for one in comparison.differences],
        "late_afterwards": list(comparison.late_afterwards),
    }


def _as_text(comparison: Comparison) -> str:
    report = comparison.report
    lines = [
        f"Báo cáo số {report.pk} của {report.agency}, kỳ {report.period_from:%d/%m/%Y} - {report.period_to:%d/%m/%Y}",
        f"Chốt lúc {report.frozen_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}, vết {report.sha256}",
    ]
    lines += [line for one in comparison.differences for line in _difference_lines(one)]
    if not comparison.differences:
        lines.append("Số liệu hôm nay giống hệt lúc chốt.")
    if comparison.late_afterwards:
        lines.append(
            f"Xảy ra trong kỳ nhưng ghi nhận sau lúc chốt, tính vào kỳ ghi nhận: {_codes(comparison.late_afterwards)}"
        )
    return "\n".join(lines)


def _difference_lines(one: Difference) -> list[str]:
    lines = [f"- {one.label} ({one.level}): lúc chốt {one.frozen}, hôm nay {one.today}"]
    if not one.listed:
        lines.append("    danh sách quá dài nên lúc chốt chỉ giữ vết, không kể được từng hồ sơ")
    if one.appeared:
        lines.append(f"    thêm: {_codes(one.appeared)}")
    if one.disappeared:
        lines.append(f"    bớt: {_codes(one.disappeared)}")
    return lines


def _codes(codes: tuple[str, ...]) -> str:
    shown = ", ".join(codes[:MOST_CODES_SHOWN])
    rest = len(codes) - MOST_CODES_SHOWN
    return f"{shown} và {rest} hồ sơ khác" if rest > 0 else shown


def add_list_arguments(parser: ArgumentParser) -> None:
    """Add whose reports."""
    parser.add_argument("--agency", metavar="TÊN", required=True, help="tên ngắn của cơ quan, ví dụ tu-ky")


def run_list(options: dict[str, Any]) -> None:
    """List the frozen reports of an agency, newest first."""
    try:
        agency = find_agency(options["agency"])
    except UnknownAgency as problem:
        raise CommandError(str(problem), returncode=BAD_QUESTION) from None
    for report in frozen_reports(agency):
        line = (
            f"{report.pk:>6}  {report.period_from:%d/%m/%Y} - {report.period_to:%d/%m/%Y}"
            f"  chốt lúc {report.frozen_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}  {report.sha256}\n"
        )
        write_out([line.encode()], None)
