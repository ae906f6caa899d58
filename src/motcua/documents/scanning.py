"""Asking the virus scanner clamd over its socket (quét vi-rút)."""

import socket
import struct
from pathlib import Path
from typing import IO

from django.conf import settings

from motcua.documents.models import StoredFile
from motcua.documents.refusing import RefusedFile, ScannerDown

_PIECE = 64 * 1024
_SECONDS = 60
_LONGEST_ANSWER = 4096


def scan(path: Path, name: str) -> StoredFile.State:
    """Quét một tệp: CLEAN, or NOT_SCANNED when no scanner is configured.

    Errors: RefusedFile when a virus is found, ScannerDown when the configured scanner gives no verdict.
    """
    if not settings.CLAMD:
        return StoredFile.State.NOT_SCANNED
    with path.open("rb") as stream:
        verdict = _verdict(stream, name)
    if verdict is StoredFile.State.INFECTED:
        raise RefusedFile(name, "tệp có vi-rút", "Hãy quét máy của mình, tạo lại tệp sạch rồi gửi lại.")
    return verdict


def scan_stored(stream: IO[bytes], name: str) -> StoredFile.State:
    """CLEAN or INFECTED for a file that was taken in before. Errors: ScannerDown."""
    return _verdict(stream, name)


def _verdict(stream: IO[bytes], name: str) -> StoredFile.State:
    """Send the file by INSTREAM: pieces with their length in front, a piece of length 0 at the end."""
    try:
        with _connect() as clamd:
            clamd.sendall(b"zINSTREAM\0")
            while piece := stream.read(_PIECE):
                clamd.sendall(struct.pack("!I", len(piece)) + piece)
            clamd.sendall(struct.pack("!I", 0))
            answer = _answer(clamd)
    except OSError as fault:
        raise ScannerDown(name) from fault
    if answer.endswith(b" OK"):
        return StoredFile.State.CLEAN
    if answer.endswith(b" FOUND"):
        return StoredFile.State.INFECTED
    raise ScannerDown(name)


def _connect() -> socket.socket:
    """A path is a local socket, anything else is host:port."""
    if settings.CLAMD.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(_SECONDS)
        try:
            clamd.connect(settings.CLAMD)
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS)


def _answer(clamd: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = clamd.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")
