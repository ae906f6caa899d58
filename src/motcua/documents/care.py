"""Nightly care of the storage: hashes, viruses unknown at the time of receipt, content without a row (chăm sóc kho tệp)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage

from motcua.documents.models import StoredFile
from motcua.documents.refusing import DamagedFile, ScannerDown
from motcua.documents.scanning import scan_stored
from motcua.documents.serving import open_for_reading

# A request writes the content before its row; nothing lasts longer than a day between the two.
LEFTOVER_AGE = timedelta(days=1)


def verify_files() -> tuple[int, int, list[str]]:
    """Kiểm tra kho tệp: every file against its sha256, and by the scanner when there is one.

    Returns how many were read, how many were locked or newly found clean, and a sentence for each fault.
    """
    examined, changed, faults = 0, 0, []
    locked = StoredFile.State.INFECTED
    for file in StoredFile.objects.exclude(state=locked).order_by("pk").iterator(chunk_size=200):
        examined += 1
        try:
            state = _state_now(file)
        except (DamagedFile, ScannerDown) as fault:
            faults.append(f"tệp {file.token}: {type(fault).__name__}")
            continue
        if state != file.state:
            changed += StoredFile.objects.filter(pk=file.pk, state=file.state).update(state=state)
        if state == locked:
            faults.append(f"tệp {file.token} của {file.agency_id}: có vi-rút, đã khóa")
    return examined, changed, faults


def remove_leftovers(now: datetime) -> tuple[int, int]:
    """Dọn nội dung không có dòng nào trỏ tới: left by a transaction that was rolled back. Returns seen and removed."""
    seen, removed = 0, 0
    for key in _keys(""):
        seen += 1
        old = default_storage.get_modified_time(key) < now - LEFTOVER_AGE
        if old and not StoredFile.objects.filter(storage_key=key).exists():
            default_storage.delete(key)
            removed += 1
    return seen, removed


def _state_now(file: StoredFile) -> str:
    with open_for_reading(file) as stream:
        return scan_stored(stream, file.name) if settings.CLAMD else file.state


def _keys(folder: str) -> Iterator[str]:
    """Every key in storage, folder by folder."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        yield f"{folder}/{name}" if folder else name
    for inner in folders:
        yield from _keys(f"{folder}/{inner}" if folder else inner)
