"""Every kind may say what is documented and nothing else."""

import re
from pathlib import Path

import pytest

from motcua.cases.history.form import BadRow
from motcua.cases.history.payloads import DEFAULTS, MAY_SAY, MUST_SAY, SAYS, check_payload
from motcua.cases.lifecycle import Kind


def test_every_kind_and_key_is_in_the_tables() -> None:
    assert set(MAY_SAY) == set(Kind)
    assert set().union(*MAY_SAY.values()) == set(SAYS)
    assert all(set(keys) <= MAY_SAY[kind] for kind, keys in MUST_SAY.items())
    assert all(set(keys) <= MAY_SAY[kind] for kind, keys in DEFAULTS.items())


def test_the_document_lists_every_kind_and_key(repository: Path) -> None:
    text = (repository / "docs" / "data-formats.md").read_text(encoding="utf-8")
    chapter = text.split("## Lịch sử hồ sơ đưa vào")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", chapter, re.MULTILINE))
    for kind in Kind:
        assert set(re.findall(r"`(\w+)`", rows[kind.value])) == set(MAY_SAY[kind]), kind


@pytest.mark.parametrize("kind", Kind)
def test_a_key_of_another_kind_is_refused(kind: Kind) -> None:
    foreign = next(key for key in SAYS if key not in MAY_SAY[kind])
    with pytest.raises(BadRow, match=rf"events\[3\].payload.{foreign}"):
        check_payload("dòng 1", 3, kind, {foreign: "x"})


def test_defaults_are_added_and_never_replace() -> None:
    assert check_payload("dòng 1", 1, Kind.RESOLVED, {}) == {"output_digitised": False}
    assert check_payload("dòng 1", 1, Kind.RESOLVED, {"output_digitised": True}) == {"output_digitised": True}
