"""timer --once: says what each job did, and fails when a job finds a fault."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from motcua.cases.models import Case
from motcua.shell.jobs import JOBS
from motcua.shell.management.commands import timer
from motcua.shell.models import DatedRun
from tests.reports.world import accepted, at, plant, submitted

pytestmark = pytest.mark.django_db


def test_each_job_says_what_it_examined_and_changed(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    said = StringIO()
    call_command("timer", once=True, stdout=said)
    assert said.getvalue().splitlines() == [
        "Đổi tên cơ quan đến ngày hiệu lực: đã xem 0, đã đổi 0",
        "Kiểm tra sổ sự kiện: đã xem 0, đã đổi 0",
        "Kiểm tra báo cáo đã chốt: đã xem 0, đã đổi 0",
        "Dọn phiên làm việc hết hạn: đã xem 0, đã đổi 0",
        "Dọn khóa chống ghi trùng quá 90 ngày: đã xem 0, đã đổi 0",
        "Dọn hồ sơ nhập dở quá 30 ngày: đã xem 0, đã đổi 0",
        "Kiểm tra kho tệp: đã xem 0, đã đổi 0",
        "Dọn kho tệp: đã xem 0, đã đổi 0",
        "Soạn thư nhắc việc đến hạn: đã xem 0, đã đổi 0",
        "Xóa địa chỉ và nội dung của tin quá 2 năm: đã xem 0, đã đổi 0",
        "Rà hạn, soạn sẵn văn bản xin lỗi: đã xem 0, đã đổi 0",
    ]
    assert DatedRun.objects.filter(finished_at__isnull=False).count() == len(JOBS)


def test_a_second_run_of_the_day_does_nothing() -> None:
    call_command("timer", once=True, stdout=StringIO())
    said = StringIO()
    call_command("timer", once=True, stdout=said)
    assert said.getvalue().count("đã chạy hôm nay") == len(JOBS)
    assert DatedRun.objects.count() == len(JOBS)


def test_a_fault_in_the_ledger_fails_the_run_and_names_the_case() -> None:
    told = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00")]
    case = plant().tell("xa-mot", told)
    Case.objects.filter(pk=case.pk).update(fee_owed=1)
    with pytest.raises(CommandError, match=case.code):
        call_command("timer", once=True, stdout=StringIO())


@pytest.mark.parametrize(("hour", "planned"), [(0, 0), (1, len(JOBS)), (23, len(JOBS))])
def test_jobs_are_planned_once_the_night_has_begun(hour: int, planned: int) -> None:
    for _ in range(2):
        timer.look(at(f"2026-11-24 {hour:02}:59"))
    assert DatedRun.objects.filter(started_at=None).count() == planned
