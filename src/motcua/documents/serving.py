"""Giving out a stored file: only when its bytes are still those that were stored (mở tệp)."""

import hashlib
from typing import IO

from django.core.files.storage import default_storage
from django.utils.http import content_disposition_header

from motcua.documents.models import Kind, StoredFile
from motcua.documents.refusing import DamagedFile, LockedFile

_PIECE = 1024 * 1024
_SHUT_IN = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"


def open_for_reading(file: StoredFile) -> IO[bytes]:
    """The file, opened and read through once against its sha256; the caller closes it.

    Errors: DamagedFile when a byte differs or the file is gone, LockedFile when a virus was found.
    """
    if file.state == StoredFile.State.INFECTED:
        raise LockedFile(file.name)
    try:
        stream: IO[bytes] = default_storage.open(file.storage_key, "rb")
    except OSError as fault:
        raise DamagedFile(file.name) from fault
    found = hashlib.sha256()
    try:
        while piece := stream.read(_PIECE):
            found.update(piece)
    except OSError as fault:
        stream.close()
        raise DamagedFile(file.name) from fault
    if found.hexdigest() != file.sha256:
        stream.close()
        raise DamagedFile(file.name)
    stream.seek(0)
    return stream


def content_of(file: StoredFile) -> bytes:
    """The whole content, checked; files are at most 20 MB."""
    with open_for_reading(file) as stream:
        return stream.read()


def may_be_shown(file: StoredFile) -> bool:
    """Whether a browser may show it in the page: pictures, which we wrote anew, and PDF that we made ourselves."""
    made_here = file.kind == Kind.PDF and file.origin == StoredFile.Origin.MADE
    return Kind(file.kind).is_image or made_here


def headers(file: StoredFile, *, inline: bool = False) -> dict[str, str]:
    """Headers for sending the file: to be kept under its name, or shown when that is asked and allowed."""
    shown = inline and may_be_shown(file)
    # A browser's own PDF viewer does not start in a sandbox; only PDF made here comes without one.
    policy = _SHUT_IN if shown and file.kind == Kind.PDF else f"{_SHUT_IN}; sandbox"
    return {
        "Content-Type": file.media_type,
        "Content-Length": str(file.size),
        "Content-Disposition": content_disposition_header(not shown, file.name) or "attachment",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
