"""An agency that takes files, a way of handing them in, and a look at what lies in storage."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.agencies.models import Agency, Level
from motcua.documents.models import StoredFile
from motcua.documents.receiving import receive

AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)

Receive = Callable[[str, bytes], StoredFile]


@pytest.fixture
def at() -> datetime:
    """The moment at which everything happens."""
    return AT


@pytest.fixture
def agency(db: None) -> Agency:
    """One commune."""
    return Agency.objects.create(
        slug="xa-tu-ky",
        national_code="H24.99",
        level=Level.COMMUNE,
        name="Ủy ban nhân dân xã Tứ Kỳ",
        place_name="Tứ Kỳ",
        unit_name="xã Tứ Kỳ",
        established_on=date(2025, 7, 1),
    )


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings: Any) -> Callable[[], list[Path]]:
    """A storage of this test's own; answers which files lie in it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = ""
    return lambda: [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


@pytest.fixture
def hand_in(agency: Agency) -> Receive:
    """Hands in a file under a name."""

    def hand_in(name: str, content: bytes) -> StoredFile:
        upload = SimpleUploadedFile("x", content)
        upload._name = name  # a hostile client's name, before Django cleans it
        return receive(upload, agency=agency, by="nguyen.thi.hong", at=AT)

    return hand_in
