"""backup: copy database and files out, verified (sao lưu)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from motcua.lib.readiness import database_problem
from motcua.shell import backups


class Command(BaseCommand):
    """Make a backup folder with a manifest of sha256, and read it back before calling it done."""

    help = "Sao lưu cơ sở dữ liệu và tệp vào một thư mục, rồi kiểm tra lại"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "folder", nargs="?", type=Path, help="thư mục mới (mặc định: backups/<ngày-giờ> trong MOTCUA_VAR)"
        )

    def handle(self, *args: Any, folder: Path | None, **options: Any) -> None:
        """Make it and say where it lies."""
        problem = database_problem()
        if problem:
            raise CommandError(problem, returncode=2)
        now = timezone.localtime()
        folder = folder or settings.VAR_DIR / "backups" / f"{now:%Y%m%d-%H%M%S}"
        try:
            made = backups.make(folder, now)
        except (backups.BrokenBackup, OSError) as problem:
            raise CommandError(
                f"Chưa sao lưu được: {problem}. Dữ liệu đang dùng không bị đụng tới."
            ) from None
        self.stdout.write(f"Đã sao lưu {len(made.files)} tệp vào {folder} và đã kiểm tra lại.")
