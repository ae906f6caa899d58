"""A request that is too large is cut off while it arrives, whatever length it declares."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from motcua.documents import upload_limit

BOUNDARY = "ranh-gioi"


def request_of(content: bytes, declared: int | None = None) -> WSGIRequest:
    """A form with one file."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    request = RequestFactory().generic("POST", "/", body, content_type=kind)
    request.META["CONTENT_LENGTH"] = str(declared or len(body))
    # A server that hands on everything, whatever length was declared.
    request._stream = io.BytesIO(body)
    return request


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """Five megabytes instead of a hundred, and a folder of this test's own for what arrives."""
    monkeypatch.setattr(upload_limit, "MOST_REQUEST_BYTES", 5_000_000)
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path


def test_a_form_within_the_limit_arrives(tmp_path: Path) -> None:
    request = request_of(b"1" * 4_000_000)
    assert request.FILES["file"].size == 4_000_000
    request.FILES["file"].close()


def test_a_declared_5_gb_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    request = request_of(b"few", declared=5_000_000_000)
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
    assert list(tmp_path.iterdir()) == []


def test_a_false_length_does_not_help_and_nothing_is_left(tmp_path: Path) -> None:
    request = request_of(b"1" * 9_000_000, declared=4_000_000)
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
    assert list(tmp_path.glob("*.upload*")) == []
