"""The list of a backup's files with their sha256 (bản kê của bản sao lưu)."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"


class BrokenBackup(Exception):
    """A backup that must not be trusted; the text says which file and why, in Vietnamese."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: when it was made (ISO, with offset), from which engine, and path -> sha256."""

    made_at: str
    engine: str
    database: str
    files: dict[str, str]


def sha256_of(path: Path) -> str:
    """Hex digest of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write(folder: Path, made_at: str, engine: str, database: str) -> Manifest:
    """List every file in the folder."""
    files = {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    manifest = Manifest(made_at, engine, database, files)
    (folder / NAME).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
    return manifest


def read(folder: Path) -> Manifest:
    """Read the list and check every file against it, and that nothing else lies there; raises BrokenBackup."""
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BrokenBackup(f"{folder} không phải là bản sao lưu: thiếu {NAME}") from None
    except (ValueError, TypeError):
        raise BrokenBackup(f"{folder / NAME} không đọc được") from None
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {NAME}
    strays = sorted(found ^ set(manifest.files))
    if strays:
        raise BrokenBackup(f"thiếu hoặc thừa tệp {strays[0]}")
    for name, digest in manifest.files.items():
        if sha256_of(folder / name) != digest:
            raise BrokenBackup(f"tệp {name} đã bị đổi (sha256 không khớp bản kê)")
    return manifest
