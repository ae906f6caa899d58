"""Putting a checked file into storage and its row into the database: both or neither (lưu tệp)."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db import transaction

from motcua.agencies.models import Agency
from motcua.documents.models import Kind, StoredFile, new_token
from motcua.documents.names import clean_name

_PIECE = 1024 * 1024


def keep_made(content: bytes, kind: Kind, name: str, *, agency: Agency, by: str, at: datetime) -> StoredFile:
    """Lưu tệp do hệ thống tạo: a paper drawn by us or a signed document."""
    facts = StoredFile(
        agency=agency,
        name=clean_name(name, kind),
        kind=kind,
        origin=StoredFile.Origin.MADE,
        state=StoredFile.State.NOT_SCANNED,
        uploaded_by=by,
        uploaded_at=at,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return store(ContentFile(content), facts)


def store(content: "File[bytes]", facts: StoredFile) -> StoredFile:
    """Write the content under a key of its own, then the row; when the row cannot be written the content goes again."""
    key = default_storage.save(f"{facts.uploaded_at:%Y/%m/%d}/{new_token()}", content)
    try:
        _make_durable(default_storage, key)
        facts.storage_key = key
        with transaction.atomic():
            facts.save(force_insert=True)
    except BaseException:
        default_storage.delete(key)
        raise
    return facts


def digest(path: Path) -> str:
    """sha256 of a file, read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _make_durable(storage: Storage, key: str) -> None:
    """An acknowledged file survives a power cut, as an acknowledged row does; remote stores see to it themselves."""
    try:
        path = Path(storage.path(key))
    except NotImplementedError:
        return
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
