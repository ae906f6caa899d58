"""The door from the launcher: runs one command and turns every foreseen failure into a Vietnamese sentence."""

import os
import sys
from collections.abc import Sequence

import django
from django.core.management import BaseCommand, CommandError, ManagementUtility
from django.db import DatabaseError

from motcua.shell.usage import hide_django_options, in_vietnamese, is_bad_use

BAD_USE = 2
INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    """Run `words[0]` (written with hyphens) with the rest as its options; the answer is the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    try:
        return run(words[0].replace("-", "_"), words[1:])
    except CommandError as problem:
        return say(in_vietnamese(str(problem)), BAD_USE if is_bad_use(problem) else problem.returncode)
    except DatabaseError as problem:
        return say(database_sentence(problem), BAD_USE)
    except KeyboardInterrupt:
        return say("Đã dừng theo yêu cầu. Việc đang làm dở không được ghi.", INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) left: nothing is wrong, and Python must not complain again while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run(name: str, options: Sequence[str]) -> int:
    """Parse and execute as Django does, but let errors reach `main`."""
    command: BaseCommand = ManagementUtility(["./motcua"]).fetch_command(name)
    hide_django_options(command)
    parser = command.create_parser("./motcua", name.replace("_", "-"))
    chosen = vars(parser.parse_args(list(options)))
    command.execute(*chosen.pop("args", ()), **chosen)
    return 0


def database_sentence(problem: DatabaseError) -> str:
    """Say what is wrong with the database and which command to run next."""
    from motcua.lib.readiness import database_problem, tables_problem

    reason = database_problem() or tables_problem()
    if reason is None:
        return f"Cơ sở dữ liệu từ chối: {str(problem).splitlines()[0]}. Việc đang làm dở không được ghi."
    return f"{reason} Muốn xem thử với dữ liệu mẫu: ./motcua demo."


def say(sentence: str, code: int) -> int:
    """Write the sentence where people look for errors."""
    print(f"Lỗi: {sentence}" if code != INTERRUPTED else sentence, file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
