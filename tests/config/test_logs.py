"""Logs: one line per event, JSON or plain, no forged lines, no row values."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from config import logs


@pytest.fixture
def plain() -> Iterator[StringIO]:
    """What is written for people."""
    yield from written(as_json=False)


@pytest.fixture
def machine() -> Iterator[StringIO]:
    """What is written for machines."""
    yield from written(as_json=True)


def written(*, as_json: bool) -> Iterator[StringIO]:
    """Set logs up with a text instead of standard error."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    logs.set_up({"as_json": as_json})
    stream = StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    root.handlers, root.level = before, level


def test_the_standard_loggers_write_the_same_lines(machine: StringIO) -> None:
    logging.getLogger("django.security").warning("Thử %s", "nhật ký")
    line = json.loads(machine.getvalue())
    assert (line["event"], line["level"], line["logger"]) == ("Thử nhật ký", "warning", "django.security")


@pytest.mark.parametrize("value", ["a\nat='2026' level='error'", "\u202eabc", "\r\x1b[31m"])
def test_a_line_cannot_be_forged(machine: StringIO, value: str) -> None:
    structlog.get_logger("x").info("given", value=value)
    assert machine.getvalue().count("\n") == 1
    assert machine.getvalue().isascii()
    assert json.loads(machine.getvalue())["value"] == value


def test_a_plain_line_stays_one_line(plain: StringIO) -> None:
    structlog.get_logger("x").info("given", value="a\nlevel='error'")
    assert plain.getvalue().count("\n") == 1
    assert "level='info'" in plain.getvalue()


def test_row_values_are_cut_from_database_errors(machine: StringIO) -> None:
    number = "030099001234"
    try:
        raise ValueError(f"duplicate key\nDETAIL:  Key (id_number)=({number}) already exists.")
    except ValueError:
        structlog.get_logger("x").exception("failed")
    trace = json.loads(machine.getvalue())["exception"]
    assert "duplicate key" in trace
    assert number not in trace


def test_a_missing_page_is_not_logged_twice(machine: StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: /x")
    assert machine.getvalue() == ""
