"""Writing what a command makes: to the terminal, or to a file that appears whole or not at all (ghi kết quả)."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.core.management import CommandError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its name only when everything was written; CommandError when the folder refuses."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                os.unlink(file.name)
                raise
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as problem:
        raise CommandError(
            f"Không ghi được tệp {path}: {problem.strerror}. Hãy chọn thư mục khác.", returncode=2
        ) from None


def write_out(chunks: Iterable[bytes], path: Path | None) -> None:
    """Write to a file, or to standard output when there is no path."""
    if path is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    with whole_file(path) as file:
        for chunk in chunks:
            file.write(chunk)
