"""Nightly care: damage is found, content that nothing points at goes, everything else stays."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from motcua.documents.care import remove_leftovers, verify_files
from motcua.documents.serving import content_of
from tests.documents.conftest import AT, Receive
from tests.documents.samples import pdf


def test_damage_is_found_at_night(hand_in: Receive, kept: Callable[[], list[Path]]) -> None:
    file = hand_in("a.pdf", pdf())
    assert verify_files(AT) == (1, 0, [])
    kept()[0].write_bytes(b"rotten")
    assert verify_files(AT) == (1, 0, [f"tệp {file.token} trong kho không còn đúng như lúc lưu"])


def test_an_old_file_is_read_every_fourth_week(hand_in: Receive) -> None:
    hand_in("a.pdf", pdf())
    later = [AT + timedelta(days=days) for days in range(30, 30 + 28)]
    assert sum(verify_files(night)[0] for night in later) == 1
    assert verify_files(AT + timedelta(days=6)) == (1, 0, [])


def test_only_old_content_without_a_row_goes(hand_in: Receive, kept: Callable[[], list[Path]]) -> None:
    file = hand_in("a.pdf", pdf())
    default_storage.save("2026/01/01/left", ContentFile(b"left by a transaction that was rolled back"))
    now = datetime.now(UTC)
    assert remove_leftovers(now) == (2, 0)
    assert remove_leftovers(now + timedelta(days=2)) == (2, 1)
    assert [path.name for path in kept()] == [file.storage_key.rpartition("/")[2]]
    assert content_of(file) == pdf()


def test_an_empty_storage_needs_no_care(db: None) -> None:
    assert verify_files(AT) == (0, 0, [])
    assert remove_leftovers(datetime.now(UTC)) == (0, 0)
