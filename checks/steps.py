"""The steps of the quick and of the full check."""

import secrets
import sys
from dataclasses import dataclass, field

PYTHON = [sys.executable, "-P"]
SEED = secrets.randbelow(2**32)
"""Order of the tests of this run; give it again as --randomly-seed=... to repeat the order."""
TESTS = [*PYTHON, "-m", "pytest", "-q", "-rs", "-n", "2", "--dist", "loadgroup", f"--randomly-seed={SEED}"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
PRODUCTION = {
    "MOTCUA_PRODUCTION": "1",
    "MOTCUA_SECRET_KEY": "k9!chi-dung-de-thu-cau-hinh-van-hanh-0123456789-abcdefghijklm",
    "MOTCUA_HOSTS": "motcua.example.vn",
}


@dataclass(frozen=True)
class Step:
    """One command with its Vietnamese name and what it adds to the environment."""

    name: str
    words: list[str]
    env: dict[str, str] = field(default_factory=dict)


def house_steps() -> list[Step]:
    """Everything that is said about the code without running the product."""
    return [
        Step("Lối viết", [*PYTHON, "-m", "ruff", "check", "--output-format=concise", "."]),
        Step("Cách trình bày", [*PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise", "."]),
        Step("Kiểu dữ liệu", [*PYTHON, "-m", "mypy"]),
        Step("Thứ tự các tầng", [*PYTHON, "-c", LINT_IMPORTS]),
        Step("Khuôn trang", [*PYTHON, "-m", "djlint", "src/motcua", "--lint", "--quiet"]),
        Step("Bảng dữ liệu", [*PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        Step(
            "Cấu hình vận hành",
            [*PYTHON, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
    ]


def quick_tests(extra: list[str]) -> Step:
    """The tests that take moments, on SQLite."""
    return Step("Kiểm thử nhanh (SQLite)", [*TESTS, "-m", "not slow and not browser", *extra])


def all_tests(engine: str, extra: list[str], env: dict[str, str]) -> Step:
    """Every test that needs no browser, on one engine."""
    return Step(f"Kiểm thử ({engine})", [*TESTS, "-m", "not browser", *extra], env)


def browser_tests(extra: list[str]) -> Step:
    """Journeys in a real browser."""
    return Step("Kiểm thử trên trình duyệt", [*TESTS, "-m", "browser", *extra])
