"""demo: build the demo district, its November 2023 report and the communes of today, then serve (chạy thử)."""

import os
import sys
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone
from tqdm import tqdm

from motcua.agencies.models import Agency
from motcua.demo.build import DISTRICT, Built, NotADemo, build
from motcua.demo.guests import guest_list
from motcua.demo.today import cases_today
from motcua.reports.checker import check_text, format_findings
from motcua.reports.compute import compute
from motcua.reports.freeze import freeze
from motcua.reports.issue import FORMS, document, letterhead_of, paper_text
from motcua.reports.papers.sender import deputy
from motcua.reports.periods import Period
from motcua.reports.queries import frozen_for

PERIOD = Period(date(2023, 10, 23), date(2023, 11, 21))
FROZEN_AT = PERIOD.end + timedelta(hours=8, minutes=30)
SIGNER = deputy("Vũ Quang Minh")


class Bars:
    """One progress bar a stage, on standard error, silent when nobody looks."""

    def __init__(self) -> None:
        self.stage = ""
        self.bar: tqdm[Any] | None = None

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Advance the bar of a stage."""
        if stage != self.stage:
            self.close()
            self.stage = stage
            self.bar = tqdm(
                desc=f"{stage:<24}", total=whole, disable=None, file=sys.stderr, unit="", leave=True
            )
        if self.bar is not None:
            self.bar.update(done)

    def close(self) -> None:
        """End the last bar."""
        if self.bar is not None:
            self.bar.close()


class Command(BaseCommand):
    """Build, report, serve."""

    help = "Dựng huyện mẫu, lập báo cáo tháng 11/2023 rồi mở trang trên máy này"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --no-serve and the port."""
        parser.add_argument("--no-serve", action="store_true", help="dừng sau khi lập báo cáo")
        parser.add_argument("--port", type=int, default=8000, help="cổng trên 127.0.0.1")

    def handle(self, *args: Any, no_serve: bool, port: int, **options: Any) -> None:
        """Run the three parts."""
        call_command("migrate", verbosity=0, interactive=False)
        bars = Bars()
        try:
            built = build(timezone.now(), bars)
        except NotADemo as problem:
            raise CommandError(str(problem), returncode=2) from None
        finally:
            bars.close()
        files = self._report(bars)
        self._say(built, files, port)
        if not no_serve:
            os.environ["MOTCUA_DEMO"] = "1"
            call_command("serve", port=port)

    def _report(self, bars: Bars) -> list[Path]:
        """Write the report in every form, and say what the checker found in our own words."""
        folder = Path(settings.VAR_DIR) / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        agency = Agency.objects.get(slug=DISTRICT)
        answer = compute(
            agency, PERIOD, as_of=PERIOD.end, with_groups=True, with_previous=True, with_overdue=True
        )
        heading = replace(
            letterhead_of(agency, PERIOD), signer=SIGNER, number=1502, signed_on=date(2023, 11, 22)
        )
        files, documents = [], {}
        for form in FORMS:
            path = folder / f"bao-cao-thang-11-2023.{form}"
            documents[form] = document(form, agency, answer, heading=heading)
            path.write_bytes(documents[form])
            files.append(path)
            bars("Báo cáo tháng 11/2023", 1, len(FORMS))
        bars.close()
        found = check_text(paper_text(agency, answer, heading=heading))
        if found.faults:
            raise CommandError(f"Báo cáo của huyện mẫu chưa đạt:\n{format_findings(found)}", returncode=1)
        if not frozen_for(agency, PERIOD).exists():
            freeze(agency, PERIOD, as_of=PERIOD.end, by=None, at=FROZEN_AT, narrative={}, documents=documents)
        return files

    def _say(self, built: Built, files: list[Path], port: int) -> None:
        history = built.history
        out = self.stdout.write
        out(
            f"\nHuyện mẫu: {built.procedures} thủ tục, {history.added + history.unchanged + history.extended} hồ sơ năm 2023."
        )
        if built.today:
            out(f"Hôm nay: {cases_today()} hồ sơ của 6 xã kế thừa, thành phố Hải Phòng.")
        else:
            out("Phần hôm nay chỉ dựng được từ ngày 01/10/2025, khi các xã mới đã làm việc ba tháng.")
        out("Báo cáo tháng 11/2023 của UBND huyện Tứ Kỳ:")
        for path in files:
            out(f"  {path}")
        self._say_accounts(port)

    def _say_accounts(self, port: int) -> None:
        guests = guest_list(timezone.now())
        out = self.stdout.write
        out(f"\nĐăng nhập tại http://127.0.0.1:{port}/ với mật khẩu {guests.password}")
        for title, people in guests.groups:
            out(f"  {title}:")
            for one in people:
                code = " (+ mã lớp hai)" if one.needs_code else ""
                out(f"    {one.username:<17} {one.role}: {one.full_name}, {one.title}{code}")
        out("Mã lớp hai lúc này: ./motcua manage demo_code; trang đăng nhập cũng ghi sẵn.")
        out(f"Đi một vòng theo vai: http://127.0.0.1:{port}/desk/tour/")
