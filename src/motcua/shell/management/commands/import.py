"""import: data into the product from files (nạp dữ liệu)."""  # noqa: N999 - the module is the name of the command

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from motcua.shell import import_history, import_procedures

ACTIONS = {
    "procedures": (
        "nạp danh mục thủ tục hành chính",
        import_procedures.add_arguments,
        import_procedures.run,
    ),
    "history": ("nạp lịch sử hồ sơ từ nơi khác", import_history.add_arguments, import_history.run),
}


class Command(BaseCommand):
    """Parse, one call, show; each kind of data is a module of its own."""

    help = "Nạp dữ liệu từ tệp"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add one sub-command per kind of data."""
        actions = parser.add_subparsers(dest="what", metavar="GÌ", required=True)
        for name, (words, add_arguments, _) in ACTIONS.items():
            add_arguments(actions.add_parser(name, help=words, description=words))

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Run the import."""
        ACTIONS[what][2](options)
