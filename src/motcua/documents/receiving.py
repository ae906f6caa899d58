"""Taking in a file: streamed to disk, recognised, checked, scanned, then stored under a key of its own (nhận tệp)."""

import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from motcua.agencies.models import Agency
from motcua.documents.images import rewrite_image
from motcua.documents.keeping import digest, store
from motcua.documents.limits import MEGABYTE, MOST_FILE_BYTES
from motcua.documents.models import Kind, StoredFile
from motcua.documents.names import clean_name, told_name
from motcua.documents.office import check_office
from motcua.documents.pdfs import check_pdf
from motcua.documents.recognising import recognise
from motcua.documents.refusing import RefusedFile
from motcua.documents.scanning import scan


def receive(uploaded: UploadedFile, *, agency: Agency, by: str, at: datetime) -> StoredFile:
    """Nhận một tệp for an agency from a person (`by`); memory stays bounded and a refusal leaves nothing behind.

    Pictures are kept as written anew; every other file is kept byte for byte. Errors: RefusedFile, ScannerDown.
    """
    given = uploaded.name or ""
    name = told_name(given)
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        came = Path(folder) / "came"
        _copy(uploaded, came, name)
        kind = recognise(came, name)
        state = scan(came, name)
        kept = _checked(came, kind, name)
        facts = StoredFile(
            agency=agency,
            name=clean_name(given, kind),
            kind=kind,
            origin=StoredFile.Origin.RECEIVED,
            state=state,
            uploaded_by=by,
            uploaded_at=at,
            size=kept.stat().st_size,
            sha256=digest(kept),
        )
        with kept.open("rb") as stream:
            return store(File(stream), facts)


def _copy(uploaded: UploadedFile, target: Path, name: str) -> None:
    """Copy what really comes, whatever size was declared."""
    size = 0
    with target.open("wb") as stream:
        for piece in uploaded.chunks():
            size += len(piece)
            if size > MOST_FILE_BYTES:
                raise RefusedFile(
                    name,
                    f"tệp lớn hơn {MOST_FILE_BYTES // MEGABYTE} MB",
                    "Hãy quét lại ở 200 dpi hoặc tách thành nhiều tệp.",
                )
            stream.write(piece)
    if not size:
        raise RefusedFile(name, "tệp trống", "Hãy kiểm tra lại tệp trên máy rồi gửi lại.")


def _checked(came: Path, kind: Kind, name: str) -> Path:
    """The file to keep, after the checks of its kind."""
    if kind.is_image:
        kept = came.with_name("kept")
        rewrite_image(came, kept, kind, name)
        return kept
    (check_pdf if kind is Kind.PDF else check_office)(came, name)
    return came
