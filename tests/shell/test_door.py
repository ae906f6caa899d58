"""The door from the launcher: every foreseen failure is one Vietnamese sentence and an exit code."""

import pytest
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError, connection

from motcua.shell.__main__ import database_sentence, main, run
from motcua.shell.usage import hide_django_options, in_vietnamese


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("Error: the following arguments are required: --agency, --to", "thiếu --agency, --to."),
        ("Error: unrecognized arguments: --nope", "không hiểu --nope."),
        ("Error: argument --form: invalid choice: 'x' (choose from 'a', 'b')", "--form không nhận 'x'; hãy chọn một trong: 'a', 'b'."),
        ("Error: argument --from: invalid date value: '32'", "--from không đọc được '32'."),
        ("Error: argument --to: expected one argument", "--to cần một giá trị đi kèm."),
        ("Error: something new", "dòng lệnh chưa đúng: something new."),
    ],
)  # fmt: skip
def test_errors_of_the_parser_are_vietnamese(english: str, vietnamese: str) -> None:
    assert in_vietnamese(english).startswith(vietnamese)


def test_a_sentence_of_our_own_passes_through() -> None:
    assert in_vietnamese("Không có cơ quan “x”.") == "Không có cơ quan “x”."


def test_a_wrong_option_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore"]) == 2
    assert capsys.readouterr().err == "Lỗi: thiếu folder. Thêm --help để xem cách dùng.\n"


def test_help_shows_only_our_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("serve", ["--help"])
    shown = capsys.readouterr().out
    assert "--port" in shown
    assert "--pythonpath" not in shown


def test_hidden_options_still_have_their_defaults() -> None:
    command = BaseCommand()
    hide_django_options(command)
    parsed = command.create_parser("./motcua", "x").parse_args([])
    assert parsed.verbosity == 1


def test_the_code_of_an_error_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str, options: object) -> int:
        raise CommandError("Không có kỳ này.", returncode=7)

    monkeypatch.setattr("motcua.shell.__main__.run", fail)
    assert main(["report"]) == 7
    assert capsys.readouterr().err == "Lỗi: Không có kỳ này.\n"


def test_an_interruption_is_calm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(name: str, options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("motcua.shell.__main__.run", interrupt)
    assert main(["report"]) == 130
    assert capsys.readouterr().err.startswith("Đã dừng theo yêu cầu.")


@pytest.mark.django_db
def test_missing_tables_name_the_next_command() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'cases'")
    said = database_sentence(OperationalError("no such table: cases_case"))
    assert "./motcua manage migrate" in said
    assert "./motcua demo" in said


@pytest.mark.django_db
def test_another_refusal_of_the_database_is_told_in_its_first_line() -> None:
    said = database_sentence(OperationalError("disk full\nDETAIL: secret"))
    assert said == "Cơ sở dữ liệu từ chối: disk full. Việc đang làm dở không được ghi."
