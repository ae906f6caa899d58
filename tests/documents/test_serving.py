"""Giving out files: only what was stored, under headers that let nothing run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.agencies.models import Agency
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, StoredFile
from motcua.documents.refusing import DamagedFile, LockedFile
from motcua.documents.serving import content_of, headers, open_for_reading
from tests.documents.conftest import AT, Receive
from tests.documents.samples import pdf, picture


@pytest.mark.parametrize("place", [0, 100, -1])
def test_a_flipped_byte_is_never_given_out(
    place: int, hand_in: Receive, kept: Callable[[], list[Path]]
) -> None:
    file = hand_in("a.pdf", pdf())
    (path,) = kept()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match="không còn đúng như lúc lưu nên không mở"):
        open_for_reading(file)


def test_another_file_in_its_place_is_never_given_out(hand_in: Receive) -> None:
    file, other = hand_in("a.pdf", pdf()), hand_in("b.pdf", pdf(pages=2))
    file.storage_key = other.storage_key
    with pytest.raises(DamagedFile):
        content_of(file)


def test_a_file_that_is_gone_is_told(hand_in: Receive, kept: Callable[[], list[Path]]) -> None:
    file = hand_in("a.pdf", pdf())
    kept()[0].unlink()
    with pytest.raises(DamagedFile, match="a.pdf"):
        open_for_reading(file)


def test_a_locked_file_stays_shut(hand_in: Receive) -> None:
    file = hand_in("a.pdf", pdf())
    file.state = StoredFile.State.INFECTED
    with pytest.raises(LockedFile, match="có vi-rút nên đã bị khóa"):
        open_for_reading(file)


def test_nobody_else_on_the_machine_reads_the_storage(
    hand_in: Receive, kept: Callable[[], list[Path]]
) -> None:
    hand_in("a.pdf", pdf())
    (path,) = kept()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_what_came_from_outside_is_to_be_kept_not_shown(hand_in: Receive) -> None:
    found = headers(hand_in("Đơn.pdf", pdf()), inline=True)
    assert found["Content-Disposition"] == "attachment; filename*=utf-8''%C4%90%C6%A1n.pdf"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Content-Security-Policy"].endswith("sandbox")
    assert "no-store" in found["Cache-Control"]


def test_pictures_may_be_shown_in_a_sandbox(hand_in: Receive) -> None:
    file = hand_in("anh.jpg", picture())
    assert headers(file, inline=True)["Content-Disposition"].startswith("inline")
    assert headers(file)["Content-Disposition"].startswith("attachment")
    assert headers(file, inline=True)["Content-Security-Policy"].endswith("sandbox")
    assert headers(file)["Content-Type"] == "image/jpeg"


def test_a_paper_of_our_own_opens_in_the_browser(agency: Agency) -> None:
    file = keep_made(pdf(), Kind.PDF, "Phiếu hẹn.pdf", agency=agency, by="an", at=AT)
    found = headers(file, inline=True)
    assert found["Content-Disposition"].startswith("inline")
    assert "script-src" not in found["Content-Security-Policy"]
    assert "default-src 'none'" in found["Content-Security-Policy"]
    with open_for_reading(file) as stream:
        assert stream.read() == pdf()
