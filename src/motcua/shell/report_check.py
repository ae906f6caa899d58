"""report check FILE: the checker on any report text (kiểm tra một báo cáo bất kỳ)."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from motcua.reports.checker import NothingToCheck, UnreadableFile, as_dict, check_file, format_findings
from motcua.shell.output import write_out
from motcua.shell.report_monthly import BAD_QUESTION, json_bytes

FAULTS_FOUND = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="báo cáo dạng .txt, .docx hoặc .pdf")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")


def run(options: dict[str, Any]) -> None:
    """Print the findings; exit code 0 without a fault, 1 with faults, 2 when there is nothing to read."""
    try:
        result = check_file(options["file"])
    except (UnreadableFile, NothingToCheck) as problem:
        raise CommandError(str(problem), returncode=BAD_QUESTION) from None
    if options["format"] == "json":
        write_out([json_bytes(as_dict(result))], None)
    else:
        write_out([f"{format_findings(result)}\n".encode()], None)
    if result.faults:
        # The findings are the answer, not a failure of the command: nothing more is said, only the code tells.
        sys.exit(FAULTS_FOUND)
