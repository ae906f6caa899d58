"""Reading history files: JSONL (also .gz), one record a case; CSV and XLSX, one row an event (docs/data-formats.md)."""

import gzip
import json
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

from motcua.cases.history.form import BadRow
from motcua.cases.history.tables import read_table

LONGEST_LINE = 1_000_000
UNPACKED_LIMIT = 4_000_000_000

Told = tuple[str, Any]


class UnreadableHistory(Exception):
    """The file as a whole cannot be read; the message names it and says what to do."""


def read_history(path: Path) -> Iterator[Told]:
    """Yield each record with its place; a line that is no JSON comes as a BadRow so that the others can still be taken."""
    if not path.is_file():
        raise UnreadableHistory(f"Không tìm thấy tệp {path}. Hãy kiểm tra lại đường dẫn.")
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz")):
        return _read_jsonl(path)
    if name.endswith((".csv", ".xlsx")):
        return read_table(path)
    raise UnreadableHistory(
        f"Tệp {path.name} không phải .jsonl, .jsonl.gz, .csv hoặc .xlsx nên chưa được đọc."
    )


def _read_jsonl(path: Path) -> Iterator[Told]:
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    total = 0
    try:
        with opener(path, "rb") as lines:
            for number, line in enumerate(_bounded_lines(lines), 1):
                total += len(line)
                if total > UNPACKED_LIMIT:
                    raise UnreadableHistory(f"Tệp {path.name} giải nén ra quá 4 GB nên đã dừng đọc.")
                if line.strip():
                    yield _line(f"dòng {number}", line)
    except (OSError, EOFError, zlib.error):
        raise UnreadableHistory(
            f"Tệp {path.name} bị hỏng hoặc không đọc được. Hãy xuất lại tệp từ nguồn."
        ) from None


def _bounded_lines(file: gzip.GzipFile | BufferedReader) -> Iterator[bytes]:
    """Yield lines; of one that is too long only its beginning, so that the lines after it keep their numbers."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)


def _line(where: str, line: bytes) -> Told:
    if len(line) >= LONGEST_LINE:
        return where, BadRow(where, "(cả dòng)", "dài quá 1 MB")
    try:
        return where, json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        why = "không phải chữ Unicode (UTF-8)"
    except json.JSONDecodeError as problem:
        why = f"không phải JSON đúng, sai ở ký tự thứ {problem.pos + 1}"
    except RecursionError:
        why = "JSON lồng nhau quá sâu"
    except ValueError:
        why = "có số không dùng được"
    return where, BadRow(where, "(cả dòng)", why)


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)
