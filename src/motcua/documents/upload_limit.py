"""Cuts off a request that sends more than a case may hold, while it is still arriving (giới hạn khi đang gửi)."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from motcua.documents.limits import MEGABYTE, MOST_REQUEST_BYTES


class RequestLimitHandler(FileUploadHandler):
    """First of the upload handlers: counts what really comes, so that a false or missing length does not help."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse by the declared length before the first byte is read. Errors: RequestDataTooBig."""
        self._check(content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count and pass on. Errors: RequestDataTooBig."""
        self._received += len(raw_data)
        self._check(self._received)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""

    def _check(self, size: int) -> None:
        if size <= MOST_REQUEST_BYTES:
            return
        # The parser closes files that have arrived whole; the one that is arriving is closed here.
        for handler in self.request.upload_handlers if self.request else ():
            handler.upload_interrupted()
        raise RequestDataTooBig(f"Mỗi lần gửi tối đa {MOST_REQUEST_BYTES // MEGABYTE} MB.")
