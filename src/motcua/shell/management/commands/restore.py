"""restore: bring a backup back (khôi phục)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from motcua.lib.readiness import tables_problem
from motcua.shell import backups


class Command(BaseCommand):
    """Verify a backup and put it in the place of the present data; never without --yes when there is data."""

    help = "Khôi phục từ một bản sao lưu"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where, and the consent."""
        parser.add_argument("folder", type=Path, help="thư mục của bản sao lưu")
        parser.add_argument("--yes", action="store_true", help="đồng ý thay dữ liệu đang có")
        parser.add_argument("--verify", action="store_true", help="chỉ kiểm tra bản sao lưu, không khôi phục")

    def handle(self, *args: Any, folder: Path, yes: bool, verify: bool, **options: Any) -> None:
        """Verify, then replace."""
        try:
            listed = backups.verify(folder)
            if verify:
                self.stdout.write(f"Bản sao lưu lúc {listed.made_at} còn nguyên: {len(listed.files)} tệp.")
                return
            if backups.holds_data() and not yes:
                raise CommandError(
                    "Cơ sở dữ liệu đang có dữ liệu. Nếu chắc chắn muốn thay, hãy thêm --yes.", returncode=2
                )
            backups.bring_back(folder, timezone.localtime())
        except (backups.BrokenBackup, OSError) as problem:
            raise CommandError(f"Chưa khôi phục được: {problem}.") from None
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {listed.made_at}. {tables_problem() or ''}".rstrip())
