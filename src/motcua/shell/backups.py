"""Making a backup and bringing one back (sao lưu, khôi phục)."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.shell import database_copy, manifest
from motcua.shell.manifest import BrokenBackup, Manifest

FILES = "files"


def make(folder: Path, now: datetime) -> Manifest:
    """Sao lưu database and files into a folder that does not exist yet, then read everything back to verify it."""
    if folder.exists():
        raise BrokenBackup(f"{folder} đã có sẵn; hãy chọn một thư mục khác")
    unfinished = folder.with_name(f"{folder.name}.dang-lam")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        database = database_copy.copy_out(unfinished)
        # After the database: every file that a copied row names was there before the row.
        if settings.MEDIA_ROOT.exists():
            shutil.copytree(settings.MEDIA_ROOT, unfinished / FILES)
        manifest.write(unfinished, now.isoformat(timespec="seconds"), connection.vendor, database)
        verified = verify(unfinished)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return verified


def verify(folder: Path) -> Manifest:
    """Kiểm tra bản sao lưu: every sha256, and the database copy from end to end; raises BrokenBackup."""
    listed = manifest.read(folder)
    database_copy.check_copy(folder / listed.database)
    return listed


def bring_back(folder: Path, now: datetime) -> Manifest:
    """Khôi phục: verify first, then replace the database; the files of before are kept beside the new ones."""
    listed = verify(folder)
    if listed.engine != connection.vendor:
        raise BrokenBackup(
            f"bản sao lưu này của {listed.engine}, cơ sở dữ liệu đang dùng là {connection.vendor}"
        )
    database_copy.copy_in(folder / listed.database)
    if (folder / FILES).exists():
        root = settings.MEDIA_ROOT
        if root.exists():
            root.rename(root.with_name(f"{root.name}.truoc-{now:%Y%m%d-%H%M%S}"))
        shutil.copytree(folder / FILES, root)
    return listed


def holds_data() -> bool:
    """Tell whether the configured database has any table."""
    return bool(connection.introspection.table_names())
