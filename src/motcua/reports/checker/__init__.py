"""The report checker (kiểm tra báo cáo): reads any unit's report on TTHC and names its faults with line and quote."""

from motcua.reports.checker.checking import check_text
from motcua.reports.checker.files import check_file
from motcua.reports.checker.model import CheckResult, Figure, Finding, NothingToCheck, UnreadableFile
from motcua.reports.checker.showing import as_dict, format_findings

__all__ = [
    "CheckResult",
    "Figure",
    "Finding",
    "NothingToCheck",
    "UnreadableFile",
    "as_dict",
    "check_file",
    "check_text",
    "format_findings",
]
