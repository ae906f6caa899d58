"""docs/figures.md is what the definitions say."""

from pathlib import Path

from motcua.reports.figure_table import figure_table
from motcua.reports.sets import SETS


def test_the_document_is_the_definitions_written_out(repository: Path) -> None:
    written = (repository / "docs" / "figures.md").read_text(encoding="utf-8")
    assert written == figure_table(tuple(SETS.values())), "chạy: ./motcua report figures > docs/figures.md"


def test_every_key_label_and_basis_is_in_the_table() -> None:
    text = figure_table(tuple(SETS.values()))
    for one in SETS.values():
        for figure in one.figures + one.unprinted:
            assert f"| `{figure.key}` | {figure.label} |" in text
            assert figure.basis in text
