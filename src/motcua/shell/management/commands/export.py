"""export: data out of the product in open forms (xuất dữ liệu)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from motcua.shell import export_events

ACTIONS = {
    "events": ("xuất mọi sự kiện hồ sơ", export_events.add_arguments, export_events.run),
}


class Command(BaseCommand):
    """Parse, one call, show; each kind of data is a module of its own."""

    help = "Xuất dữ liệu ra dạng mở"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add one sub-command per kind of data."""
        actions = parser.add_subparsers(dest="what", metavar="GÌ", required=True)
        for name, (words, add_arguments, _) in ACTIONS.items():
            add_arguments(actions.add_parser(name, help=words, description=words))

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Run the export."""
        ACTIONS[what][2](options)
