"""report monthly: one period's report of an agency, in any form (lập báo cáo kỳ)."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.utils import timezone

from motcua.reports.answer import ReportAnswer
from motcua.reports.compute import compute
from motcua.reports.identities import FiguresDisagree
from motcua.reports.issue import PAPERS, document
from motcua.reports.json_form import as_dict
from motcua.reports.periods import BadPeriod
from motcua.reports.question import Question, UnknownAgency, read_question
from motcua.reports.text_form import as_text
from motcua.shell.output import write_out

BAD_QUESTION = 2


def add_question(parser: ArgumentParser) -> None:
    """Add the options that say whose report, for which days, known when."""
    parser.add_argument("--agency", metavar="TÊN", required=True, help="tên ngắn của cơ quan, ví dụ tu-ky")
    parser.add_argument("--from", dest="first", metavar="NGÀY", help="ngày đầu kỳ, ví dụ 2023-10-23")
    parser.add_argument("--to", dest="last", metavar="NGÀY", help="ngày cuối kỳ, tính cả ngày đó")
    parser.add_argument(
        "--as-of",
        metavar="LÚC",
        help="số liệu biết đến thời điểm này, ví dụ 2023-11-10T17:00 (mặc định: cuối kỳ)",
    )


def add_arguments(parser: ArgumentParser) -> None:
    """Add the question, the form and what else to show."""
    add_question(parser)
    parser.add_argument("--format", choices=("text", "json", *PAPERS), default="text", help="dạng kết quả")
    parser.add_argument("--out", type=Path, metavar="TỆP", help="ghi vào tệp này thay vì in ra màn hình")
    parser.add_argument("--by-agency", action="store_true", help="json: thêm số liệu từng cơ quan")
    parser.add_argument(
        "--by-procedure", action="store_true", help="json: thêm theo lĩnh vực và theo thủ tục"
    )
    parser.add_argument("--with-previous", action="store_true", help="json: thêm số liệu kỳ trước")
    parser.add_argument("--with-overdue", action="store_true", help="json: thêm danh sách hồ sơ quá hạn")


def run(options: dict[str, Any]) -> None:
    """Compute and write; what a reader must know beside the numbers goes to standard error."""
    question, form = ask(options), options["format"]
    paper = form in PAPERS
    answer = answer_to(
        question,
        with_groups=paper or options["by_procedure"],
        with_previous=paper or options["with_previous"],
        with_overdue=paper or options["with_overdue"],
    )
    if paper:
        if options["out"] is None and sys.stdout.isatty():
            raise CommandError(f"Dạng {form} phải ghi vào tệp. Hãy thêm --out TỆP.", returncode=BAD_QUESTION)
        content = document(form, question.agency, answer)
    elif form == "json":
        content = json_bytes(as_dict(answer, by_agency=options["by_agency"]))
    else:
        content = f"{as_text(answer)}\n".encode()
    write_out([content], options["out"])
    if form == "json":
        for note in answer.notes:
            sys.stderr.write(f"Lưu ý: {note}\n")


def ask(options: dict[str, Any]) -> Question:
    """Read the question; CommandError with exit code 2 says in Vietnamese what makes no sense."""
    try:
        return read_question(
            options["agency"], options["first"], options["last"], options["as_of"], now=timezone.now()
        )
    except (UnknownAgency, BadPeriod) as problem:
        raise CommandError(str(problem), returncode=BAD_QUESTION) from None


def answer_to(
    question: Question, *, with_groups: bool, with_previous: bool, with_overdue: bool
) -> ReportAnswer:
    """Compute the answer; CommandError when the stored data contradict themselves."""
    try:
        return compute(
            question.agency,
            question.period,
            as_of=question.as_of,
            with_groups=with_groups,
            with_previous=with_previous,
            with_overdue=with_overdue,
        )
    except FiguresDisagree as problem:
        raise CommandError(str(problem)) from None


def json_bytes(data: Any) -> bytes:
    """Write plain data as readable JSON, ending with a new line."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
