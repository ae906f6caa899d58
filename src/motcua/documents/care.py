"""Nightly care of the storage: hashes, viruses unknown at the time of receipt, content without a row (chăm sóc kho tệp)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet

from motcua.documents.models import StoredFile
from motcua.documents.refusing import DamagedFile, ScannerDown
from motcua.documents.scanning import scan_stored
from motcua.documents.serving import open_for_reading

# A request writes the content before its row; nothing lasts longer than a day between the two.
LEFTOVER_AGE = timedelta(days=1)
RECENT = timedelta(days=7)
NIGHTS = 28


def verify_files(now: datetime) -> tuple[int, int, list[str]]:
    """Kiểm tra kho tệp: the files of the last week and a 28th of all others, against their sha256 and by the scanner.

    Returns how many were read, how many were locked or newly found clean, and a sentence for each fault.
    """
    examined, changed, faults, scans = 0, 0, [], bool(settings.CLAMD)
    for file in _due(now).iterator(chunk_size=200):
        examined += 1
        try:
            with open_for_reading(file) as stream:
                state = scan_stored(stream, file.name) if scans else file.state
        except DamagedFile:
            faults.append(f"tệp {file.token} trong kho không còn đúng như lúc lưu")
            continue
        except ScannerDown:
            # One silent scanner is one fault, not a minute of waiting for each file.
            scans = False
            faults.append(f"máy quét vi-rút không trả lời, từ tệp {file.token} trở đi chưa quét")
            continue
        if state != file.state:
            changed += StoredFile.objects.filter(pk=file.pk, state=file.state).update(state=state)
        if state == StoredFile.State.INFECTED:
            faults.append(f"tệp {file.token} có vi-rút, đã khóa")
    return examined, changed, faults


def _due(now: datetime) -> QuerySet[StoredFile]:
    """A file is read nightly while scanners still learn its viruses, then every fourth week: millions cannot be read each night."""
    files = StoredFile.objects.exclude(state=StoredFile.State.INFECTED).annotate(turn=F("pk") % NIGHTS)
    recent = Q(uploaded_at__gte=now - RECENT)
    return files.filter(recent | Q(turn=now.toordinal() % NIGHTS)).order_by("pk")


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
