"""report: period reports, frozen reports and the checker (báo cáo)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from motcua.shell import report_check, report_figures, report_frozen, report_monthly

ACTIONS = {
    "monthly": (
        "lập báo cáo của một kỳ bất kỳ",
        report_monthly.add_arguments,
        report_monthly.run,
    ),
    "freeze": (
        "chốt báo cáo kèm đủ văn bản",
        report_frozen.add_freeze_arguments,
        report_frozen.run_freeze,
    ),
    "compare": (
        "so một báo cáo đã chốt với số liệu hôm nay",
        report_frozen.add_compare_arguments,
        report_frozen.run_compare,
    ),
    "list": ("kể các báo cáo đã chốt", report_frozen.add_list_arguments, report_frozen.run_list),
    "figures": ("in định nghĩa mọi chỉ tiêu", report_figures.add_arguments, report_figures.run),
    "check": ("tìm lỗi trong một tệp báo cáo", report_check.add_arguments, report_check.run),
}


class Command(BaseCommand):
    """Parse, one call, show; each action is a module of its own."""

    help = "Lập, chốt, so sánh và kiểm tra báo cáo"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add one sub-command per action."""
        actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True)
        for name, (words, add_arguments, _) in ACTIONS.items():
            add_arguments(actions.add_parser(name, help=words, description=words))

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run the action."""
        ACTIONS[action][2](options)
