"""What the house tests read: our files, our commands, our settings."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAUNCHER = "motcua"
PACKAGE = ROOT / "src" / "motcua"
OURS = ("src/motcua", "config", "checks", "benches", "tests")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def python_files(*roots: str, migrations: bool = False) -> list[Path]:
    """Our Python files; migrations are written by Django and read by nobody."""
    found = [path for root in roots or OURS for path in sorted((ROOT / root).rglob("*.py"))]
    return [path for path in found if migrations or "migrations" not in path.parts]


def short(path: Path) -> str:
    """The path as a person would say it."""
    return path.relative_to(ROOT).as_posix()


def text(name: str) -> str:
    """A document of the house."""
    return (ROOT / name).read_text(encoding="utf-8")


def layers() -> dict[str, int]:
    """Package -> height in the import order of pyproject.toml, the lowest being 0."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        contracts = tomllib.load(stream)["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract.get("containers") == ["motcua"])
    return {name.strip(): height for height, row in enumerate(reversed(rows)) for name in row.split("|")}


def launcher_commands() -> list[str]:
    """The commands that the launcher's help lists."""
    return re.findall(r"^  ([a-z][a-z-]+) {2,}\S", text(LAUNCHER), re.MULTILINE)


def settings_read() -> list[str]:
    """Environment variables that config/settings.py reads."""
    return re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', text("config/settings.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public_functions(path: Path) -> list[str]:
    """Functions at the top of a module that others may call."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
