"""Guidance that stays with procedure and post when its author leaves."""

import pytest

from motcua.catalogue.guidance import LONGEST, BadNote, guidance_for, retire_guidance, write_guidance
from motcua.catalogue.models import GuidanceNote, Procedure
from tests.reports.world import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 08:00")
LATER = at("2026-11-26 08:00")


@pytest.fixture
def procedure() -> Procedure:
    """A procedure."""
    return Procedure.objects.create(code="1.001193", issuer="Bộ Tư pháp")


def write(
    procedure: Procedure, text: str = "Xem kỹ giấy chứng sinh", role: str = "specialist"
) -> GuidanceNote:
    """A note of Lan."""
    return write_guidance(procedure, role, text, author="lan", author_roles={"specialist"}, at=NOW)


def test_a_note_is_for_procedure_and_post(procedure: Procedure) -> None:
    note = write(procedure)
    other = Procedure.objects.create(code="2.000635", issuer="Bộ Tư pháp")
    assert list(guidance_for(procedure, {"specialist", "signer"})) == [note]
    assert not guidance_for(procedure, {"reception"}).exists()
    assert not guidance_for(other, {"specialist"}).exists()


def test_the_newest_stands_first_and_the_same_words_once(procedure: Procedure) -> None:
    first, again = write(procedure), write(procedure)
    newest = write_guidance(
        procedure, "specialist", "Hai", author="mai", author_roles={"specialist"}, at=LATER
    )
    assert first == again
    assert list(guidance_for(procedure, {"specialist"})) == [newest, first]


@pytest.mark.parametrize("text", ["", " \u200b", "x" * (LONGEST + 1)], ids=["empty", "unseen", "too long"])
def test_words_are_needed(procedure: Procedure, text: str) -> None:
    with pytest.raises(BadNote):
        write(procedure, text)


def test_only_who_handles_cases_writes_and_only_for_such_posts(procedure: Procedure) -> None:
    with pytest.raises(BadNote):
        write_guidance(procedure, "specialist", "x", author="tong", author_roles={"reporter"}, at=NOW)
    with pytest.raises(BadNote):
        write(procedure, role="auditor")


def test_a_note_is_retired_by_its_author_or_a_signer_and_stays_stored(procedure: Procedure) -> None:
    note = write(procedure)
    with pytest.raises(BadNote):
        retire_guidance(note, by="mai", by_roles={"specialist"}, at=LATER)
    retire_guidance(note, by="minh", by_roles={"signer"}, at=LATER)
    retire_guidance(note, by="lan", by_roles={"specialist"}, at=at("2026-11-27 08:00"))
    note.refresh_from_db()
    assert (note.retired_by, note.retired_at) == ("minh", LATER)
    assert not guidance_for(procedure, {"specialist"}).exists()
