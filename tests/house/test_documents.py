"""Every setting, command, state, event, figure and law function is written down."""

import re

import pytest

from motcua.cases.lifecycle import KIND_LABELS, STATE_LABELS, Kind, State
from tests.house.tree import (
    DOCUMENTS,
    LAUNCHER,
    PACKAGE,
    ROOT,
    launcher_commands,
    public_functions,
    python_files,
    settings_read,
    text,
)


def test_every_setting_is_documented() -> None:
    operating = text("docs/operating.md")
    assert [name for name in settings_read() if f"`{name}`" not in operating] == []
    assert len(settings_read()) >= 8


def test_no_setting_is_documented_that_nobody_reads() -> None:
    documented = set(re.findall(r"^\| `(MOTCUA_\w+|DATABASE_URL)`", text("docs/operating.md"), re.MULTILINE))
    assert documented == set(settings_read())


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_every_command_is_in_the_readme(name: str) -> None:
    readme = text(name)
    assert [command for command in launcher_commands() if f"./motcua {command}" not in readme] == []
    assert len(launcher_commands()) >= 14


def test_the_launcher_runs_what_its_help_lists() -> None:
    launcher = text(LAUNCHER)
    cases = set(
        re.findall(r"[a-z-]{3,}", " ".join(re.findall(r"^    ([a-z][a-z |-]+)\)$", launcher, re.MULTILINE)))
    )
    assert set(launcher_commands()) <= cases


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_in_the_glossary(state: State) -> None:
    row = rf"\| {re.escape(STATE_LABELS[state])} \| `{state.value}` \|"
    assert re.search(row, text("docs/glossary.md"))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_event_is_in_the_glossary(kind: Kind) -> None:
    row = rf"\| {re.escape(KIND_LABELS[kind])} \| `{kind.value}` \|"
    assert re.search(row, text("docs/glossary.md"))


def test_every_law_function_is_in_the_law_document_and_in_a_test() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in python_files("tests/law"))
    document = text("docs/law.md")
    names = [
        name
        for path in sorted((PACKAGE / "law").rglob("*.py"))
        if path.name not in {"wording.py", "telling.py"}
        for name in public_functions(path)
    ]
    assert names
    assert [name for name in names if f"`{name}" not in document] == []
    assert [name for name in names if not re.search(rf"\b{name}\b", tests)] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in DOCUMENTS
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_what_is_not_yet_clean_is_listed_and_short() -> None:
    rows = re.findall(r"^- ", text("docs/cleanups.md"), re.MULTILINE)
    assert len(rows) <= 5
