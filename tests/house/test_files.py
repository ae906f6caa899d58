"""How files look: size, names, docstrings, nothing left to do, no machine's paths."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, functions, python_files, short

MOST_LINES = 400
MOST_FUNCTION_LINES = 60
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "base_service", "util", "helper"}
MACHINE_PATHS = re.compile(r"(?<!\w)/(?:work|root|home)/\w|/tmp/\w")
LEFT_TO_DO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|coming soon", re.IGNORECASE)
OF_PEOPLE = (".py", ".md", ".html", ".toml", ".css", ".js", ".typ", ".json", ".csv")


def people_files() -> list[Path]:
    """Text written by us, without what was vendored or is data."""
    roots = [ROOT / name for name in ("src", "config", "checks", "benches", "tests", "docs")]
    found = [path for root in roots for path in sorted(root.rglob("*")) if path.suffix in OF_PEOPLE]
    found += [*ROOT.glob("*.md"), ROOT / "pyproject.toml"]
    return [
        path for path in found if "vendor" not in path.parts and path.is_file() and "data" not in path.parts
    ]


def test_no_file_is_too_long() -> None:
    long = {
        short(path): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{short(path)}:{function.name}": length
        for path in python_files("src/motcua", "config", "checks")
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        short(path)
        for path in python_files()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_has_a_name_that_means_nothing() -> None:
    found = [short(path) for path in PACKAGE.rglob("*") if path.stem in FORBIDDEN_NAMES]
    assert found == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("left to do", LEFT_TO_DO), ("path of a machine", MACHINE_PATHS)],
    ids=["to-do", "paths"],
)
def test_nothing_is_left_in_a_text(what: str, pattern: re.Pattern[str]) -> None:
    this = Path(__file__).resolve()
    found = [
        f"{short(path)}:{number}: {match.group()}"
        for path in people_files()
        if path != this
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert found == [], what


def test_every_migration_has_a_name() -> None:
    found = [short(path) for path in PACKAGE.rglob("migrations/*.py") if "_auto_" in path.stem]
    assert found == []
    assert list(PACKAGE.rglob("migrations/0001_initial.py")) != []
