"""Errors of the option parser in Vietnamese."""

import re

from django.core.management import BaseCommand, CommandError

ENGLISH = [
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"one of the arguments (.+) is required", r"cần một trong các tùy chọn \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu \1"),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        r"\1 không nhận \2; hãy chọn một trong: \3",
    ),
    (r"argument (.+): expected one argument", r"\1 cần một giá trị đi kèm"),
    (r"argument (.+): expected at least one argument", r"\1 cần ít nhất một giá trị đi kèm"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"argument (.+): invalid \S+ value: (.+)", r"\1 không đọc được \2"),
]


OF_THE_PARSER = "Error: "


def is_bad_use(problem: CommandError) -> bool:
    """Tell whether the option parser complained, and not the command itself."""
    return str(problem).startswith(OF_THE_PARSER)


def in_vietnamese(message: str) -> str:
    """Turn the parser's English into Vietnamese; a sentence of our own passes through."""
    if not message.startswith(OF_THE_PARSER):
        return message
    text = message.removeprefix(OF_THE_PARSER)
    for english, vietnamese in ENGLISH:
        if re.fullmatch(english, text):
            return f"{re.sub(english, vietnamese, text)}. Thêm --help để xem cách dùng."
    return f"dòng lệnh chưa đúng: {text}. Thêm --help để xem cách dùng."


def hide_django_options(command: BaseCommand) -> None:
    """Keep --help to what belongs to the command itself."""
    command.suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--traceback",
        "--settings",
        "--pythonpath",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }
