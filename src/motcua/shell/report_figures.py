"""report figures: the definitions of every figure (định nghĩa chỉ tiêu)."""

from argparse import ArgumentParser
from typing import Any

from motcua.reports.figure_table import figure_table
from motcua.reports.sets import SETS
from motcua.shell.output import write_out


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(options: dict[str, Any]) -> None:
    """Print the definitions as Markdown."""
    write_out([figure_table(tuple(SETS.values())).encode()], None)
