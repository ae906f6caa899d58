"""The virus scanner: a small clamd on a local socket that unpacks archives and knows one virus."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from motcua.documents.care import verify_files
from motcua.documents.models import StoredFile
from motcua.documents.refusing import RefusedFile, ScannerDown
from tests.documents.conftest import AT, Receive
from tests.documents.samples import EICAR, docx, pdf, picture, with_members


class Clamd(threading.Thread):
    """Speaks INSTREAM for as many connections as come."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(str(path))
        self.server.listen()
        self.says: bytes | None = None

    def run(self) -> None:
        """Answer until the server is shut."""
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            with client, client.makefile("rb") as stream:
                client.sendall(self.says if self.says is not None else self.verdict(stream))

    def verdict(self, stream: Any) -> bytes:
        """Read the pieces and judge them."""
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(length)
        parts = [content]
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts += [archive.read(name) for name in archive.namelist()]
        found = any(EICAR in part for part in parts)
        return b"stream: Eicar-Signature FOUND\0" if found else b"stream: OK\0"

    def shut(self) -> None:
        """Stop taking connections."""
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.join(5)


@pytest.fixture
def clamd(tmp_path: Path, kept: Callable[[], list[Path]], settings: Any) -> Iterator[Clamd]:
    """A running scanner that the settings name."""
    path = tmp_path / "clamd.sock"
    scanner = Clamd(path)
    scanner.start()
    settings.CLAMD = str(path)
    yield scanner
    scanner.shut()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", with_members(docx(), {"word/media/a.png": EICAR})),
        ("a.pdf", pdf(catalog=f"/Note({EICAR.decode()})".replace("\\", ""))),
        ("a.jpg", picture() + EICAR),
    ],
    ids=["in a word file", "in a pdf that hides it", "behind a picture"],
)
def test_a_virus_is_refused(
    name: str, content: bytes, clamd: Clamd, hand_in: Receive, kept: Callable[[], list[Path]]
) -> None:
    if EICAR not in content and name == "a.pdf":
        content = content.replace(b"%%EOF", b"%" + EICAR + b"\n%%EOF")
    with pytest.raises(RefusedFile, match="tệp có vi-rút"):
        hand_in(name, content)
    assert kept() == []


def test_a_clean_file_is_marked_clean(clamd: Clamd, hand_in: Receive) -> None:
    assert hand_in("a.docx", docx()).state == StoredFile.State.CLEAN


@pytest.mark.parametrize(
    "says", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: what?\0", b"\xff" * 9000]
)
def test_an_answer_that_is_no_verdict_takes_no_file(says: bytes, clamd: Clamd, hand_in: Receive) -> None:
    clamd.says = says
    with pytest.raises(ScannerDown, match="máy quét vi-rút chưa trả lời"):
        hand_in("a.docx", docx())
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("address", ["{tmp}/none.sock", "127.0.0.1:9"])
def test_a_scanner_that_is_down_takes_no_file(
    address: str, tmp_path: Path, hand_in: Receive, settings: Any, kept: Callable[[], list[Path]]
) -> None:
    settings.CLAMD = address.replace("{tmp}", str(tmp_path))
    with pytest.raises(ScannerDown, match="Các tệp đã nhận trước đó vẫn còn"):
        hand_in("a.pdf", pdf())
    assert kept() == []


def test_a_file_of_before_is_scanned_at_night_and_locked(
    hand_in: Receive, clamd: Clamd, settings: Any
) -> None:
    address, settings.CLAMD = settings.CLAMD, ""
    ill, well = hand_in("a.docx", with_members(docx(), {"word/media/a.png": EICAR})), hand_in("b.pdf", pdf())
    settings.CLAMD = address
    examined, changed, faults = verify_files(AT)
    assert (examined, changed, len(faults)) == (2, 2, 1)
    assert ill.token in faults[0]
    ill.refresh_from_db()
    well.refresh_from_db()
    assert (ill.state, well.state) == ("infected", "clean")
    assert verify_files(AT) == (1, 0, [])


def test_a_scanner_that_is_down_at_night_is_told(hand_in: Receive, tmp_path: Path, settings: Any) -> None:
    file = hand_in("a.pdf", pdf())
    settings.CLAMD = str(tmp_path / "none.sock")
    assert verify_files(AT) == (
        1,
        0,
        [f"máy quét vi-rút không trả lời, từ tệp {file.token} trở đi chưa quét"],
    )
