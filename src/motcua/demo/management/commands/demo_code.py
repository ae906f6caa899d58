"""`./motcua manage demo_code`: the code that the demo's signers give besides their password."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from motcua.demo.second_factor import SECRET, code_at


class Command(BaseCommand):
    """In mã lớp thứ hai của tài khoản dùng thử."""

    help = "In mã xác thực lớp thứ hai lúc này của các tài khoản dùng thử."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the code, how long it lasts, and the secret for those who would rather use an app."""
        code, seconds = code_at(timezone.now())
        self.stdout.write(f"{code}  (còn {seconds} giây; chuỗi bí mật cho ứng dụng tạo mã: {SECRET})")
